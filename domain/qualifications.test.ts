import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf, numberTail } from './qualifications.ts';

const nurse = { kind: '护士执业', from: '2024-01-01', until: '2026-12-31' };
const carer = { kind: '养老护理员', from: '2025-03-01', until: '2028-02-29' };

test.each([
  ['in another order', [carer, nurse], ['c-2', 'n-1']],
  ['of which one is gone', [carer], ['c-2']],
  ['of which one was renewed', [{ ...nurse, until: '2028-12-31' }, carer], ['n-1', 'c-2']],
  [
    'of which one begins another day: that is another certificate',
    [{ ...nurse, from: '2027-01-01' }, carer],
    ['', 'c-2'],
  ],
  ['of which one has another name', [{ ...nurse, kind: '助产士' }, carer], ['', 'c-2']],
  ['where a renewal stands before the one that it renews', [{ ...nurse, until: '2028-12-31' }, nurse], ['', 'n-1']],
])('numbers find their qualifications again: %s', (_, list, numbers) => {
  const known = [
    { ...nurse, number: 'n-1' },
    { ...carer, number: 'c-2' },
  ];
  expect(numbersOf(list, known)).toEqual(numbers);
});

test('two certificates that are alike in name and days keep both numbers', () => {
  const known = [
    { ...nurse, number: '1' },
    { ...nurse, number: '2' },
  ];
  expect(numbersOf([nurse, nurse, nurse], known)).toEqual(['1', '2', '']);
});

test('however they are shuffled, no number is lost, doubled or given to another name', () => {
  const period = fc.record({
    kind: fc.constantFrom('护士', '社工'),
    from: fc.constantFrom('2024-01-01', '2025-01-01'),
    until: fc.constantFrom('2027-01-01', '2028-01-01'),
  });
  const lists = fc
    .array(period, { maxLength: 8 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(lists, ([list, shuffled]) => {
      const known = list.map((each, at) => ({ ...each, number: String(at) }));
      const numbers = numbersOf(shuffled, known);
      expect([...numbers].sort()).toEqual(known.map(({ number }) => number).sort());
      for (const [at, number] of numbers.entries())
        expect(known.find((each) => each.number === number)).toMatchObject({ ...shuffled[at] });
    }),
  );
});

test.each([
  ['', null],
  ['7', ''],
  ['47', '7'],
  ['20234101', '4101'],
  ['豫护202341005728', '5728'],
  ['𠮷𠮷𠮷', '𠮷'],
])('of the number %j a screen shows %j', (number, tail) => {
  expect(numberTail(number)).toBe(tail);
});
