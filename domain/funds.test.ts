import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entryLinesMax,
  faultOfBatch,
  faultOfFund,
  hasLapsed,
  lapseEntries,
  linesOfBatch,
  minutesIn,
  twoHandedCycle,
  type BatchFacts,
  type BatchWish,
  type FundWish,
} from './funds.ts';
import { findStepIn } from './life-cycles.ts';
import type { Holding } from './spending.ts';

const today = '2026-11-24';

const budget: FundWish = {
  ...{ fundName: '基本养老服务', issuer: '区民政局', referenceNumber: '民养〔2026〕1 号', purpose: '上门助老' },
  ...{ minutes: 6000, expiresOn: '2026-12-31' },
};

test.each<[Partial<FundWish>, string | null]>([
  [{}, null],
  [{ expiresOn: null }, null],
  [{ expiresOn: '2026-11-25' }, null],
  [{ expiresOn: today }, 'fund_expiry_impossible'],
  [{ expiresOn: '2026-02-30' }, 'fund_expiry_impossible'],
  [{ minutes: 0 }, 'grant_minutes_impossible'],
  [{ minutes: 1.5 }, 'grant_minutes_impossible'],
  [{ purpose: ' ', minutes: 0 }, 'fund_purpose_missing'],
  [{ referenceNumber: '' }, 'grant_reference_missing'],
  [{ issuer: '\u200b' }, 'fund_issuer_missing'],
  [{ fundName: '', issuer: '' }, 'fund_name_missing'],
])('a budget with %j: %s', (changed, expected) => {
  expect(faultOfFund({ ...budget, ...changed }, today)).toBe(expected);
});

test('the last day is one of use still, and what has none never lapses', () => {
  expect([null, '2026-11-23', today, '2026-11-25'].map((day) => hasLapsed(day, today))).toEqual([
    ...[false, true, false, false],
  ]);
});

test.each([
  ['accept', ['manager'], false, true],
  ['accept', ['reviewer'], true, 'registrar_does_not_review'],
  ['accept', ['administrator', 'auditor'], false, 'role_missing'],
  ['accept', ['clerk'], false, 'role_missing'],
  ['reject', ['reviewer'], false, 'reason_missing'],
])('%s by %j, who proposed it: %s → %s', (act, roles, isRegistrar, expected) => {
  const step = findStepIn(twoHandedCycle, { state: 'proposed', act, reason: '', roles, isRegistrar });
  expect(step.ok ? true : step.error).toBe(expected);
});

const [li, wang, zhao] = ['P-LI', 'P-WANG', 'P-ZHAO'];
const facts: BatchFacts = {
  today,
  fund: { state: 'booked', expiresOn: '2026-12-31', leftMinutes: 600 },
  poolMinutes: 600,
  personOf: (person) => (person === 'P-NOBODY' ? null : { isRecipient: person !== wang, hasDied: person === 'P-DEAD' }),
  opened: new Set([zhao]),
};
const row = (person: string, minutes: number, source = '存折 0012 第 3 页') => ({ person, minutes, source });
const wishOf = (rows: BatchWish['rows'], changed: Partial<BatchWish> = {}): BatchWish => ({
  ...{ kind: 'grant', referenceNumber: '民养〔2026〕2 号', evidence: null, rows },
  ...{ countStated: rows.length, minutesStated: minutesIn(rows) },
  ...changed,
});
const opening = { kind: 'opening', evidence: 'passbook' } as const;

test.each<[string, BatchWish, Partial<BatchFacts>, object | null]>([
  ['a grant to two', wishOf([row(li, 120), row(zhao, 60)]), {}, null],
  ['all that is left', wishOf([row(li, 600)]), {}, null],
  ['on the last day', wishOf([row(li, 60)]), { today: '2026-12-31' }, null],
  ['after it', wishOf([row(li, 60)]), { today: '2027-01-01' }, { code: 'fund_lapsed' }],
  ['of no fund', wishOf([row(li, 60)]), { fund: null }, { code: 'fund_unknown' }],
  [
    'of a fund that waits',
    wishOf([row(li, 60)]),
    { fund: { state: 'proposed', expiresOn: null, leftMinutes: 0 } },
    { code: 'fund_not_booked' },
  ],
  ['more than is left', wishOf([row(li, 601)]), {}, { code: 'fund_too_low', stated: 601, actual: 600 }],
  ['without a number', wishOf([row(li, 60)], { referenceNumber: ' ' }), {}, { code: 'grant_reference_missing' }],
  ['of nobody', wishOf([]), {}, { code: 'batch_rows_missing' }],
  [
    'of 101 people',
    wishOf(Array.from({ length: 101 }, (_, at) => row(`P-${at.toString()}`, 1))),
    {},
    { code: 'batch_too_long', actual: 101 },
  ],
  ['to nobody known', wishOf([row(li, 60), row('P-NOBODY', 1)]), {}, { code: 'batch_person_unknown', row: 2 }],
  ['to one twice', wishOf([row(li, 60), row(li, 60)]), {}, { code: 'batch_person_twice', row: 2, people: [li] }],
  ['to the dead', wishOf([row('P-DEAD', 60)]), {}, { code: 'batch_person_died', row: 1 }],
  ['of nothing', wishOf([row(li, 0)]), {}, { code: 'batch_minutes_impossible', row: 1 }],
  ['of part of a minute', wishOf([row(li, 0.5)]), {}, { code: 'batch_minutes_impossible', row: 1 }],
  ['to a volunteer', wishOf([row(wang, 60)]), {}, { code: 'grantee_not_recipient', row: 1 }],
  ['one missing', wishOf([row(li, 60)], { countStated: 2 }), {}, { code: 'batch_count_differs', stated: 2, actual: 1 }],
  [
    'a slip in a number',
    wishOf([row(li, 60)], { minutesStated: 90 }),
    {},
    { code: 'batch_minutes_differ', stated: 90, actual: 60 },
  ],
  ['an old passbook', wishOf([row(wang, 90)], opening), { fund: null }, null],
  ['read from nothing', wishOf([row(wang, 90)], { kind: 'opening' }), {}, { code: 'opening_evidence_missing' }],
  ['from no page', wishOf([row(wang, 90, ' ')], opening), {}, { code: 'opening_source_missing', row: 1 }],
  ['once more', wishOf([row(wang, 90), row(zhao, 90)], opening), {}, { code: 'opening_booked_before', people: [zhao] }],
  ['from the pool', wishOf([row(wang, 600)], { kind: 'pool' }), { fund: null }, null],
  [
    'more than the pool has',
    wishOf([row(li, 601)], { kind: 'pool' }),
    {},
    { code: 'pool_too_low', stated: 601, actual: 600 },
  ],
])('%s', (_name, wish, changed, expected) => {
  const found = faultOfBatch(wish, { ...facts, ...changed });
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatchObject(expected);
});

const from = 'pool/S0412';
test('what is given from the pool keeps where it came from, the oldest first', () => {
  const holdings: Holding<'live' | 'paper'>[] = [
    { lot: 'paper', madeAtMs: 2, minutes: 30 },
    { lot: 'live', madeAtMs: 1, minutes: 40 },
    { lot: 'live', madeAtMs: 3, minutes: 30 },
  ];
  const rows = [
    { person: li, minutes: 60 },
    { person: wang, minutes: 20 },
  ];
  expect(linesOfBatch({ kind: 'pool', from, rows, holdings })).toMatchObject({
    value: [
      { from, to: `person/${li}`, lot: 'live', minutes: 40 },
      { to: `person/${li}`, lot: 'paper', minutes: 20 },
      { to: `person/${wang}`, lot: 'paper', minutes: 10 },
      { to: `person/${wang}`, lot: 'live', minutes: 10 },
    ],
  });
});

test('a list from the pool gives everybody what it says, and no more of an origin than is there', () => {
  const lot = fc.constantFrom('live', 'paper', 'opening');
  const holding = fc.record({ lot, madeAtMs: fc.nat(9), minutes: fc.integer({ min: 1, max: 90 }) });
  const rowOf = fc.record({ person: fc.constantFrom('P-1', 'P-2', 'P-3'), minutes: fc.integer({ min: 1, max: 90 }) });
  fc.assert(
    fc.property(fc.array(holding, { maxLength: 8 }), fc.array(rowOf, { maxLength: 8 }), (holdings, rows) => {
      const paid = linesOfBatch({ kind: 'pool', from, rows, holdings });
      expect(paid.ok).toBe(minutesIn(rows) <= minutesIn(holdings));
      if (!paid.ok) return;
      for (const person of ['P-1', 'P-2', 'P-3']) {
        const given = paid.value.filter(({ to }) => to === `person/${person}`);
        expect(minutesIn(given)).toBe(minutesIn(rows.filter((each) => each.person === person)));
      }
      for (const origin of ['live', 'paper', 'opening'] as const) {
        const taken = minutesIn(paid.value.filter((line) => line.lot === origin));
        expect(taken).toBeLessThanOrEqual(minutesIn(holdings.filter((each) => each.lot === origin)));
      }
    }),
  );
});

test('a pool of many small gifts has no room in one entry for a long list', () => {
  const holdings = Array.from({ length: 120 }, (_, at) => ({
    ...{ lot: at % 2 === 0 ? ('live' as const) : ('paper' as const), madeAtMs: at, minutes: 1 },
  }));
  const rows = Array.from({ length: 60 }, (_, at) => ({ person: `P-${at.toString()}`, minutes: 2 }));
  expect(linesOfBatch({ kind: 'pool', from, rows, holdings })).toEqual({ ok: false, error: 'pool_lines_too_many' });
  expect(linesOfBatch({ kind: 'pool', from, rows: rows.slice(0, 50), holdings })).toMatchObject({ ok: true });
});

test('a fund takes back what 250 people hold of it by three entries, and nothing by none', () => {
  const held = Array.from({ length: 250 }, (_, at) => ({ account: `person/P-${at.toString()}`, minutes: at + 1 }));
  const entries = lapseEntries('fund/B-1', held);
  expect(entries.map(({ length }) => length)).toEqual([entryLinesMax, entryLinesMax, 50]);
  expect(minutesIn(entries.flat())).toBe(minutesIn(held));
  expect(lapseEntries('fund/B-1', [])).toEqual([]);
});
