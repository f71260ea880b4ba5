import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-time.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { createClock } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';

/** Goal: somebody is 18 and 60 from the midnight in Zhengzhou that begins the birthday, at the counter and in a service. */
let counter: CounterApp;
const pin = '280517';
let operatorId: string;
let clerk: string;
let nowMs = instantOf('2026-11-23', 720);
/** An elder who may be served by anybody, and a grown-up who may serve anybody. */
let elder: string;
let helper: string;
let registered = 0;

beforeAll(async () => {
  counter = CounterApp.open({ clock: { ...createClock({ startAtMs: null }), nowMs: () => nowMs, grade: () => 'ok' } });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const input = { intentId: counter.newIntent(), name: '李静', roles: ['clerk'] as const, pin };
  ({ operatorId } = await counter.must('operator.add', administrator, { ...input, roles: [...input.roles] }));
  await moveTo(nowMs);
  elder = await must('recipient', '1940-05-01', true);
  helper = await must('volunteer', '1980-05-01', true);
});
afterAll(() => counter.close());

/** Nobody stays signed in for years. */
async function moveTo(atMs: number): Promise<void> {
  nowMs = atMs;
  clerk = await counter.signIn(operatorId, pin);
}

type Role = 'volunteer' | 'recipient';

/** By a number that carries the birth date, or by one that does not and a date that is typed. */
async function register(role: Role, birthDate: string, isCard: boolean) {
  registered += 1;
  const documentNumber = isCard
    ? identityNumber(birthDate, 'female', (registered % 499) + 1)
    : `E${registered.toString().padStart(8, '0')}`;
  const answer = await counter.call('person.register', clerk, {
    ...{
      roles: [role],
      name: `甲${registered.toString()}`,
      sex: null,
      birthDate: isCard ? null : birthDate,
      phone: '',
    },
    ...{ documentKind: isCard ? 'resident_card' : 'passport', documentNumber, trainedOn: '2026-01-05' },
    ...{ street: '', community: '', qualifications: [], priorityTags: [], keepIfItLooksRegistered: false },
    ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', intentId: counter.newIntent() },
  });
  return answer.ok ? { personId: answer.value.personId ?? '', code: null } : { personId: '', code: answer.error.code };
}

async function must(role: Role, birthDate: string, isCard: boolean): Promise<string> {
  const { personId, code } = await register(role, birthDate, isCard);
  expect(code).toBeNull();
  return personId;
}

async function checked(role: Role, personId: string, servedOn: string) {
  const { problem } = await counter.must('service.check', clerk, {
    ...(role === 'volunteer' ? { volunteer: personId, recipient: elder } : { volunteer: helper, recipient: personId }),
    ...{ servedOn, startTime: '09:00', endTime: '10:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天' },
    accompanyingGuardian: null,
  });
  return problem?.code ?? null;
}

/** The first day on which that many years are full, as the calendar itself rolls over: of 29 February it is 1 March. */
function birthdayOf(birthDate: string, years: number): string {
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

const cases = [
  { role: 'recipient', years: 60, atCounter: 'recipient_too_young', inService: 'recipient_too_young_on_day' },
  { role: 'volunteer', years: 18, atCounter: 'guardian_not_registered', inService: 'volunteer_minor_without_guardian' },
] as const;

test.each(cases)(
  'a $role of $years is one from midnight on, here and in a service',
  async ({ role, years, atCounter, inService }) => {
    const leapDays = [1968, 1972, 1976, 1980, 1984, 1996, 2000, 2004].map((year) => `${year.toString()}-02-29`);
    const ordinary = fc.integer({ min: 1, max: 20_000 }).map((days) => addDays('2026-03-01', days));
    const birthDates = fc.oneof(
      ordinary.map((day) => `${(Number(day.slice(0, 4)) - years).toString()}${day.slice(4).replace('02-29', '02-28')}`),
      fc.constantFrom(...leapDays.map((day) => (years === 18 ? day.replace(/^\d{4}/, '2012') : day))),
      fc.constantFrom(
        ...['1968-12-31', '1969-01-01', '1970-03-01', '1971-02-28'].map((day) =>
          years === 18 ? `2010${day.slice(4)}` : day,
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(birthDates, fc.boolean(), async (birthDate, isCard) => {
        const birthday = birthdayOf(birthDate, years);
        await moveTo(instantOf(birthday, 0) - 1);
        expect((await register(role, birthDate, isCard)).code).toBe(atCounter);
        nowMs += 1;
        const personId = await must(role, birthDate, isCard);
        await moveTo(instantOf(birthday, 1439));
        expect(await checked(role, personId, birthday)).not.toBe(inService);
        expect(await checked(role, personId, addDays(birthday, -1))).toBe(inService);
      }),
      { numRuns: 40 },
    );
  },
  120_000,
);

test('the age that a card shows turns at the midnight of Zhengzhou, not of Greenwich', async () => {
  await moveTo(instantOf('2026-11-23', 1439));
  const personId = await must('recipient', '1960-11-24', true);
  const age = async () => (await counter.must('person.read', clerk, { personId })).person.ageYears;
  nowMs = instantOf('2026-11-24', 0) - 1;
  expect(await age()).toBe(65);
  nowMs += 1;
  expect(await age()).toBe(66);
});
