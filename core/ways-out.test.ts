import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { kioskContract } from '../contract/kiosk/contract.ts';
import type { ServiceRow } from '../contract/kiosk/shapes.ts';
import type { PrintJobState } from '../db/local/print-jobs.ts';
import { caseCycle, type CaseState } from '../domain/cases.ts';
import { instantOf } from '../domain/local-time.ts';
import type { CorrectionState } from '../domain/corrections.ts';
import type { DemandState } from '../domain/demands.ts';
import { activityCycle, type ActivityState } from '../domain/activity.ts';
import { attendanceCycle, type AttendanceState } from '../domain/attendance.ts';
import { lifeCycles, organisationCycle, type CycleName } from '../domain/life-cycles.ts';
import type { VisitState } from '../domain/visits.ts';
import { bundle, heldSlip, slip } from '../tests/fixtures/paper-ways.ts';
import { coinWays, debt, freeze, register, type Way } from '../tests/fixtures/coin-ways.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { bringFile, settled } from '../tests/fixtures/import-file.ts';
import { createClock } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';
import type { ImportPhase } from './import/import-run.ts';

/** Goal: nothing waits for ever. Out of each state leads an act that somebody may take, or it is the end and says why. */
const service: Readonly<Record<ServiceRow['state'], Way>> = {
  recorded: { by: ['review.approve', 'review.return'] },
  unconfirmed: { by: ['service.confirm', 'service.undo', 'review.return'] },
  entered: { by: ['slip.reenter'] },
  reentered: { by: ['review.approve', 'review.return'] },
  differing: { by: ['slip.enter', 'slip.rule', 'review.return'] },
  held: { by: ['slip.rule', 'slip.enter', 'service.rule', 'review.return'] },
  approved: { by: ['correction.claim'] },
  reversed: { end: 'what was served is recorded again, and paper is corrected by another entry' },
  returned: { end: 'what was served is recorded again, and paper is corrected by another entry' },
  refused: { end: 'the rules bar it; paper is corrected by another entry' },
};

const printJob: Readonly<Record<PrintJobState, Way>> = {
  waiting: { core: 'the spool prints it' },
  printing: { core: 'the spool, and after a start of core it asks' },
  not_printed: { core: 'the spool tries again' },
  unknown: { by: ['print.answer'] },
  printed: { by: ['print.again'] },
  cancelled: { by: ['print.again'] },
};

const importPhase: Readonly<Record<ImportPhase, Way>> = {
  receiving: { by: ['import.piece', 'import.check', 'import.cancel', 'import.begin'] },
  reading: { by: ['import.cancel'] },
  checking: { by: ['import.cancel'] },
  checked: { by: ['import.write', 'import.cancel', 'import.begin'] },
  writing: { by: ['import.cancel'] },
  stopped: { by: ['import.write', 'import.begin'] },
  written: { by: ['import.begin', 'import.cancel'] },
  failed: { by: ['import.begin', 'import.cancel'] },
};

const outage: Readonly<Record<'open' | 'closed', Way>> = {
  open: { by: ['outage.close'] },
  closed: { end: 'it is over; what happens after is another' },
};
const certificate: Readonly<Record<'valid' | 'voided', Way>> = {
  valid: { by: ['certificate.void'] },
  voided: { end: 'its number never counts again' },
};
const kept: Readonly<Record<'kept' | 'ruled', Way>> = {
  kept: { by: ['person.rule_kept'] },
  ruled: { end: 'there is the person, or there was' },
};
const relation: Readonly<Record<'noted' | 'confirmed' | 'ended', Way>> = {
  noted: { by: ['relation.confirm', 'relation.end'] },
  confirmed: { by: ['relation.end'] },
  ended: { end: 'noted again it is another' },
};
const membership: Readonly<Record<'member' | 'left', Way>> = {
  member: { by: ['organisation.leave'] },
  left: { by: ['organisation.join'] },
};

const request: Readonly<Record<'open' | 'done' | 'refused', Way>> = {
  open: { by: ['request.answer'] },
  done: { end: 'answered' },
  refused: { end: 'answered with a reason; asked again it is another' },
};
const closure: Readonly<Record<'locked' | 'erased', Way>> = {
  locked: { by: ['person.unlock'] },
  erased: { end: 'nothing is left that could come back' },
};
const death: Readonly<Record<'noted' | 'revoked', Way>> = {
  noted: { by: ['person.revoke_death'] },
  revoked: { by: ['person.note_death'] },
};

const correction: Readonly<Record<CorrectionState, Way>> = {
  claimed: { by: ['correction.uphold', 'correction.reject'] },
  upheld: { by: ['correction.answer'] },
  rejected: { by: ['correction.answer'] },
  answered: { end: 'whoever claimed it was told; what else is wrong is another claim' },
};

const demand: Readonly<Record<DemandState, Way>> = {
  registered: { by: ['demand.review', 'demand.adjust', 'demand.cancel'] },
  returned: { by: ['demand.adjust', 'demand.cancel'] },
  passed: { by: ['demand.publish', 'demand.adjust', 'demand.cancel'] },
  published: { by: ['demand.assign', 'demand.adjust', 'demand.close', 'demand.cancel'] },
  assigned: { by: ['demand.start', 'service.record', 'demand.decline', 'demand.cancel'] },
  started: { by: ['service.record', 'demand.decline', 'demand.cancel'] },
  served: { by: ['review.approve', 'review.return', 'service.undo', 'demand.close'] },
  closed: { end: 'done; wished for again it is another' },
  cancelled: { end: 'nobody goes; wished for again it is another' },
};

const complaint: Readonly<Record<CaseState, Way>> = {
  open: { by: ['case.decide'] },
  upheld: { end: 'decided; what is untrue is corrected on its own record' },
  dismissed: { end: 'decided; raised again it is another' },
};

const visit: Readonly<Record<VisitState, Way>> = {
  out: { by: ['visit.end', 'visit.note_alert'] },
  alerted: { by: ['visit.end', 'visit.note_alert'] },
  returned: { end: 'the visitor is back; what happened on the way is a record of its own' },
  called_off: { end: 'nobody went; another visit is another' },
};

const attendance: Readonly<Record<AttendanceState, Way>> = {
  open: { by: ['attendance.sign_out', 'attendance.undo', 'attendance.settle'] },
  parked: { by: ['attendance.settle'] },
  ended: { by: ['service.record', 'activity.close', 'attendance.undo', 'attendance.settle'] },
  recorded: { by: ['service.undo', 'review.return'] },
  undone: { end: 'a slip of the hand within five minutes' },
  dismissed: { end: 'a person said with a reason that nothing of it counts' },
};
const activity: Readonly<Record<ActivityState, Way>> = {
  planned: { by: ['activity.close', 'activity.cancel'] },
  closed: { end: 'each service of it has a way of its own' },
  cancelled: { end: 'held after all, it is another' },
};

const machines = {
  ...coinWays,
  freeze,
  debt,
  correction,
  demand,
  complaint,
  visit,
  attendance,
  activity,
  request,
  closure,
  death,
  service,
  ...{ slip, heldSlip, bundle, register },
  printJob,
  importPhase,
  outage,
  certificate,
  kept,
  relation,
  membership,
};

test.each(Object.entries(machines))('%s: each state is left by somebody, by core, or is the end', (_name, ways) => {
  for (const [state, way] of Object.entries<Way>(ways)) {
    if ('end' in way) expect(way.end, state).not.toBe('');
    if (!('by' in way)) continue;
    expect(way.by.length, state).toBeGreaterThan(0);
    for (const name of way.by) expect(kioskContract[name].access.length, name).toBeGreaterThan(0);
  }
  expect(Object.values<Way>(ways).some((way) => !('end' in way))).toBe(true);
});

test('a complaint leads by its table to each state that there is', () => {
  expect(['open', ...caseCycle.steps.map(({ to }) => to)]).toEqual([...caseCycle.states]);
});

test.each([attendanceCycle, activityCycle])(
  'out of each state of a table leads a step, or it is said to be the end',
  (cycle) => {
    const named: Readonly<Record<string, Way>> = { ...attendance, ...activity };
    for (const state of cycle.states) {
      const isLeft = cycle.steps.some((step) => step.from.some((from) => from === state));
      expect(isLeft, state).toBe('by' in (named[state] ?? {}));
    }
  },
);

test('no state that the store can hold is left out', () => {
  const folder = join(import.meta.dirname, '../migrations');
  const sql = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const checks = sql
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bstate text not null check \(state in \(([^)]*)\)/g)])
    .map(([, states = '']) => [...states.matchAll(/'(\w+)'/g)].map(([, state = '']) => state).toSorted());
  const named = [
    service,
    { ...slip, corrected: null },
    bundle,
    register,
    printJob,
    correction,
    demand,
    complaint,
    ...Object.values(coinWays),
    visit,
    attendance,
    activity,
    Object.fromEntries(organisationCycle.states.map((s) => [s, null])),
  ];
  const known = named.map((ways) => Object.keys(ways));
  // A slip that nobody entered has no entry, and so no state of one.
  for (const states of checks) expect(known.some((each) => states.every((state) => each.includes(state)))).toBe(true);
  // A table that was made anew states its check once more.
  for (const each of known) expect(checks.some((states) => states.every((state) => each.includes(state)))).toBe(true);
});

let counter: CounterApp;
let clerk: string;
let manager: string;

beforeAll(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
});
afterAll(() => counter.close());

const steps = z.array(z.object({ act: z.string() }));

test.each<CycleName>(['volunteer', 'recipient'])(
  'a %s gets by the screen to every state and out of it',
  async (cycle) => {
    const { personId } = await counter.must('person.register', clerk, {
      ...{ roles: [cycle], name: '王桂兰', sex: null, birthDate: null, phone: '', trainedOn: '2026-03-10' },
      ...{
        documentKind: 'resident_card',
        documentNumber: identityNumber('1950-01-02', 'female', cycle === 'volunteer' ? 1 : 2),
      },
      ...{ street: '', community: '', qualifications: [], priorityTags: [], keepIfItLooksRegistered: false },
      ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', intentId: counter.newIntent() },
    });
    const standing = async () => {
      const { standings } = await counter.must('person.read', manager, { personId: personId ?? '' });
      return standings.find((each) => each.cycle === cycle);
    };
    const taken = new Set<string>();
    const seen = new Set<string>();
    // Always the step that was taken least: a walk over every one of them.
    for (let walked = 0; walked < 60; walked += 1) {
      const now = await standing();
      const state = now?.state ?? '';
      seen.add(state);
      const acts = steps.parse(now?.steps).map(({ act }) => act);
      expect(acts, `${state} has a way out`).not.toEqual([]);
      const act = acts.find((each) => !taken.has(`${state} ${each}`)) ?? acts[walked % acts.length] ?? '';
      taken.add(`${state} ${act}`);
      const input = { intentId: counter.newIntent(), personId: personId ?? '', cycle, act, reason: '走一遍', body: '' };
      await counter.must('person.step', manager, input);
    }
    // 申请 is what comes from outside, once it does.
    const states: readonly string[] = lifeCycles[cycle].states.filter((state) => state !== 'applied');
    expect([...seen].toSorted()).toEqual(states.toSorted());
  },
);

test.each([
  ['receiving', null],
  ['failed', 'x'],
  ['checked', '姓名,证件号码,角色\n甲,E9000001,监护人'],
])('a list that is %s gives way to the next, or is forgotten', async (phase, content) => {
  const begin = { list: 'people', fileName: '名单.csv', bytes: 9 } as const;
  const wait = async () => {
    if (content !== null) return await bringFile(counter, manager, Buffer.from(content));
    await counter.must('import.begin', manager, begin);
    return await settled(counter, manager);
  };
  expect(await wait()).toMatchObject({ phase });
  const { importId } = await counter.must('import.begin', manager, begin);
  await counter.must('import.cancel', manager, { importId });
  expect(await counter.must('import.read', manager, {})).toEqual({ list: null });
  await counter.must('import.cancel', manager, { importId: (await wait()).importId });
  expect(await counter.must('import.read', manager, {})).toEqual({ list: null });
});
