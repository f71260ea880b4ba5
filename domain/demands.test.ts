import { describe, expect, test } from 'vitest';
import { foundingClasses } from './catalogue.ts';
import {
  compareWaiting,
  demandCycle,
  demandStates,
  isOpenDemand,
  judgeDemand,
  stepDemand,
  type DemandAsked,
} from './demands.ts';

const asked: DemandAsked = {
  ...{ wishedOn: '2026-11-25', period: 'morning', fromTime: null, untilTime: null },
  ...{ classNumber: 1, item: '陪伴聊天', place: 'home' },
};
const judged = (changed: Partial<DemandAsked>) =>
  judgeDemand({ ...asked, ...changed }, { today: '2026-11-23', classes: foundingClasses });

test.each([
  [{ wishedOn: '2026-11-22' }, 'demand_day_past'],
  [{ wishedOn: '2026-02-30' }, 'demand_day_past'],
  [{ fromTime: '10:00' }, 'demand_times_impossible'],
  [{ fromTime: '10:00', untilTime: '10:00' }, 'demand_times_impossible'],
  [{ fromTime: '99:99', untilTime: '10:00' }, 'demand_times_impossible'],
  [{ classNumber: 0 }, 'catalogue_class_unknown'],
  [{ item: '陪同就医' }, 'catalogue_item_unknown'],
  [{ classNumber: 3, item: '陪同就医' }, 'demand_place_unfit'],
] as const)('%j is refused: %s', (changed, error) => {
  expect(judged(changed)).toEqual({ ok: false, error });
});

test('times decide the period where they stand', () => {
  expect(judged({ fromTime: '14:00', untilTime: '15:00' })).toMatchObject({ value: { period: 'afternoon' } });
});

describe('the life cycle', () => {
  test('leads out of every state that is not its end, and into every one but the first', () => {
    for (const state of demandStates) {
      const isLeft = demandCycle.steps.some(({ from, to }) => from.includes(state) && to !== state);
      expect(isLeft, state).toBe(isOpenDemand(state));
      if (state !== 'registered')
        expect(
          demandCycle.steps.some(({ to }) => to === state),
          state,
        ).toBe(true);
    }
  });

  test('lets nobody pass what they took', () => {
    const pass = { state: 'registered', act: 'pass', reason: '', roles: ['manager'] } as const;
    expect(stepDemand({ ...pass, isRegistrar: true })).toEqual({ ok: false, error: 'registrar_does_not_review' });
    expect(stepDemand({ ...pass, isRegistrar: false })).toEqual({ ok: true, value: 'passed' });
  });
});

test('who is looked after first, then what is urgent, then who waited longest', () => {
  const one = (isPriority: boolean, urgency: 'normal' | 'urgent', registeredAtMs: number) => ({
    isPriority,
    urgency,
    registeredAtMs,
  });
  const order = [
    one(true, 'urgent', 9),
    one(true, 'normal', 1),
    one(false, 'urgent', 5),
    one(false, 'normal', 2),
    one(false, 'normal', 3),
  ];
  expect([...order].reverse().sort(compareWaiting)).toEqual(order);
});
