import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readShellOptions } from './shell-options.ts';

const own = join('home', 'counter');
const opened = (...args: string[]) => {
  const { mode, dataDir } = readShellOptions(args, own).order;
  return `${mode} ${dataDir}`;
};

test('without a word it is the training station, in the user’s own folder', () => {
  expect(opened()).toBe(`training ${join(own, 'training')}`);
  expect(opened('--data', 'somewhere')).toBe('training somewhere');
});

test('a real station is named by its folder, in either of two ways', () => {
  expect(opened('--station', 'd')).toBe('station d');
  expect(opened('--station=d')).toBe('station d');
  expect(opened('--mode', 'station', '--data', 'd')).toBe('station d');
  expect(opened('--mode=station')).toBe(`station ${join(own, 'station')}`);
});

test('switches of Chromium pass unread', () => {
  expect(opened('--force-device-scale-factor=1.25', '--station', 'd', '--lang=zh-CN')).toBe('station d');
});

test('nothing is accepted or locked unless it is asked for', () => {
  expect(readShellOptions([], own)).toMatchObject({ isKiosk: false, acceptsUnprotectedKeystore: false });
  const asked = readShellOptions(['--kiosk', '--accept-unprotected-keystore', '--paper', '58'], own);
  expect(asked).toMatchObject({ isKiosk: true, acceptsUnprotectedKeystore: true, order: { paperWidthMm: 58 } });
});
