import { beforeEach, expect, test, vi } from 'vitest';

/** Goal: a slip is judged by what stands on the screen now, in whatever order core answers. */
const waiting = vi.hoisted(() => {
  const asked: ((answer: unknown) => void)[] = [];
  return asked;
});
vi.mock('../../client.ts', () => ({
  call: () => new Promise((answer) => waiting.push(answer)),
  act: () => Promise.reject(new Error('nothing is entered here')),
}));
// Without a screen that watches it, what the form holds is held as it is.
vi.stubGlobal(
  '$state',
  Object.assign(<Value>(value: Value) => value, { raw: <Value>(value: Value) => value }),
);
const { SlipForm } = await import('./slip-form.svelte.ts');

let form: InstanceType<typeof SlipForm>;
beforeEach(() => {
  waiting.length = 0;
  form = new SlipForm(() => '2026-11-23', { checks: false });
});

const verdictOf = (minutes: number) => ({ minutes });
const answer = (asked: number, minutes: number) => waiting[asked]?.({ ok: true, value: verdictOf(minutes) });

test('a verdict that comes late replaces none that was asked for after it', async () => {
  const [first, second] = [form.check(), form.check()];
  answer(1, 60);
  expect(await second).toEqual(verdictOf(60));
  answer(0, 30);
  expect(await first).toEqual(verdictOf(30));
  expect(form.verdict).toEqual(verdictOf(60));
});

test('the next slip begins without a verdict, whatever is still answered of the one before', async () => {
  const asked = form.check();
  form.next('2');
  answer(0, 30);
  await asked;
  expect(form.verdict).toBeNull();
});
