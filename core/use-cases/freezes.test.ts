import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { freezeOf } from '../../db/read/freezes.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { earnHours } from '../../tests/fixtures/earned-hours.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { writeFact } from '../write.ts';

/** Goal: nothing leaves an account that is frozen, nobody lets it go alone, and no coin is lost on the way. */
let counter: CounterApp;
let administrator: string;
let clerk: string;
let reviewer: string;
let manager: string;
let wang: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-24', 12 * 60) }) });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '593048');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  const form = { roles: ['volunteer' as const], name: '王芳', trainedOn: '2020-01-15' };
  const documentNumber = identityNumber('1950-06-01', 'female', 1);
  const registered = await counter.must('person.register', clerk, {
    ...{ intentId: counter.newIntent(), ...registrationOf({ ...form, documentNumber }) },
  });
  wang = registered.personId ?? '';
});
afterEach(() => counter.close());

const intent = () => ({ intentId: counter.newIntent() });
const refusedWith = (code: string) => ({ ok: false, error: { code } });
const freeze = (changed: Partial<Input<'coins.freeze'>> = {}, session = clerk) =>
  counter.call('coins.freeze', session, {
    ...{ ...intent(), personId: wang, cause: 'complaint', reason: '有人投诉，先核实' },
    ...changed,
  });
const release = (freezeId: string, session: string, reason = '核实过了') =>
  counter.call('coins.release', session, { ...intent(), freezeId, reason });
const frozenBy = async (...args: Parameters<typeof freeze>): Promise<string> => {
  const answer = await freeze(...args);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.freezeId;
};
const read = (session = clerk) => counter.must('coins.freezes', session, { personId: wang });
const noteDeath = () =>
  counter.must('person.note_death', clerk, {
    ...{ ...intent(), personId: wang, diedOn: '2026-11-20', evidence: 'death_certificate', reporter: '儿子' },
  });

test.each([
  [{ personId: 'P-S0412-A-009999-K' }, 'person_unknown'],
  [{ reason: '　' }, 'reason_missing'],
] as const)('%o freezes nothing: %s', async (changed, code) => {
  expect(await freeze(changed)).toMatchObject(refusedWith(code));
  expect(freezeOf(counter.app.db, wang)).toBeNull();
});

test('any clerk freezes at once; another who reviews lets it go with a reason, and both stay to be read', async () => {
  const freezeId = await frozenBy({}, reviewer);
  expect(freezeOf(counter.app.db, wang)).toEqual({
    ...{ by: 'station', cause: 'complaint', since: '2026-11-24', freezeId },
  });
  expect(await freeze()).toMatchObject(refusedWith('coins_already_frozen'));
  expect((await read()).freezes).toMatchObject([{ reason: '有人投诉，先核实', blockedBy: 'role_missing' }]);
  expect((await read(reviewer)).freezes).toMatchObject([{ blockedBy: 'freeze_by_same' }]);
  expect(await release(freezeId, clerk)).toMatchObject(refusedWith('role_missing'));
  expect(await release(freezeId, reviewer)).toMatchObject(refusedWith('freeze_by_same'));
  expect(await release(counter.newIntent(), manager)).toMatchObject(refusedWith('freeze_unknown'));
  expect(await release(freezeId, manager, '')).toMatchObject(refusedWith('reason_missing'));
  expect(await release(freezeId, manager)).toEqual({ ok: true, value: { isStillBound: false } });
  expect(await release(freezeId, manager)).toMatchObject(refusedWith('freeze_already_released'));
  expect(freezeOf(counter.app.db, wang)).toBeNull();
  expect((await read()).freezes).toMatchObject([
    { frozenBy: '王敏', released: { by: '赵刚', on: '2026-11-24', reason: '核实过了' } },
  ]);
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('a court and a complaint are two, and one of them released leaves the other', async () => {
  const complaint = await frozenBy();
  const court = await frozenBy({ cause: 'court', reason: '协助执行通知' });
  expect(await release(complaint, manager)).toEqual({ ok: true, value: { isStillBound: true } });
  expect((await read()).bound).toEqual([{ by: 'station', cause: 'court', since: '2026-11-24' }]);
  expect(await release(court, manager)).toEqual({ ok: true, value: { isStillBound: false } });
});

test('nobody releases their own coins', async () => {
  const freezeId = await frozenBy();
  const { operators } = await counter.must('app.describe', null, {});
  const operatorId = operators.find(({ name }) => name === '赵刚')?.operatorId ?? '';
  await counter.must('operator.link_person', administrator, { ...intent(), operatorId, personId: wang });
  expect(await release(freezeId, manager)).toMatchObject(refusedWith('freeze_own'));
});

test('a death binds by itself beside a freeze; the coins stay, and what is set aside waits for a person', async () => {
  const li = await counter.must('person.register', clerk, { ...intent(), ...registrationOf() });
  earnHours(counter, wang, li.personId ?? '', [{ servedOn: '2026-11-02', lot: 'live', minutes: 600 }]);
  const freezeId = await frozenBy();
  setAside(120);
  await noteDeath();
  const { app } = counter;
  expect(freezeOf(app.db, wang)).toMatchObject({ by: 'death', since: '2026-11-20' });
  expect(await read()).toMatchObject({
    ...{ bound: [{ by: 'death' }, { by: 'station', cause: 'complaint' }], heldMinutesOfDead: 120 },
  });
  expect((await counter.must('today.read', clerk, {})).holdsOfDeadCount).toBe(1);
  expect(await freeze({ cause: 'death' })).toMatchObject(refusedWith('coins_already_frozen'));
  expect(await release(freezeId, manager)).toEqual({ ok: true, value: { isStillBound: true } });
  const statement = await counter.must('person.statement', clerk, { personId: wang, before: null });
  expect(statement).toMatchObject({ balanceMinutes: 480, frozenMinutes: 120 });
});

function setAside(minutes: number): void {
  const { app } = counter;
  const transfers = [{ from: `person/${wang}`, to: `frozen/${wang}`, lot: 'live' as const, minutes }];
  transact(app.db, () =>
    writeFact(app, {
      ...{ type: 'redemption.held/1', subject: 'redemption/1', operator: 'op-1' },
      data: {
        ...{ redemption: 'B-S0412-A-000001-9', payer: wang, recipient: wang, demand: null, minutes },
        ...{ heldOn: '2026-11-14', rules: '2026-01', confirmed: null, brought: null },
        entry: { id: app.clock.newId(), transfers },
      },
    }),
  );
}

test('who asks to be forgotten waits while their account is frozen, and the reasons go with them', async () => {
  const freezeId = await frozenBy({ reason: '王芳的邻居投诉' });
  const asked = { kind: 'delete' as const, asker: 'self' as const, way: 'counter' as const };
  const { requestId } = await counter.must('request.receive', clerk, {
    ...{ ...intent(), personId: wang, ...asked, requester: '', evidence: 'identity_document', detail: '' },
    receivedOn: '2026-11-24',
  });
  const erase = () => counter.call('person.erase', manager, { ...intent(), requestId });
  expect(await erase()).toMatchObject(refusedWith('person_has_open_work'));
  await release(freezeId, manager, '王芳没有问题');
  expect(await erase()).toMatchObject({ ok: true, value: { extent: 'erase' } });
  const words = counter.app.db
    .prepare('select reason, release_reason from view_coin_freezes where freeze_id = ?')
    .get(freezeId);
  expect(words).toEqual({ reason: null, release_reason: null });
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});
