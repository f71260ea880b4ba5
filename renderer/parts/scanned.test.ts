import { expect, test } from 'vitest';
import { formatNumber } from '../../domain/serial.ts';
import { readScanned } from './scanned.ts';

const station = { station: 'S0412', device: 'A' };
const person = formatNumber(station, 12, 'P');
const slip = formatNumber(station, 137);
const record = formatNumber(station, 9, 'F');
const withoutDashes = (text: string) => text.replaceAll('-', '');

test.each([
  [person, { kind: 'person', personId: person }],
  [`TBP:${person}`, { kind: 'person', personId: person }],
  [`tbp:${person.toLowerCase()}`, { kind: 'person', personId: person }],
  [withoutDashes(person), { kind: 'person', personId: person }],
  [slip, { kind: 'slip', serial: slip }],
  [`TBS:${withoutDashes(slip)}`, { kind: 'slip', serial: slip }],
  [`TBR:${record}`, { kind: 'record', number: record }],
  ['HTTPS://TB.INVALID/V/MFRGGZDF', { kind: 'certificate', code: 'HTTPS://TB.INVALID/V/MFRGGZDF' }],
  ['https://tb.example.cn/v/mfrggzdf', { kind: 'certificate', code: 'HTTPS://TB.EXAMPLE.CN/V/MFRGGZDF' }],
])('%s is told by its form', (text, scanned) => {
  expect(readScanned(text)).toEqual(scanned);
});

test.each([
  '6901234567892',
  'https://example.cn/article/1',
  '419999195809090147',
  formatNumber(station, 3, 'Z'),
  `${slip.slice(0, -1)}${slip.endsWith('2') ? '3' : '2'}`,
  `${person.slice(0, -1)}${person.endsWith('2') ? '3' : '2'}`,
])('%s is none of ours', (text) => {
  expect(readScanned(` ${text} `)).toEqual({ kind: 'other', text });
});
