import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readShellOptions } from '../electron/shell-options.ts';
import { UsageError } from './options.ts';
import { coreArguments, readStart, shellArguments } from './start-arguments.ts';

const said = ['--station', 'd', '--huashi=http://127.0.0.1:19197', '--synjones', 'http://127.0.0.1:8990/'];
const readers = { huashi: 'http://127.0.0.1:19197', synjones: 'http://127.0.0.1:8990/' };

test('where the services of card readers answer reaches core, and core through the shell', () => {
  const values = readStart(said);
  if (values === null) throw new Error('nobody asked for help');
  expect(coreArguments(values, 'd')).toEqual(
    expect.arrayContaining(Object.entries(readers).map(([name, place]) => `--${name}=${place}`)),
  );
  expect(readShellOptions(shellArguments(values, 'd'), join('home', 'counter')).order).toMatchObject({
    dataDir: 'd',
    readers,
  });
});

test.each(['127.0.0.1:19196', 'ftp://127.0.0.1/', 'COM3'])('%s is no place of a reader', (place) => {
  expect(() => readStart([`--huashi=${place}`])).toThrow(UsageError);
  expect(() => readStart([`--synjones=${place}`])).toThrow(UsageError);
});
