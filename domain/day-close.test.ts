import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exceedsLimit, serialStandings, tieOut, type DayFacts, type RecordFact, type SerialFact } from './day-close.ts';
import { recordGroups } from './day-words.ts';
import type { EntryLine } from './ledger.ts';

const hour: EntryLine = { from: 'issue/S0412', to: 'person/P', lot: 'live', minutes: 60 };

function approval(id: string, changed: Partial<RecordFact> = {}): RecordFact {
  const lines = { stated: [hour], posted: [hour], serviceMinutes: 60 };
  return {
    ...{ id, type: 'service.approved', number: id, whose: '王敏', delivery: 'acknowledged' },
    ...lines,
    ...changed,
  };
}

function slip(serial: string, changed: Partial<SerialFact> = {}): SerialFact {
  return {
    ...{ id: serial, serial, standing: 'entered', isRecorded: true, whose: '小孙', entries: 1, minutes: 0 },
    ...changed,
  };
}

function day(rows: readonly SerialFact[], records: readonly RecordFact[], changed: Partial<DayFacts> = {}): DayFacts {
  const printed = rows.filter(({ serial }) => serial !== '').length + 3;
  return { serials: { printed, inStock: 3, rows }, records, strays: [], ...changed };
}

const good = day([slip('S1'), slip('S2', { standing: 'in_hand', entries: 0 })], [approval('F1')]);

describe('a day on which nothing is wrong', () => {
  test('has nothing to name, and its sides are sums', () => {
    expect(tieOut(good)).toMatchObject({
      serials: { printed: 5, inStock: 3, inHand: 1, entered: 1, voided: 0, gap: 0 },
      records: { 'service.approved': 1 },
      stated: { minted: 60 },
      posted: { minted: 60 },
      platform: { acknowledged: 1, waiting: 0 },
      differences: [],
    });
  });

  test('does not ask twice about a sheet nobody could read, once a person closed it for good', () => {
    expect(tieOut(day([slip('', { id: 'e1', standing: 'entered' })], [])).differences).toEqual([]);
  });

  test('waits for nothing: what the platform has not got yet is no difference', () => {
    expect(tieOut(day([], [approval('F1', { delivery: 'waiting' })])).differences).toEqual([]);
  });
});

const other: EntryLine = { ...hour, minutes: 75 };

/** Each difference once. */
test.each<[string, DayFacts, string]>([
  ['missing', day([slip('S1', { standing: 'missing', entries: 0 })], []), 'slip_missing S1 小孙 0'],
  ['refused', day([slip('S1', { standing: 'refused', minutes: 30 })], []), 'slip_refused S1 小孙 30'],
  ['sent back', day([slip('S1', { standing: 'sent_back' })], []), 'slip_sent_back S1 小孙 0'],
  [
    'printed by the store before this one',
    day([], [], {
      serials: { printed: 3, inStock: 3, rows: [slip('S1', { standing: 'to_rule', isRecorded: false })] },
    }),
    'slip_unknown S1 小孙 0',
  ],
  ['unreadable', day([slip('', { id: 'e1', standing: 'refused' })], []), 'slip_unknown  小孙 0'],
  ['without entry', day([slip('S1', { entries: 0 })], []), 'entry_missing S1 小孙 0'],
  ['entered twice', day([slip('S1', { entries: 2 })], []), 'entered_twice S1 小孙 0'],
  ['a serial that is nowhere', { ...good, serials: { ...good.serials, inStock: 2 } }, 'serials_do_not_add 5 / 4  0'],
  ['no such service', day([], [approval('F1', { serviceMinutes: null })]), 'service_missing F1 王敏 60'],
  ['not posted', day([], [approval('F1', { posted: [] })]), 'minutes_missing F1 王敏 60'],
  ['posted otherwise', day([], [approval('F1', { posted: [other] })]), 'minutes_differ F1 王敏 75'],
  ['of a longer service', day([], [approval('F1', { serviceMinutes: 90 })]), 'minutes_differ F1 王敏 90'],
  ['of no record', day([], [], { strays: [{ number: 'F9', lines: [hour] }] }), 'minutes_unexplained F9  60'],
  ['held', day([], [approval('F1', { delivery: 'held' })]), 'record_held F1 王敏 60'],
  ['refused there', day([], [approval('F1', { delivery: 'refused' })]), 'record_refused F1 王敏 60'],
])('%s', (_what, facts, named) => {
  expect(
    tieOut(facts).differences.map(({ kind, number, whose, minutes }) => `${kind} ${number} ${whose} ${minutes}`),
  ).toEqual([named]);
});

const line = fc.record({
  from: fc.constantFrom('issue/S', 'person/A', 'frozen/A', 'fund/B', 'elsewhere', 'opening'),
  to: fc.constantFrom('person/A', 'person/B', 'redemption', 'pool/S', 'frozen/A'),
  lot: fc.constantFrom('live', 'paper', 'grant'),
  minutes: fc.integer({ min: 1, max: 500 }),
});
const lines = fc.array(line, { maxLength: 3 });
const type = fc.constantFrom(
  ...['service.recorded', 'service.approved', 'service.reversed', 'gift.given', 'donation.made', 'batch.booked'],
  ...['redemption.settled', 'redemption.held', 'slip.entered', 'person.registered', 'of.a_later_program'],
);
const record = fc.record({
  ...{ type, stated: lines, delivery: fc.constantFrom('waiting', 'acknowledged', 'held', 'refused') },
  /** What went wrong, if anything did. */
  ...{ posted: fc.option(lines), serviceMinutes: fc.option(fc.integer({ min: 1, max: 500 })), isRight: fc.boolean() },
});
const serial = fc.record({
  ...{ standing: fc.constantFrom(...serialStandings), entries: fc.integer({ min: 0, max: 2 }) },
  ...{ isReadable: fc.boolean(), minutes: fc.integer({ min: 0, max: 500 }) },
});
const anyDay = fc
  .record({
    records: fc.array(record),
    serials: fc.array(serial),
    strays: fc.array(lines),
    inStock: fc.nat(5),
    off: fc.nat(1),
  })
  .map(({ records, serials, strays, inStock, off }): DayFacts => {
    const rows = serials.map((each, at) => slip(each.isReadable ? `S${at}` : '', { ...each, id: `s${at}` }));
    const printed = inStock + rows.filter((row) => row.serial !== '').length + off;
    const facts = records.map((each, at) => {
      const said = each.stated.reduce((sum, { minutes }) => sum + minutes, 0);
      const right = { posted: each.stated, serviceMinutes: said };
      const wrong = { posted: each.posted ?? each.stated, serviceMinutes: each.serviceMinutes };
      return approval(`R${at}`, { ...each, ...(each.isRight ? right : wrong) });
    });
    return {
      serials: { printed, inStock, rows },
      records: facts,
      strays: strays.filter((each) => each.length > 0).map((each, at) => ({ number: `X${at}`, lines: each })),
    };
  });

const sum = (values: Readonly<Record<string, number>>): number => Object.values(values).reduce((a, b) => a + b, 0);

test('whatever a day was, its four sides agree or what does not has a name of its own', () => {
  fc.assert(
    fc.property(anyDay, (facts) => {
      const { serials, records, stated, posted, platform, differences } = tieOut(facts);
      // Nothing is lost in counting.
      expect(sum(records)).toBe(facts.records.length);
      expect(sum(platform)).toBe(facts.records.length);
      expect(recordGroups(records).reduce((all, { count }) => all + count, 0)).toBe(facts.records.length);
      expect(new Set(differences.map(({ key }) => key)).size).toBe(differences.length);
      const kinds = (...wanted: readonly string[]) => differences.filter(({ kind }) => wanted.includes(kind)).length;
      const { printed, ...places } = serials;
      expect(sum(places) === printed).toBe(kinds('serials_do_not_add') === 0);
      const ofLedger = kinds('service_missing', 'minutes_missing', 'minutes_differ', 'minutes_unexplained');
      if (ofLedger === 0) expect(posted).toEqual(stated);
      expect(platform.held + platform.refused).toBe(kinds('record_held', 'record_refused'));
      const isAmiss = ({ serial, standing, entries }: SerialFact) =>
        serial === '' ? standing !== 'entered' : entries > 1 || ['missing', 'refused', 'sent_back'].includes(standing);
      const isEntered = ({ standing }: SerialFact) => ['second_entry', 'to_rule', 'entered'].includes(standing);
      for (const row of facts.serials.rows)
        if (isAmiss(row) || (row.serial !== '' && isEntered(row) && row.entries === 0))
          expect(differences.some(({ key }) => key.endsWith(`/${row.id}`))).toBe(true);
    }),
  );
});

test('the limit is of the number or of the minutes, and what is just at it is below it', () => {
  const { differences } = tieOut(day([], [approval('F1', { delivery: 'held' }), approval('F2', { delivery: 'held' })]));
  const exceeds = (differencesMax: number, minutesMax: number) =>
    exceedsLimit(differences, { differencesMax, minutesMax });
  expect([exceeds(2, 120), exceeds(1, 120), exceeds(2, 119)]).toEqual([false, true, true]);
});
