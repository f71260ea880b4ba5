import iconv from 'iconv-lite';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { workbookOf } from '../../tests/fixtures/workbook.ts';
import { readFile } from './read-file.ts';
import { readTable } from './read-table.ts';

/** Goal: what a station hands over is read as it was meant, or refused in words; nothing is guessed and nothing gives way. */
const names = ['姓名', '证件号码'];
const text = '姓名,证件号码\r\n王芳,419999195801030022\r\n';
const cellsOf = async (bytes: Uint8Array) => {
  const read = await readTable(bytes, names);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.rows.map(({ cells }) => cells);
};
const codeOf = async (bytes: Uint8Array) => {
  const read = await readTable(bytes, names);
  return read.ok ? null : read.error.code;
};
const expected = [
  ['姓名', '证件号码'],
  ['王芳', '419999195801030022'],
];

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['GB18030', iconv.encode(text, 'gb18030')],
  ['UTF-16 with tabs', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(',', '\t'), 'utf16le')])],
  ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ['a workbook', workbookOf({ rows: expected })],
])('%s is the same table', async (_name, bytes) => {
  expect(await cellsOf(bytes)).toEqual(expected);
});

test('a workbook: numbers keep their digits or say that they lost them, dates are days, formulas are their values', async () => {
  const rows = [
    ['姓名', '证件号码', '电话', '日期', '公式'],
    [
      '甲',
      { number: '4.1999919580103E+17' },
      { number: '1.5400000001E10' },
      { days: 44927 },
      { formula: '1+1', value: '=2' },
    ],
    [null, null, null, null, null],
    ['乙', '419999195801030022', { number: '15400000002' }, '2023-01-01', null],
  ];
  const read = await readTable(workbookOf({ rows, merged: ['A2:A3'] }, { rows: [['别的']] }), names);
  expect(read).toMatchObject({
    ok: true,
    value: {
      notices: ['merged_cells', 'more_sheets'],
      rows: [
        { number: 1 },
        {
          number: 2,
          cells: ['甲', expect.any(String), '15400000001', '2023-01-01', '=2'],
          flaws: [{ column: 1, code: 'import_digits_lost' }],
        },
        { number: 4, cells: ['乙', '419999195801030022', '15400000002', '2023-01-01', ''], flaws: [] },
      ],
    },
  });
});

test('a title above the names and rows that are not there leave the row numbers as they are', async () => {
  const read = await readTable(workbookOf({ firstRow: 3, rows: [['姓名'], ['甲']] }), names);
  expect(read.ok && read.value.rows.map(({ number }) => number)).toEqual([3, 4]);
});

test('what nobody sees is left out and said; a guarded cell is what it was; ten thousand characters stay', async () => {
  const long = '长'.repeat(10_000);
  const rows = [
    ['姓名', '证件号码'],
    ['\u202D王芳\u202C\u200B', "'=1+1"],
    [long, '一\n二'],
  ];
  const read = await readTable(workbookOf({ rows }), names);
  expect(read).toMatchObject({
    ok: true,
    value: {
      rows: [
        { isCleaned: false },
        { cells: ['王芳', '=1+1'], isCleaned: true },
        { cells: [long, '一 二'], isCleaned: false },
      ],
    },
  });
});

const wide = workbookOf({ rows: [Array.from({ length: 101 }, (_, index) => `列${index}`)] });
const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(300 * 1024 * 1024) });
test.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(0), 'import_file_empty'],
  ['spaces', Buffer.from(' \r\n ,,\r\n'), 'import_file_empty'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'import_old_workbook'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'import_not_a_table'],
  ['an archive of something else', zipSync({ 'a.txt': strToU8('x') }), 'import_workbook_broken'],
  ['half a workbook', workbookOf({ rows: expected }).subarray(0, 700), 'import_workbook_broken'],
  ['an archive that unpacks to 300 MB', bomb, 'import_workbook_broken'],
  ['too many columns', wide, 'import_too_many_columns'],
  ['too many rows', Buffer.from(`姓名\n${'甲\n'.repeat(20_020)}`), 'import_too_many_rows'],
  ['text that breaks off', Buffer.from(text).subarray(0, 25), 'import_bytes_broken'],
  ['an open quote', Buffer.from(`${text}"没完`), 'import_quote_open'],
])('%s is refused in words', async (_name, bytes, code) => {
  expect(await codeOf(bytes)).toBe(code);
});

test('a size that is claimed too small unpacks to no more than it', async () => {
  const zip = zipSync({ 'xl/workbook.xml': new Uint8Array(40 * 1024 * 1024) });
  const view = new DataView(zip.buffer);
  const central = Buffer.from(zip).lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  view.setUint32(central + 24, 10, true);
  expect(await codeOf(zip)).toBe('import_workbook_broken');
});

test('a sheet that would fill a memory ends the thread that reads it, and nothing else', async () => {
  const rows = [Array.from({ length: 16_000 }, () => 'x'), ...Array.from({ length: 60_000 }, () => ['甲'])];
  const signal = new AbortController().signal;
  const read = await readFile(workbookOf({ rows }), names, { signal, onRows: () => undefined });
  expect(read).toMatchObject({ ok: false });
}, 120_000);
