import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenIdle } from './idle.ts';

/** Goal: what is somebody's alone does not stay on the screen when they have gone, and stays while they are there. */
let target: EventTarget;
let left: (number | null)[];
let ended: number;
let isHeld: boolean;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [target, left, ended, isHeld] = [new EventTarget(), [], 0, false];
  stop = whenIdle(target, {
    ...{ afterMs: 120_000, warnMs: 20_000, isHeld: () => isHeld },
    onleft: (seconds) => left.push(seconds),
    onidle: () => {
      ended += 1;
      stop();
    },
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

test('after two minutes without a key it ends once, and the last twenty seconds are counted', () => {
  pass(99);
  expect(left.every((seconds) => seconds === null)).toBe(true);
  pass(20);
  expect(left.slice(-20)).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at));
  expect(ended).toBe(0);
  pass(1);
  expect(ended).toBe(1);
  pass(600);
  expect(ended).toBe(1);
});

test.each(['keydown', 'pointerdown', 'wheel'])('%s keeps it, and the count is gone at once', (sign) => {
  pass(110);
  expect(left.at(-1)).toBe(10);
  target.dispatchEvent(new Event(sign));
  expect(left.at(-1)).toBeNull();
  pass(119);
  expect(ended).toBe(0);
  pass(1);
  expect(ended).toBe(1);
});

test('what is held does not end, and has its whole time again afterwards', () => {
  isHeld = true;
  pass(600);
  expect([ended, left.at(-1)]).toEqual([0, null]);
  isHeld = false;
  pass(119);
  expect(ended).toBe(0);
  pass(1);
  expect(ended).toBe(1);
});

test('who has closed it by hand is not told anything more', () => {
  stop();
  pass(600);
  target.dispatchEvent(new Event('keydown'));
  expect([ended, left]).toEqual([0, [null]]);
});
