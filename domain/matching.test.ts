import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  costOf,
  factsOf,
  Fittest,
  isBarred,
  isProposable,
  namedFacts,
  rankOf,
  strangers,
  type DemandToMatch,
  type VolunteerToMatch,
} from './matching.ts';
import { slotMask, slotOf } from './periods.ts';

const place = { community: '科技社区', street: '经八路街道' };
const demand: DemandToMatch = {
  ...{ recipientId: 'elder', day: '2026-11-25', slot: slotOf('2026-11-25', 'morning'), period: 'morning' },
  ...{
    startMinute: null,
    endMinute: null,
    classNumber: 1,
    needsQualification: false,
    insurance: 'none',
    place,
    language: '',
    sex: 'any',
  },
};
const volunteer: VolunteerToMatch = {
  ...{ personId: 'wang', isServing: true, isAlive: true, isUnfit: false, trainedOn: '2026-01-01' },
  ...{ adultOn: '1988-01-01', hasGuardian: false, sex: 'female', qualifications: [], covers: [], place, slots: null },
  ...{ classes: null, languages: '', callsLately: 0, taken: [] },
};
const told = (of: Partial<DemandToMatch>, by: Partial<VolunteerToMatch>, between = strangers) =>
  namedFacts(factsOf({ ...demand, ...of }, { ...volunteer, ...by }, between));

describe('what is the case is named', () => {
  test.each([
    [{}, { isServing: false }, 'not_serving'],
    [{}, { trainedOn: '2026-11-26' }, 'not_trained'],
    [{}, { trainedOn: null }, 'not_trained'],
    [{}, { personId: 'elder' }, 'oneself'],
    [{}, { isAlive: false }, 'died'],
    [{ needsQualification: true }, {}, 'not_qualified'],
    [{ needsQualification: true }, { qualifications: [{ from: '2026-01-01', until: '2026-11-25' }] }, 'qualified'],
    [{ insurance: 'asked' }, {}, 'not_insured'],
    [{ insurance: 'required' }, {}, 'insurance_required'],
    [{ insurance: 'required' }, { covers: [{ from: '2026-01-01', until: '2026-11-24' }] }, 'insurance_required'],
    [{}, { adultOn: '2030-01-01' }, 'minor_alone'],
    [{}, { adultOn: '2030-01-01', hasGuardian: true }, 'minor_with_guardian'],
    [{}, { slots: slotMask([slotOf('2026-11-25', 'morning')]) }, 'free'],
    [{}, { slots: 0 }, 'not_free'],
    [{}, { taken: [{ day: '2026-11-25', startMinute: 660, endMinute: 780 }] }, 'busy'],
    [{ sex: 'male' }, {}, 'other_sex'],
    [{ language: '手语' }, { languages: '手语、河南话' }, 'speaks'],
    [{}, { place: { ...place, community: '教育社区' } }, 'same_street'],
    [{}, { callsLately: 4 }, 'often_called'],
  ] as const)('%j %j: %s', (of, by, fact) => {
    expect(told(of, by)).toContain(fact);
  });

  test('who is insured on the day is said nothing of', () => {
    const facts = told({ insurance: 'required' }, { covers: [{ from: '2026-01-01', until: '2026-11-25' }] });
    expect(facts).not.toContain('insurance_required');
    expect(facts).not.toContain('not_insured');
  });

  test('a visit at noon does not take the morning of one who is busy from noon on', () => {
    expect(told({}, { taken: [{ day: '2026-11-25', startMinute: 720, endMinute: 780 }] })).not.toContain('busy');
  });
});

const bool = fc.boolean();
const anyVolunteer = fc.record({
  ...{ isServing: bool, isAlive: bool, isUnfit: bool, hasGuardian: bool },
  trainedOn: fc.constantFrom(null, '2026-01-01', '2027-01-01'),
  adultOn: fc.constantFrom(null, '1990-01-01', '2030-01-01'),
  slots: fc.option(fc.nat(2 ** 24 - 1)),
  classes: fc.option(fc.nat(1023)),
  callsLately: fc.nat(40),
});
const anyBetween = fc.record({ isKin: bool, timesServed: fc.nat(9), hasDeclined: bool });

test('nobody whom the rules bar is ever proposed, and everybody has a place in the list and a cost above nought', () => {
  fc.assert(
    fc.property(anyVolunteer, anyBetween, (by, between) => {
      const whole = { ...volunteer, ...by };
      const facts = factsOf(demand, whole, between);
      const isAllowed = by.isServing && by.isAlive && by.trainedOn === '2026-01-01' && !between.isKin;
      if (!isAllowed) expect(isBarred(facts)).toBe(true);
      if (isBarred(facts)) expect([isProposable(facts), rankOf(facts)]).toEqual([false, 2]);
      expect(namedFacts(facts).length).toBeGreaterThan(0);
      const cost = costOf(facts, whole);
      expect(cost > 0 && cost < 1000).toBe(true);
    }),
  );
});

test('the fittest few are those that sorting everybody would name', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (costs, max) => {
      const fittest = new Fittest(max);
      costs.forEach((cost, index) => {
        fittest.take(index, cost);
      });
      const sorted = costs.map((cost, index) => ({ index, cost })).sort((a, b) => a.cost - b.cost || a.index - b.index);
      expect(fittest.kept).toEqual(sorted.slice(0, max));
    }),
  );
});
