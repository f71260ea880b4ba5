import { afterEach, beforeEach, expect, test } from 'vitest';
import { identityNumber } from '../demo/identity-numbers.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';

/** Goal: why a sign-in was settled as it was is forgotten with whoever it may name, and the sign-in stays. */
let desk: DeletionDesk;
beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

const intent = () => ({ intentId: desk.counter.newIntent() });
const said = { first: `${asking.name}说十二点一刻走的`, then: `${asking.name}来电说没有来过` };

/** Signed in, settled with an end that somebody said, and dismissed after all: two records say why. */
async function settleTwice(volunteer: string, recipient: string | null): Promise<void> {
  const { counter, clerk } = desk;
  const { attendanceId } = await counter.must('attendance.sign_in', clerk, {
    ...{ ...intent(), volunteer, recipient, classNumber: null, item: null, place: '服务站', activity: null },
  });
  desk.pass(20);
  await counter.must('attendance.settle', clerk, {
    ...{ ...intent(), attendanceId, endTime: '12:15', saidBy: 'recipient', reason: said.first },
  });
  await counter.must('attendance.settle', clerk, {
    ...{ ...intent(), attendanceId, endTime: null, saidBy: null, reason: said.then },
  });
}

const volunteerForm = {
  ...{ roles: ['volunteer' as const], name: '赵大川', phone: '13800001111', trainedOn: '2026-01-05', priorityTags: [] },
  documentNumber: identityNumber('1980-06-01', 'male', 1),
};

test.each([
  ['the recipient', async () => ({ volunteer: await desk.register(volunteerForm), gone: await desk.register() })],
  [
    'the volunteer',
    async () => {
      const gone = await desk.register({ roles: ['volunteer'], trainedOn: '2026-01-05', priorityTags: [] });
      return { volunteer: gone, gone };
    },
  ],
])('the reasons are emptied with %s', async (_who, people) => {
  const { volunteer, gone } = await people();
  await settleTwice(volunteer, volunteer === gone ? null : gone);
  expect(await desk.erase(desk.manager, await desk.ask(gone))).toMatchObject({ value: { extent: 'erase' } });
  // Folded anew the views are the same, and the bytes hold none of it.
  expect(desk.faults()).toEqual([]);
  const { app } = desk.counter;
  const left = everyByteOf(app.dataDir, app.storeKey).flatMap(([file, bytes]) =>
    [said.first, said.then, asking.name].filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`),
  );
  expect(left).toEqual([]);
  const kept = app.db.prepare('select state, reason, signed_on from view_attendances').all();
  expect(kept).toEqual([{ state: 'dismissed', reason: null, signed_on: '2026-11-24' }]);
});
