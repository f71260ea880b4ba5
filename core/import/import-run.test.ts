import { expect, test } from 'vitest';
import { ImportRun } from './import-run.ts';
import type { OpenedList, RowVerdict } from './list.ts';

const ready: RowVerdict = { outcome: 'ready', problems: [], warnings: [], differing: [] };

/** A checked list of ready rows, each of which takes so long to write. */
function checked(rows: number, rowMs: number): ImportRun {
  const run = new ImportRun({ importId: 'i', operatorId: 'op-1', fileName: '名单.csv', bytes: 1 });
  const order = [...Array(rows).keys()];
  const list: OpenedList = {
    header: [],
    unknown: [],
    rows: order.map((number) => ({ number, cells: [] })),
    order,
    columnOf: () => null,
    judge: () => ready,
    write: () => {
      const untilMs = performance.now() + rowMs;
      while (performance.now() < untilMs);
      return ready;
    },
  };
  run.list = list;
  run.verdicts.push(...order.map(() => ready));
  run.phase = 'checked';
  return run;
}

/** How many rows each transaction wrote. */
async function batchesOf(run: ImportRun): Promise<readonly number[]> {
  const before: number[] = [];
  await run.write('op-1', (work) => {
    before.push(run.written.size);
    work();
  });
  return before.map((from, index) => (before[index + 1] ?? run.written.size) - from);
}

test('rows that take long go one by one, and others have their turn between them', async () => {
  const run = checked(3, 25);
  expect(await batchesOf(run)).toEqual([1, 1, 1]);
  expect(run).toMatchObject({ phase: 'written', done: 3 });
});

test('however quick the rows are, no more than ten are lost with one that fails', async () => {
  const run = checked(25, 0);
  const batches = await batchesOf(run);
  expect(Math.max(...batches)).toBeLessThanOrEqual(10);
  expect(run).toMatchObject({ phase: 'written', done: 25 });
  expect(run.written.size).toBe(25);
});
