import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spend, type Holding } from './spending.ts';

type Lot = 'live' | 'paper' | 'grant';
const [from, to] = ['person/P-1', 'redemption'];
const held: readonly Holding<Lot>[] = [
  { lot: 'paper', madeAtMs: 2, minutes: 30 },
  { lot: 'live', madeAtMs: 1, minutes: 60 },
  { lot: 'grant', madeAtMs: 0, minutes: 90 },
  { lot: 'live', madeAtMs: 3, minutes: 10 },
];

const lines = (minutes: number, keeps: readonly Lot[] = []) => {
  const spent = spend({ from, to, minutes, holdings: held, keeps });
  return spent.ok ? spent.value.map((line) => `${line.lot} ${line.minutes.toString()}`) : spent.error;
};

test.each<[number, readonly Lot[], string[] | string]>([
  [90, [], ['grant 90']],
  [91, [], ['grant 90', 'live 1']],
  [185, [], ['grant 90', 'live 65', 'paper 30']],
  [190, [], ['grant 90', 'live 70', 'paper 30']],
  [191, [], 'balance_too_low'],
  [61, ['grant'], ['live 60', 'paper 1']],
  [101, ['grant'], 'spendable_too_low'],
])('%i minutes, keeping %j, are %j', (minutes, keeps, expected) => {
  expect(lines(minutes, keeps)).toEqual(expected);
});

test('what is given is what was asked, and never more of an origin than is there', () => {
  const lot = fc.constantFrom<Lot>('live', 'paper', 'grant');
  const holding = fc.record({ lot, madeAtMs: fc.nat(20), minutes: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(holding, { maxLength: 12 }), fc.integer({ min: 1, max: 900 }), (holdings, minutes) => {
      const spent = spend({ from, to, minutes, holdings });
      const total = holdings.reduce((sum, each) => sum + each.minutes, 0);
      if (!spent.ok) {
        expect(spent.error).toBe('balance_too_low');
        expect(total).toBeLessThan(minutes);
        return;
      }
      expect(spent.value.reduce((sum, line) => sum + line.minutes, 0)).toBe(minutes);
      for (const line of spent.value) {
        const there = holdings.filter((each) => each.lot === line.lot).reduce((sum, each) => sum + each.minutes, 0);
        expect(line.minutes).toBeLessThanOrEqual(there);
        expect(line.minutes).toBeGreaterThan(0);
      }
    }),
  );
});
