import { describe, expect, test } from 'vitest';
import {
  findStep,
  findStepIn,
  firstState,
  lifeCycles,
  organisationCycle,
  stepsFrom,
  type CycleName,
} from './life-cycles.ts';

const names: readonly CycleName[] = ['volunteer', 'recipient'];

/** Every state that a cycle can come to from one, by any number of steps. */
function reachable(cycle: CycleName, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const state of found) for (const { to } of stepsFrom(cycle, state)) found.add(to);
  return found;
}

describe.each(names)('the life cycle of a %s', (cycle) => {
  const { states } = lifeCycles[cycle];

  test('has a way out of every state that some operator can take', () => {
    for (const state of states) {
      const ways = stepsFrom(cycle, state).filter(({ by, to }) => by.length > 0 && to !== state);
      expect(ways, state).not.toEqual([]);
    }
  });

  test('comes from every state to every other but the application itself, which is made once', () => {
    const again = states.filter((state) => state !== 'applied');
    for (const state of states) expect([...reachable(cycle, state)], state).toEqual(expect.arrayContaining(again));
  });

  test('is one of those that there are', () => {
    expect(Object.keys(lifeCycles)).toEqual(names);
  });

  test('names no state and no act twice, and begins where it goes on', () => {
    expect(new Set(states).size).toBe(states.length);
    for (const state of states) {
      const acts = stepsFrom(cycle, state).map(({ act }) => act);
      expect(new Set(acts).size, state).toBe(acts.length);
    }
    for (const isReady of [true, false]) expect(states).toContain(firstState(cycle, isReady));
  });
});

const asked = {
  cycle: 'volunteer',
  state: 'to_review',
  act: 'approve',
  reason: '',
  roles: ['reviewer'],
  isRegistrar: false,
} as const;

test.each([
  [{}, null],
  [{ act: 'resume' }, 'step_not_from_here'],
  [{ act: 'toString' }, 'step_not_from_here'],
  [{ roles: ['clerk'] }, 'role_missing'],
  [{ roles: [], isRegistrar: true }, 'role_missing'],
  [{ isRegistrar: true }, 'registrar_does_not_review'],
  [{ act: 'send_back', isRegistrar: true }, 'reason_missing'],
  [{ act: 'send_back', reason: ' ' }, 'reason_missing'],
  [{ act: 'send_back', reason: '培训缺一次' }, null],
  [{ state: 'serving', act: 'pause', reason: '住院', roles: ['clerk'] }, null],
] as const)('a step asked for as %j is refused for %j', (changed, error) => {
  const found = findStep({ ...asked, ...changed });
  expect(found.ok ? null : found.error).toBe(error);
});

test('an organisation ends with a reason and comes back, by the word of a reviewer', () => {
  const asked = { state: 'active', act: 'end', reason: '解散', roles: ['reviewer'], isRegistrar: true };
  expect(findStepIn(organisationCycle, asked)).toMatchObject({ ok: true, value: { to: 'ended' } });
  expect(findStepIn(organisationCycle, { ...asked, reason: '' })).toEqual({ ok: false, error: 'reason_missing' });
  expect(findStepIn(organisationCycle, { ...asked, roles: ['clerk'] })).toEqual({ ok: false, error: 'role_missing' });
  for (const state of organisationCycle.states)
    expect(organisationCycle.steps.some(({ from, by }) => from.includes(state) && by.length > 0)).toBe(true);
});
