import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: nobody is let go, or signs in, for an hour that the rules would refuse when they come back. */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
  desk.at('09:00');
});
afterEach(() => desk.close());

async function register(form: Partial<Input<'person.register'>>): Promise<string> {
  const typed = registrationOf({ trainedOn: '2026-01-15', ...form });
  return (await desk.must('person.register', typed)).personId ?? '';
}

type Pair = readonly [volunteer: string, recipient: string];
const minorNumber = identityNumber('2010-06-01', 'male', 1);
const elderNumber = identityNumber('1948-03-05', 'female', 2);
const husbandNumber = identityNumber('1950-01-01', 'male', 1);

/** A pair that the rules refuse, and the code that a recorded service would get. */
const pairs: readonly [string, () => Promise<Pair>][] = [
  [
    'service_for_oneself',
    async () => {
      const both = await register({ roles: ['volunteer', 'recipient'], documentNumber: elderNumber });
      return [both, both];
    },
  ],
  [
    'service_for_spouse',
    async () => [
      await register({ roles: ['volunteer'], documentNumber: husbandNumber, spouseDocumentNumber: elderNumber }),
      await register({ documentNumber: elderNumber }),
    ],
  ],
  [
    'service_for_close_kin',
    async () => {
      const grandmother = await register({ roles: ['recipient', 'guardian'], documentNumber: elderNumber });
      const minor = { documentNumber: minorNumber, guardianDocumentNumber: elderNumber };
      return [await register({ roles: ['volunteer'], ...minor }), grandmother];
    },
  ],
  [
    'volunteer_minor_without_guardian',
    async () => [
      await register({ roles: ['volunteer'], documentKind: 'passport', documentNumber: 'E00000001' }),
      desk.elder,
    ],
  ],
  [
    'recipient_too_young_on_day',
    async () => [desk.volunteer, await register({ documentKind: 'passport', documentNumber: 'E00000001' })],
  ],
];

const going = (volunteer: string, recipient: string, companion = '') =>
  desk.call('visit.start', {
    ...{ volunteer, recipient, classNumber: 1, item: '陪伴聊天', backAt: '10:30', companion },
    ...{ purpose: '', riskReadBy: ['volunteer', 'recipient'] },
  });
const signingIn = (volunteer: string, recipient: string | null) =>
  desk.call('attendance.sign_in', { ...desk.arrival(volunteer), recipient });

test.each(pairs)('%s is said before the visit, at the sign-in and of the record alike', async (code, pairOf) => {
  const [volunteer, recipient] = await pairOf();
  const refused = { ok: false, error: { code } };
  expect(await going(volunteer, recipient, '监护人')).toMatchObject(refused);
  expect(await signingIn(volunteer, recipient)).toMatchObject(refused);
  desk.at('12:00');
  const recorded = desk.call('service.record', desk.service({ volunteer, recipient }));
  expect(await recorded).toMatchObject(refused);
});

test('a minor goes with a companion alone, and signs in where a guardian is registered who may come along', async () => {
  const guardianNumber = identityNumber('1980-06-01', 'female', 1);
  const guardian = await register({ roles: ['guardian'], documentNumber: guardianNumber });
  const minor = await register({
    ...{ roles: ['volunteer'], documentNumber: minorNumber, guardianDocumentNumber: guardianNumber },
  });
  const alone = { ok: false, error: { code: 'volunteer_minor_without_guardian' } };
  expect(await going(minor, desk.elder)).toMatchObject(alone);
  expect(await going(minor, desk.elder, '妈妈')).toMatchObject({ ok: true });
  const { attendanceId: attendance } = await desk.signIn(minor);
  desk.at('10:00');
  await desk.must('attendance.sign_out', { attendanceId: attendance });
  await desk.record({ volunteer: minor, attendance, accompanyingGuardian: guardian });
});

test('who has no guardian does not sign in, though nobody said yet for whom', async () => {
  const unled = await register({ roles: ['volunteer'], documentKind: 'passport', documentNumber: 'E00000001' });
  const refused = { ok: false, error: { code: 'volunteer_minor_without_guardian' } };
  expect(await signingIn(unled, null)).toMatchObject(refused);
});
