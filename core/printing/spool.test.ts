import { expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { findPrintJob, insertPrintJob } from '../../db/local/print-jobs.ts';
import { noPrinters, ScratchStation } from '../../tests/fixtures/scratch-station.ts';
import type { Printers } from './printers.ts';

/** A page job of an unsigned sheet, and what became of it. */
async function printOnePage(printers: Partial<Printers>) {
  const station = new ScratchStation();
  const app = station.openWell({ printers: { ...noPrinters, ...printers } });
  const jobId = app.clock.newId();
  const document = { stationName: '经八路服务站', device: 'S0412-A', half: 1, groups: ['AAAA0'], code: 'TBK1:AAAA0' };
  transact(app.db, () => {
    insertPrintJob(app.db, {
      jobId,
      kind: 'page',
      document: JSON.stringify({
        kind: 'recovery_half',
        document: { ...document, printedOn: '2026-11-24', isTraining: false },
      }),
      title: '恢复密钥 第一份',
      copy: 1,
      requestedBy: 'op-1',
      requestedAtMs: 1,
      isKeyHalf: true,
    });
  });
  const step = await app.spool.step('page');
  const job = findPrintJob(app.db, jobId);
  const reported = app.db.prepare<[], string>(`select line from records where type = 'print.reported/1'`).pluck().get();
  await app.close();
  station.remove();
  return { step, state: job?.state, why: job?.why, reported, logged: station.logged };
}

const throwing = () => {
  throw new Error('EROFS: read-only file system');
};

test.each([
  ['the printer', { page: throwing }],
  ['the maker of the page', { pdf: () => Promise.reject(new Error('EROFS: read-only file system')) }],
])('a job whose call of %s throws asks a person, and the log says why', async (_words, printers) => {
  const { step, state, why, reported, logged } = await printOnePage(printers);
  expect(step).toBe('unknown');
  expect([state, why]).toEqual(['unknown', 'printing_failed']);
  expect(reported).toContain('printing_failed');
  const failed = logged.find((event) => event.event === 'background_failed');
  expect(failed).toMatchObject({ task: 'print' });
  expect(JSON.stringify(failed)).toContain('EROFS');
});

test('a job that came out is printed, and the half of a key on it is forgotten', async () => {
  const { step, state, reported } = await printOnePage({});
  expect([step, state]).toEqual(['printed', 'printed']);
  expect(reported).toContain('"outcome":"printed"');
});

test('a job for paper that the printer does not take is not printed, and waits for nothing', async () => {
  const taken: string[] = [];
  const { step, state, why, reported } = await printOnePage({
    page: () => {
      taken.push('page');
      return Promise.resolve({ outcome: 'not_printed', why: 'paper_size_missing' });
    },
  });
  expect([step, state, why]).toEqual(['not_printed', 'not_printed', 'paper_size_missing']);
  expect(reported).toContain('"outcome":"not_printed","why":"paper_size_missing"');
  expect(taken).toEqual(['page']);
});
