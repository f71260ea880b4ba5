import { expect, test } from 'vitest';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { importFile } from '../../tests/fixtures/import-file.ts';
import { headOf, servicesFile } from '../../tests/fixtures/register-file.ts';

/** Goal: a register is found again by what its cover calls it. */
test('a register without a name does not begin', async () => {
  const counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  const file = servicesFile([{ number: '1', day: '2026-11-02' }]);
  const list = await importFile(counter, manager, file, 'services', headOf(1, 60, { name: '　' }));
  expect(list).toMatchObject({ counts: { written: 0 }, problem: { code: 'register_name_missing', field: 'name' } });
  await counter.close();
});
