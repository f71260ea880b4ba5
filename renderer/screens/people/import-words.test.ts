import { expect, test } from 'vitest';
import { printedRow, reasonWords, type ImportRow } from './import-words.ts';

/** Goal: whoever goes back to the paper reads why each row stayed out, and what to do. */
const row: ImportRow = {
  ...{ number: 7, cells: ['甲1', '2026/11/15'], outcome: 'refused', isWritten: false },
  problems: [{ code: 'register_person_twice', field: '姓名', detail: {} }],
  ...{ warnings: [], differing: [], understood: [], beside: [], decision: null },
};

test('a row is printed with what its paper is found by, what is wrong and what to do', () => {
  expect(printedRow(row, 0)).toEqual({
    ...{ number: 7, who: '甲1', outcome: '不能登记', why: reasonWords(row) },
  });
  expect(reasonWords(row)).toMatch(/^「姓名」同一个人在这本册子里不止一行。./);
});

test('of a row that somebody left out it says why they did', () => {
  const decision = { comes: false, reason: '和村册是同一笔' };
  expect(printedRow({ ...row, outcome: 'left', decision }, 0)).toMatchObject({
    outcome: '不导入',
    why: decision.reason,
  });
  // Who is to come in and cannot reads what bars it.
  const comes = { comes: true, reason: '' };
  expect(printedRow({ ...row, decision: comes }, 0).why).toBe(reasonWords(row));
});

test('a file without such a column prints none, and long words end where the page has no room', () => {
  expect(printedRow(row, -1).who).toBe('');
  expect(printedRow({ ...row, cells: ['甲'.repeat(41)] }, 0).who).toHaveLength(40);
  expect(printedRow({ ...row, decision: { comes: false, reason: '长'.repeat(401) } }, 0).why).toHaveLength(400);
});
