import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freezeLines, type FreezeLine, type MintedHour } from './cases.ts';
import { turnedRound } from './ledger.ts';

const hour = fc.record<MintedHour>({
  service: fc.constant('F'),
  volunteer: fc.constantFrom('P-1', 'P-2'),
  lot: fc.constantFrom('live', 'paper'),
  minutes: fc.integer({ min: 1, max: 600 }),
});
const held = fc.record({ live: fc.integer({ min: -5, max: 900 }), paper: fc.integer({ min: -5, max: 900 }) });

function post(balances: Map<string, number>, lines: readonly FreezeLine[]): void {
  for (const { from, to, lot, minutes } of lines) {
    balances.set(`${from} ${lot}`, (balances.get(`${from} ${lot}`) ?? 0) - minutes);
    balances.set(`${to} ${lot}`, (balances.get(`${to} ${lot}`) ?? 0) + minutes);
  }
}

test('freezing and releasing keep every minute, take no more than was earned and there, and end where they began', () => {
  fc.assert(
    fc.property(fc.array(hour, { maxLength: 12 }), held, held, (hours, first, second) => {
      const heldBy = (volunteer: string) => (volunteer === 'P-1' ? first : second);
      const start = new Map<string, number>();
      for (const volunteer of ['P-1', 'P-2'])
        for (const lot of ['live', 'paper'] as const)
          start.set(`person/${volunteer} ${lot}`, Math.max(heldBy(volunteer)[lot], 0));
      const balances = new Map(start);
      const lines = freezeLines(hours, heldBy);
      post(balances, lines);
      for (const [account, minutes] of balances) expect(minutes, account).toBeGreaterThanOrEqual(0);
      const total = (map: Map<string, number>) => [...map.values()].reduce((sum, minutes) => sum + minutes, 0);
      expect(total(balances)).toBe(total(start));
      const earned = hours.reduce((sum, { minutes }) => sum + minutes, 0);
      expect(lines.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(earned);
      post(balances, turnedRound(lines));
      for (const [account, minutes] of balances) expect(minutes).toBe(start.get(account) ?? 0);
    }),
  );
});
