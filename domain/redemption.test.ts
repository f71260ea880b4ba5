import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeSettlement, paidBack, settleLines } from './redemption.ts';
import { turnedRound, type EntryLine } from './ledger.ts';

const held = (live: number, paper: number): EntryLine[] =>
  [
    { from: 'person/P-1', to: 'frozen/P-1', lot: 'live', minutes: live },
    { from: 'person/P-1', to: 'frozen/P-1', lot: 'paper', minutes: paper },
  ].filter(({ minutes }) => minutes > 0);

const shown = (lines: readonly EntryLine[]) =>
  lines.map(({ from, to, lot, minutes }) => `${from} ${to} ${lot} ${minutes}`);

test.each<[string, number, number, number, string[]]>([
  ['all of it', 60, 0, 60, ['frozen/P-1 redemption live 60']],
  ['less', 60, 0, 45, ['frozen/P-1 redemption live 45', 'frozen/P-1 person/P-1 live 15']],
  ['of two origins the first', 60, 30, 60, ['frozen/P-1 redemption live 60', 'frozen/P-1 person/P-1 paper 30']],
  [
    'and a part of the second',
    60,
    30,
    80,
    ['frozen/P-1 redemption live 60', 'frozen/P-1 redemption paper 20', 'frozen/P-1 person/P-1 paper 10'],
  ],
  ['more than was set aside', 60, 0, 90, ['frozen/P-1 redemption live 60']],
])('settled: %s', (_what, live, paper, served, lines) => {
  expect(shown(settleLines({ payer: 'P-1', held: held(live, paper), servedMinutes: served }))).toEqual(lines);
});

test('whatever was set aside and however long it took, nothing stays behind, and no more is spent than was served', () => {
  const minutes = fc.integer({ min: 0, max: 600 });
  fc.assert(
    fc.property(minutes, minutes, fc.integer({ min: 1, max: 900 }), (live, paper, servedMinutes) => {
      const lines = settleLines({ payer: 'P-1', held: held(live, paper), servedMinutes });
      const sum = (of: readonly EntryLine[]) => of.reduce((total, line) => total + line.minutes, 0);
      expect(sum(lines)).toBe(live + paper);
      const spent = sum(lines.filter(({ to }) => to === 'redemption'));
      expect(spent).toBe(Math.min(live + paper, servedMinutes));
      expect(sum(paidBack('P-1', lines))).toBe(spent);
      expect(lines.every((line) => line.minutes > 0)).toBe(true);
    }),
  );
});

test('what is released is what was set aside, turned round', () => {
  expect(shown(turnedRound(held(60, 30)))).toEqual(['frozen/P-1 person/P-1 live 60', 'frozen/P-1 person/P-1 paper 30']);
});

const service = { recipient: 'P-2', state: 'approved', servedOn: '2026-11-20' };
test.each<[string, Partial<typeof service>, boolean, string]>([
  ['somebody else was served', { recipient: 'P-3' }, false, 'redemption_service_unfit'],
  ['nobody approved it', { state: 'recorded' }, false, 'redemption_service_unfit'],
  ['it was taken back', { state: 'reversed' }, true, 'redemption_service_unfit'],
  ['it was before', { servedOn: '2026-11-18' }, false, 'redemption_service_unfit'],
  ['it was paid', {}, true, 'redemption_service_paid'],
  ['on the day itself', { servedOn: '2026-11-19' }, false, 'fits'],
])('a service settles: %s', (_what, over, isPaid, outcome) => {
  const judged = judgeSettlement({ recipient: 'P-2', heldOn: '2026-11-19', service: { ...service, ...over }, isPaid });
  expect(judged.ok ? 'fits' : judged.error).toBe(outcome);
});
