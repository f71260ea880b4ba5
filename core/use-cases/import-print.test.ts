import { expect, test } from 'vitest';
import { listPrintJobs } from '../../db/local/print-jobs.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile } from '../../tests/fixtures/import-file.ts';
import { headOf, servicesFile } from '../../tests/fixtures/register-file.ts';
import { readDocument } from '../printing/jobs.ts';

/** Goal: rows that did not come in go to the printer with their list's name, and none that is not in the file. */
test('rows of the list that is looked at are printed, and no others', async () => {
  const counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  const file = servicesFile([{ number: '', day: '2026-11-02' }]);
  const { importId } = await bringFile(counter, manager, file, 'services', headOf(1, 60, { name: '登记册 ' }));
  const row = { number: 2, who: '甲1', outcome: '不能登记', why: '没有单号。' };
  const print = (number: number, of = importId) =>
    counter.call('import.print_rows', manager, {
      ...{ intentId: counter.newIntent(), importId: of, kind: '服务登记册', rows: [{ ...row, number }], more: 3 },
    });
  expect(await print(3)).toMatchObject({ error: { code: 'import_row_unknown', field: 'rows' } });
  expect(await print(2, counter.newIntent())).toMatchObject({ error: { code: 'import_unknown' } });
  expect(await print(2)).toMatchObject({ ok: true });
  const [job, ...more] = listPrintJobs(counter.app.db, 9, false).filter(({ title }) => title === '没有导入的行');
  expect(more).toEqual([]);
  expect(readDocument(job?.document ?? '')).toMatchObject({
    kind: 'import_list',
    document: {
      ...{ stationName: '经八路服务站', printedBy: '赵刚' },
      ...{ isTraining: false, kind: '服务登记册', fileName: '名单.csv', registerName: '登记册', rows: [row], more: 3 },
    },
  });
  await counter.close();
});
