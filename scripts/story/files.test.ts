import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../options.ts';
import { readPeople, readRegister } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'story-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const header = '单号,服务日期,开始,结束,志愿者证件号,服务对象证件号,类别,项目,地点,确认,随行监护人证件号,备注';
const line = (serial: string, remark = '') =>
  `${serial},2026-11-10,09:00,10:00,V,E,情感慰藉,陪伴聊天,家,签字,,${remark}`;
let written = 0;
function fileOf(content: string | Uint8Array): string {
  written += 1;
  const file = join(folder, `${written}.csv`);
  writeFileSync(file, content);
  return file;
}
const serialsOf = (content: string | Uint8Array) => readRegister(fileOf(content)).rows.map((row) => row['单号']);
const remarkOf = (content: string | Uint8Array) => readRegister(fileOf(content)).rows[0]?.['备注'];

/** 单号… in GB18030: the names that a spreadsheet program of Windows would save, byte by byte. */
const gb18030 = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const gbHeader = gb18030(
  'b5a5bac5 2c b7fecef1c8d5c6da 2c bfaacabc 2c bde1caf8 2c d6bed4b8d5dfd6a4bcfebac5 2c b7fecef1b6d4cff3d6a4bcfebac5 2c c0e0b1f0 2c cfeec4bf 2c b1b8d7a2 0d0a',
);
const gbLine = (remark: string) =>
  Buffer.concat([Buffer.from('1,2026-11-10,,,,,,,'), gb18030(remark), Buffer.from('\r\n')]);

test.each([
  ['\n', '\n'],
  ['\r\n', '\r\n'],
  ['\r', '\r'],
  ['\r\n', '\n'],
  ['\n', '\r\n'],
])('line ends may be %j and %j in one file', (first, second) => {
  expect(serialsOf(`${header}${first}${line('1', '"甲\r\n乙"')}${second}${line('2')}${first}`)).toEqual(['1', '2']);
});

test('text stays as it is: quotes, commas, breaks, formulas, and what stands in GB18030 of 2022', () => {
  expect(remarkOf(`\uFEFF${header}\n${line('1', '"说 ""好"", 再来\n一次"')}`)).toBe('说 "好", 再来\n一次');
  expect(remarkOf(`${header}\n${line('1', '=1+1')}`)).toBe('=1+1');
  expect(remarkOf(Buffer.concat([gbHeader, gbLine('fe9f a8bc fe59')]))).toBe('\u4DAE\u{1E3F}\u9FB4');
});

test('a line without its last cells, with empty ones too many, or of spaces alone is no fault', () => {
  expect(serialsOf(`${header},,\n1,2026-11-10,09:00,10:00\n${line('2')},,\n   \n\t\n\n`)).toEqual(['1', '2']);
});

test('rows of empty cells, as table programs save them, are no lines', () => {
  expect(serialsOf(`${header}\n${line('1')}\n,,,,,,,,,,,\n , ,\n${line('2')}\n,,,\n`)).toEqual(['1', '2']);
});

test.each([';', '\t'])('%j between the cells is as good as a comma, and so is UTF-16', (mark) => {
  const text = `${header}\n${line('1')}\n`.replaceAll(',', mark);
  expect(serialsOf(text)).toEqual(['1']);
  expect(serialsOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toEqual(['1']);
});

test('a table without lines is one, a file without a header is empty', () => {
  expect(serialsOf(`${header}\n`)).toEqual([]);
  expect(() => readRegister(fileOf(''))).toThrow('文件是空的');
  expect(() => readPeople(fileOf('\uFEFF\r\n \r\n'))).toThrow('文件是空的');
});

test('columns that are not there or not known are said', () => {
  const { notices } = readRegister(fileOf(`${header.replace('确认', '确认方式')}\n`));
  expect(notices.join()).toContain('按空处理：确认');
  expect(notices.join()).toContain('没有用到：确认方式');
});

const cutOff = Buffer.from(`${header}\n${line('1')}\n${line('2', '好')}`).subarray(0, -1);
test.each<readonly [name: string, content: string | Uint8Array, words: readonly string[]]>([
  ['columns missing, without any line', '单号,日期\n', ['第 1 行缺少列：服务日期、开始']],
  ['a column twice', `${header},备注\n`, ['第 1 行有重名的列：备注']],
  ['a web page', '<html><body>未登录</body></html>\n', ['第 1 行不是列名']],
  ['cells too many', `${header}\n${line('1')}\n${line('2')},又,来\n`, ['第 3 行比列名多出了内容「又」']],
  [
    'an open quote',
    `${header}\n${line('1', '"a\nb"')}\n${line('2', '"没完')}\n${line('3')}`,
    ['从第 4 行起', '没有收尾'],
  ],
  ['a bare quote', `${header}\n${line('1')}\n${line('2', '说"好"')}\n`, ['第 3 行不合 CSV 的写法']],
  ['text after a quote', `${header}\n${line('1', '"好"呀')}\n`, ['第 2 行不合 CSV 的写法']],
  ['a workbook', Buffer.from('PK\u0003\u0004....'), ['Excel', '另存为']],
  ['no text', Buffer.from([0x89, 0x50, 0xff, 0xff, 0x0a, 0x00, 0xff]), ['不是文本']],
  ['UTF-8 that breaks off', cutOff, ['第 3 行有损坏的字节', 'UTF-8']],
  ['GB18030 that breaks off', Buffer.concat([gbHeader, gbLine('81')]), ['第 2 行有损坏的字节', 'GB18030']],
])('%s: named with the file and the line', (_name, content, words) => {
  const file = fileOf(content);
  for (const each of [file, ...words]) expect(() => readRegister(file)).toThrow(each);
  expect(() => readRegister(file)).toThrow(UsageError);
});

test('a path that is no file is named', () => {
  mkdirSync(join(folder, 'folder'));
  expect(() => readPeople(join(folder, 'folder'))).toThrow('是一个文件夹');
  expect(() => readPeople(join(folder, 'nothing.csv'))).toThrow('nothing.csv 这个文件');
  expect(() => readPeople(join(fileOf('x'), 'below.csv'))).toThrow('below.csv 这个文件');
});
