import { describe, expect, test } from 'vitest';
import { foundingClasses as classes } from '../../../domain/catalogue.ts';
import { formatNumber } from '../../../domain/serial.ts';
import {
  classChoices,
  itemChoices,
  meansSerial,
  minutesTyped,
  readChoice,
  readClassName,
  readItem,
  scannedSerial,
} from './slip-typing.ts';

describe('what a hurried clerk types', () => {
  test('a digit names a class and then an item of that class', () => {
    expect(readClassName(classes, '3')).toBe('助行服务');
    expect(readItem(classes, '助行服务', '2')).toBe('陪同就医');
    expect(readItem(classes, '助行服务', '就医')).toBe('陪同就医');
    expect(readItem(classes, '助行服务', '9')).toBe('9');
    expect(readItem(classes, '没有这类', '1')).toBe('1');
    expect(readClassName(classes, '修水管')).toBe('修水管');
  });

  test('the choices count as the keys do', () => {
    expect(classChoices(classes)[0]).toEqual(['1', '情感慰藉']);
    expect(itemChoices(classes, '助行服务').map(([key]) => key)).toEqual(['1', '2', '3']);
    expect(readChoice([['0', '暂不确认']], '０')).toBe('暂不确认');
    expect(readChoice([['0', '暂不确认']], '按过手印')).toBe('按过手印');
  });

  test('a scan is told from typing by its prefix, in either case and width', () => {
    expect(scannedSerial('TBS:S0412-A-000137-K')).toBe('S0412-A-000137-K');
    expect(scannedSerial('ｔｂｓ：s0412-A-000137-K')).toBe('s0412-A-000137-K');
    expect(scannedSerial('137')).toBeNull();
  });

  test('a serial is the same in full and by its number, and another number is another sheet', () => {
    const serial = formatNumber({ station: 'S0412', device: 'A' }, 4);
    for (const same of [serial, '4', '000004', `TBS:${serial}`, '４']) expect(meansSerial(same, serial)).toBe(true);
    for (const other of ['5', '', '14', '看不清']) expect(meansSerial(other, serial)).toBe(false);
  });

  test('minutes are shown only while the times make sense', () => {
    expect(minutesTyped('08:40', '10:50', '20')).toBe(110);
    expect(minutesTyped('08:40', '08:40', '')).toBeNull();
    expect(minutesTyped('08:40', '09:40', '约二十')).toBeNull();
  });
});
