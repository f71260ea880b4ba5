import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assert } from '../domain/assert.ts';
import { batchAnswer, type BatchAnswer } from '../contract/sync/batches.ts';
import { parseSignatureInput } from '../wire/signature.ts';
import { signAnswer } from '../wire/signed-message.ts';
import { deliveryStateOf, heldRecords, outboxStatus } from '../db/outbox.ts';
import { rulingOn } from '../db/inbox.ts';
import { pulledAtMs } from '../db/read/spending.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import type { Transport, WireOutcome, WireRequest } from './transport.ts';

let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
/** Everything that was sent, and what may happen to the next answers. */
let sent: WireRequest[];
let spoil: ((answer: WireOutcome, request: WireRequest) => WireOutcome)[];

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  sent = [];
  spoil = [];
  kiosk = await openKiosk(city, { station: 'S0412', seed: seeded(1), transport: line() });
});

function line(): Transport {
  return {
    authority: 'city.test',
    send: async (request) => {
      sent.push(request);
      const answer = await city.transport.send(request);
      return spoil.shift()?.(answer, request) ?? answer;
    },
  };
}

async function minted(): Promise<number> {
  return (await city.sums()).mintedMinutes;
}

const batches = () => sent.filter(({ target }) => target === '/v1/batches');
const status = () => outboxStatus(kiosk.db, kiosk.epoch);
const idOfLast = (): string =>
  kiosk.db.prepare<[], { id: string }>('select record_id as id from records order by position desc limit 1').get()
    ?.id ?? '';

test('what was recorded reaches the platform and is acknowledged', async () => {
  const [volunteer, recipient] = [kiosk.registerPerson(), kiosk.registerPerson()];
  const minutes = kiosk.serve(volunteer, recipient);
  expect(status()).toMatchObject({ ackedSeq: 0, lastSeq: 4, unsentCount: 4 });
  expect(await drain(kiosk)).toBe('idle');
  expect(status()).toMatchObject({ ackedSeq: 4, lastSeq: 4, unsentCount: 0, heldCount: 0, oldestUnsentAtMs: null });
  expect(await minted()).toBe(minutes);
  expect(deliveryStateOf(kiosk.db, idOfLast())).toBe('acknowledged');
});

test('a lost answer is sent again in the same bytes and counts once', async () => {
  const minutes = kiosk.serve(kiosk.registerPerson(), kiosk.registerPerson());
  await kiosk.step();
  spoil = [() => ({ kind: 'lost' })];
  expect(await kiosk.step()).toBe('offline');
  expect(status().unsentCount).toBe(4);
  expect(await drain(kiosk)).toBe('idle');
  expect(batches()).toHaveLength(2);
  expect(batches()[1]?.body).toEqual(batches()[0]?.body);
  expect(status()).toMatchObject({ unsentCount: 0, heldCount: 0 });
  expect(await minted()).toBe(minutes);
});

test('an answer that is lost twice halves the batch', async () => {
  for (let count = 0; count < 8; count += 1) kiosk.registerPerson();
  await kiosk.step();
  const lose = (): WireOutcome => ({ kind: 'lost' });
  spoil = [lose, lose];
  await kiosk.step();
  await kiosk.step();
  await kiosk.step();
  expect(status()).toMatchObject({ ackedSeq: 4, unsentCount: 4 });
  expect(await drain(kiosk)).toBe('idle');
});

test('a process that was killed before the answer came starts over without doubling', async () => {
  const minutes = kiosk.serve(kiosk.registerPerson(), kiosk.registerPerson());
  await kiosk.step();
  spoil = [() => ({ kind: 'lost' })];
  await kiosk.step();
  kiosk.restart(line());
  expect(await drain(kiosk)).toBe('idle');
  expect(await minted()).toBe(minutes);
});

test('a platform that has nothing new was heard: what it said before holds now', async () => {
  kiosk.registerPerson();
  await drain(kiosk);
  kiosk.db.exec('update local_cursors set updated_at_ms = 1');
  expect(await drain(kiosk)).toBe('idle');
  expect(pulledAtMs(kiosk.db)).toBeGreaterThan(1);
});

test('a held record is kept apart, mints nothing, and its ruling comes down', async () => {
  kiosk.registerPerson();
  kiosk.registerPerson();
  await drain(kiosk);
  const minutes = kiosk.serve(kiosk.people[0] ?? '', kiosk.people[1] ?? '');
  const approval = idOfLast();
  city.context.faults.add({ kind: 'hold_next', times: 2, problem: 'conflict' });
  expect(await drain(kiosk)).toBe('idle');
  expect(status()).toMatchObject({ unsentCount: 0, heldCount: 2 });
  expect(deliveryStateOf(kiosk.db, approval)).toBe('held');
  expect(heldRecords(kiosk.db)).toMatchObject([
    { problem: 'conflict' },
    { recordId: approval, type: 'service.approved/1' },
  ]);
  expect(await minted()).toBe(0);
  for (const recordId of await city.held()) await city.rule(recordId, 'accept');
  expect(await drain(kiosk)).toBe('idle');
  expect(await minted()).toBe(minutes);
  expect(status().heldCount).toBe(0);
  expect(rulingOn(kiosk.db, approval)).toEqual({ ruling: 'accept', reason: '核实无误' });
});

test('one number registered at two stations is held at the second', async () => {
  kiosk.registerPerson('E1234567');
  await drain(kiosk);
  const other = await openKiosk(city, { station: 'S0413', seed: seeded(2) });
  other.registerPerson('ｅ1234567');
  expect(await drain(other)).toBe('idle');
  expect(heldRecords(other.db)).toMatchObject([{ problem: 'duplicate_person' }]);
});

test('what waits for a record of another station takes effect when that arrives', async () => {
  const other = await openKiosk(city, { station: 'S0413', seed: seeded(2) });
  const elsewhere = other.registerPerson();
  const minutes = kiosk.serve(kiosk.registerPerson(), elsewhere);
  expect(await drain(kiosk)).toBe('idle');
  expect(heldRecords(kiosk.db)).toMatchObject([{ problem: 'dependency' }, { problem: 'dependency' }]);
  expect(await minted()).toBe(0);
  expect(await drain(other)).toBe('idle');
  expect(await drain(kiosk)).toBe('idle');
  expect(await minted()).toBe(minutes);
  expect(heldRecords(kiosk.db)).toEqual([]);
});

const html: WireOutcome = {
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<title>login</title>'),
};

test('the page of a network that wants a login acknowledges nothing', async () => {
  kiosk.registerPerson();
  await kiosk.step();
  spoil = [() => html];
  expect(await kiosk.step()).toBe('login_needed');
  expect(kiosk.engine.state()).toMatchObject({ problem: 'network_login_needed' });
  expect(status().unsentCount).toBe(1);
  expect(await drain(kiosk)).toBe('idle');
});

function changed(answer: WireOutcome, change: (text: string) => string): WireOutcome {
  return answer.kind === 'answer' ? { ...answer, body: Buffer.from(change(answer.body.toString())) } : answer;
}

test('an answer whose bytes do not fit its digest acknowledges nothing', async () => {
  kiosk.registerPerson();
  await kiosk.step();
  spoil = [(answer) => changed(answer, (text) => text.slice(0, 40))];
  expect(await kiosk.step()).toBe('offline');
  expect(status().unsentCount).toBe(1);
});

test('an answer that another key signed acknowledges nothing', async () => {
  kiosk.registerPerson();
  await kiosk.step();
  spoil = [
    (answer) =>
      answer.kind === 'answer'
        ? { ...answer, headers: { ...answer.headers, signature: `tb=:${'A'.repeat(86)}==:` } }
        : answer,
  ];
  expect(await kiosk.step()).toBe('login_needed');
  expect(status().unsentCount).toBe(1);
});

test.each<[string, (answer: BatchAnswer) => BatchAnswer]>([
  [
    'another hash',
    (answer) => ({ ...answer, results: answer.results.map((one) => ({ ...one, hash: `${'A'.repeat(43)}=` })) }),
  ],
  ['another id', (answer) => ({ ...answer, results: answer.results.map((one) => ({ ...one, id: 'somebody else' })) })],
  ['fewer results', (answer) => ({ ...answer, results: [] })],
  ['a shorter head', (answer) => ({ ...answer, seq: 0, hash: null })],
  ['a head not yet durable', (answer) => ({ ...answer, durable_seq: 0 })],
  ['another epoch', (answer) => ({ ...answer, epoch: city.context.platformEpoch })],
  ['another platform epoch', (answer) => ({ ...answer, platform_epoch: answer.epoch })],
])('an answer that the platform signed but that names %s acknowledges nothing', async (_what, lie) => {
  kiosk.registerPerson();
  await kiosk.step();
  spoil = [(answer) => resigned(answer, lie)];
  expect(await kiosk.step()).toBe('offline');
  expect(kiosk.engine.state().problem).toBe('answer_unfitting');
  expect(status().unsentCount).toBe(1);
  expect(await drain(kiosk)).toBe('idle');
});

/** As if the platform itself had a fault. */
function resigned(answer: WireOutcome, lie: (answer: BatchAnswer) => BatchAnswer): WireOutcome {
  assert(answer.kind === 'answer', 'the platform has answered');
  const body = Buffer.from(JSON.stringify(lie(batchAnswer.parse(JSON.parse(answer.body.toString())))));
  const params = parseSignatureInput(answer.headers['signature-input']);
  assert(params, 'the platform has signed');
  const signed = signAnswer({ ...answer, body }, params, city.context.privateKey);
  return { ...answer, body, headers: { ...answer.headers, ...signed } };
}

test('an old answer of the platform acknowledges nothing new', async () => {
  kiosk.registerPerson();
  await kiosk.step();
  let old: WireOutcome | null = null;
  spoil = [(answer) => (old = answer)];
  await kiosk.step();
  kiosk.registerPerson();
  spoil = [(answer) => old ?? answer];
  await kiosk.step();
  expect(status()).toMatchObject({ ackedSeq: 1, unsentCount: 1 });
});

test('a record that is no record is found by halves and quarantined, and the rest goes on', async () => {
  for (let count = 0; count < 16; count += 1) kiosk.registerPerson();
  const poison = kiosk.db.prepare<[], { id: string }>(`select record_id as id from records where seq = 11`).get()?.id;
  kiosk.db.exec('drop trigger parts_only_erased');
  kiosk.db.prepare('update parts set bytes = ? where record_id = ?').run(Buffer.from('rot'), poison);
  expect(await drain(kiosk)).toBe('idle');
  expect(status()).toMatchObject({ ackedSeq: 16, unsentCount: 0, heldCount: 1 });
  expect(heldRecords(kiosk.db)).toMatchObject([{ recordId: poison, problem: 'quarantined' }]);
  expect((await city.lines(kiosk.epoch)).filter(({ line: kept }) => kept === null)).toMatchObject([{ seq: 11 }]);
  expect(batches().length).toBeLessThanOrEqual(10);
});

test('a platform that was restored gets everything again', async () => {
  for (let count = 0; count < 6; count += 1) kiosk.registerPerson();
  await drain(kiosk);
  city = await city.restoreTo(kiosk.epoch, 2);
  kiosk.registerPerson();
  expect(await drain(kiosk)).toBe('idle');
  expect((await city.lines(kiosk.epoch)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(kiosk.engine.state().platformEpoch).toBe(city.context.platformEpoch);
});

test('a store that was restored from an old backup stops and says so', async () => {
  for (let count = 0; count < 3; count += 1) kiosk.registerPerson();
  await drain(kiosk);
  kiosk.db.exec('drop trigger records_never_deleted; drop trigger parts_never_deleted;');
  kiosk.db.exec('delete from parts where record_id = (select record_id from records where seq = 3)');
  kiosk.db.exec('delete from records where seq = 3');
  expect(await kiosk.step()).toBe('alarm');
  expect(kiosk.engine.state()).toMatchObject({ problem: 'kiosk_restored', phase: 'alarm' });
  expect(await kiosk.step()).toBe('alarm');
  expect(await city.lines(kiosk.epoch)).toHaveLength(3);
});

test('two histories under one name stop at once and lose nothing', async () => {
  kiosk.registerPerson();
  kiosk.registerPerson();
  await drain(kiosk);
  kiosk.db.exec(`drop trigger records_never_updated; update records set hash = zeroblob(32) where seq = 2`);
  kiosk.registerPerson();
  expect(await kiosk.step()).toBe('alarm');
  expect(kiosk.engine.state().lastProblem).toContain('同一序号');
  expect(status().unsentCount).toBe(1);
  expect(batches()).toHaveLength(1);
});

test('a device that was revoked keeps everything and says so', async () => {
  kiosk.registerPerson();
  await store.run('update devices set revoked_at = now()');
  expect(await kiosk.step()).toBe('refused');
  expect(status().unsentCount).toBe(1);
  expect(kiosk.engine.state().problem).toBe('device_refused');
});

test('a busy platform is left alone as long as it asks', async () => {
  city.context.faults.add({ kind: 'status', times: 1, status: 503, retryAfterS: 600 });
  expect(await kiosk.step()).toBe('offline');
  expect(kiosk.engine.nextDelayMs()).toBeGreaterThanOrEqual(600_000);
  expect(await drain(kiosk)).toBe('idle');
  expect(kiosk.engine.nextDelayMs()).toBeGreaterThan(200_000);
});

test('two steps at once are one', async () => {
  await Promise.all([kiosk.step(), kiosk.step()]);
  expect(sent.filter(({ target }) => target === '/v1/devices/self/head')).toHaveLength(1);
});
