import { afterEach, expect, test } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { fillDemoStation } from './station.ts';

/** Goal: who learns at the demo station meets every kind of sign-in and of activity, at whatever hour it is opened. */
let counter: CounterApp;
afterEach(() => counter.close());

test.each([18 * 60, 70])(
  'the demo station has people on duty, a forgotten sign-out, an activity gone and one to come',
  async (minute) => {
    counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', minute) }) });
    fillDemoStation(counter.app);
    const clerk = await counter.signIn('op-1', '2580');
    const { open, parked, ended } = await counter.must('attendance.list', clerk, {});
    expect([open.length, parked.length, ended.length]).toEqual([2, 1, 0]);
    const { activities } = await counter.must('activity.list', clerk, {});
    expect(activities.map(({ state, report }) => [state, report.state])).toEqual([
      ['planned', 'due'],
      ['closed', 'not_needed'],
    ]);
    expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
  },
);
