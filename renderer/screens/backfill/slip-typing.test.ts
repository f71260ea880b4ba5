import { describe, expect, test } from 'vitest';
import {
  classChoices,
  itemChoices,
  minutesTyped,
  readChoice,
  readClassName,
  readClock,
  readDay,
  readItem,
  scannedSerial,
} from './slip-typing.ts';

describe('what a hurried clerk types', () => {
  test.each([
    ['1118', '2026-11-18'],
    ['１１１８', '2026-11-18'],
    ['11.18', '2026-11-18'],
    ['11月8日', '2026-11-08'],
    ['2026-11-18', '2026-11-18'],
    ['20261118', '2026-11-18'],
    ['2026年1月8日', '2026-01-08'],
    ['1224', '2025-12-24'],
    ['1123', '2026-11-23'],
    ['1331', '1331'],
    ['0230', '0230'],
    ['昨天', '昨天'],
    ['', ''],
  ])('the date %s reads as %s on 23 November 2026', (typed, read) => {
    expect(readDay(typed, '2026-11-23')).toBe(read);
  });

  test.each([
    ['0830', '08:30'],
    ['830', '08:30'],
    ['8:30', '08:30'],
    ['８：３０', '08:30'],
    ['8点30分', '08:30'],
    ['8.30', '08:30'],
    ['2460', '2460'],
    ['', ''],
  ])('the time %s reads as %s', (typed, read) => {
    expect(readClock(typed)).toBe(read);
  });

  test('a digit names a class and then an item of that class', () => {
    expect(readClassName('3')).toBe('助行服务');
    expect(readItem('助行服务', '2')).toBe('陪同就医');
    expect(readItem('助行服务', '就医')).toBe('陪同就医');
    expect(readItem('助行服务', '9')).toBe('9');
    expect(readItem('没有这类', '1')).toBe('1');
    expect(readClassName('修水管')).toBe('修水管');
  });

  test('the choices count as the keys do', () => {
    expect(classChoices()[0]).toEqual(['1', '情感慰藉']);
    expect(itemChoices('助行服务').map(([key]) => key)).toEqual(['1', '2', '3']);
    expect(readChoice([['0', '暂不确认']], '０')).toBe('暂不确认');
    expect(readChoice([['0', '暂不确认']], '按过手印')).toBe('按过手印');
  });

  test('a scan is told from typing by its prefix, in either case and width', () => {
    expect(scannedSerial('TBS:S0412-A-000137-K')).toBe('S0412-A-000137-K');
    expect(scannedSerial('ｔｂｓ：s0412-A-000137-K')).toBe('s0412-A-000137-K');
    expect(scannedSerial('137')).toBeNull();
  });

  test('minutes are shown only while the times make sense', () => {
    expect(minutesTyped('08:40', '10:50', '20')).toBe(110);
    expect(minutesTyped('08:40', '08:40', '')).toBeNull();
    expect(minutesTyped('08:40', '09:40', '约二十')).toBeNull();
  });
});
