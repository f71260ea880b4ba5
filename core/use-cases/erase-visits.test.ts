import { afterEach, beforeEach, expect, test } from 'vitest';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { applyChanges } from '../../db/inbox.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: who is forgotten leaves nothing behind that was typed of visits to them, of their card or of their policies. */
let desk: DeletionDesk;
beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

const typed = [
  '带了两副老花镜',
  '敲三下门再等',
  '欧阳大海',
  '太平洋保单七号',
  '退保因为搬家',
  '在沙发旁滑倒',
  '说想再住一晚',
];

/** The platform sent another number that means the elder. */
const alias = 'P-S0413-B-000007-M';

test.each([
  ['the number of the elder', null],
  ['another number that means the elder', alias],
])('nobody is forgotten while somebody is out under %s, and nothing typed is left afterwards', async (_, other) => {
  const { counter, clerk, manager } = desk;
  const elder = await desk.register();
  const documentNumber = identityNumber('1980-06-01', 'male', 1);
  const volunteer = await desk.register({
    ...{ roles: ['volunteer'], name: '赵大川', documentNumber, trainedOn: '2026-01-05', priorityTags: [] },
  });
  const intent = () => ({ intentId: counter.newIntent() });
  const signed = { item: 'emergency_card', signer: 'self', how: 'signature', signedOn: '2026-11-24' } as const;
  await counter.must('consent.give', clerk, { ...intent(), personId: elder, ...signed });
  const card = { contactName: '欧阳大海', contactPhone: '13700003333', addressHint: '', notes: '敲三下门再等' };
  await counter.must('emergency.note', clerk, { ...intent(), personId: elder, ...card });
  const policy = { insurer: '太平洋保单七号', policyNumber: '7', about: '', from: '2026-01-01', until: '2026-12-31' };
  const holder = { holder: 'person', holderNumber: elder, kind: 'other' } as const;
  await counter.must('insurance.note', clerk, { ...intent(), ...holder, ...policy });
  const { policies } = await counter.must('insurance.list', clerk, { holderNumber: elder });
  const end = { insuranceId: policies[0]?.insuranceId ?? '', why: 'mistyped', lastDay: null } as const;
  await counter.must('insurance.end', clerk, { ...intent(), ...end, reason: '退保因为搬家' });
  if (other !== null) pullAlias(other, elder);
  const { visitId } = await counter.must('visit.start', clerk, {
    ...{ ...intent(), volunteer, recipient: other ?? elder, classNumber: 1, item: '陪伴聊天', backAt: '14:00' },
    ...{ companion: '', purpose: '带了两副老花镜', riskReadBy: ['volunteer'] },
  });
  const asked = { visitId, called: ['recipient' as const], found: 'safe' as const, account: '说想再住一晚' };
  await counter.must('visit.note_alert', clerk, { ...intent(), ...asked });
  const fall = { happenedOn: '2026-11-24', happenedTime: '12:00', injured: 'nobody', firstAid: false } as const;
  await counter.must('visit.note_incident', clerk, {
    ...{ ...intent(), visitId, ...fall, told: [], account: '在沙发旁滑倒' },
  });
  const requestId = await desk.ask(elder);
  expect(await desk.erase(manager, requestId)).toMatchObject({ error: { code: 'person_has_open_work' } });
  await counter.must('visit.end', clerk, { ...intent(), visitId, ending: 'returned' });
  expect(await desk.erase(manager, requestId)).toMatchObject({ value: { extent: 'erase' } });
  // Folded anew the views are the same, and the bytes hold none of it.
  expect(desk.faults()).toEqual([]);
  const left = everyByteOf(counter.app.dataDir, counter.app.storeKey).flatMap(([file, bytes]) =>
    [...typed, asking.name].filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`),
  );
  expect(left).toEqual([]);
});

function pullAlias(id: string, meant: string): void {
  const known = { birth_year: 1951, phone_tail: asking.phone.slice(-4), document_tail: asking.number.slice(-4) };
  const data = JSON.stringify({ number: meant, name: asking.name, ...known, status: 'active', balance_minutes: 0 });
  applyChanges(desk.counter.app.db, [{ type: 'person', id, version: 1, op: 'put', data, hash: 'AAAA' }], {
    ...{ cursor: '1', platformEpoch: 'a', atMs: 1 },
  });
}
