import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { KioskError } from '../contract/errors.ts';
import type { EndpointName, Input, Output } from '../contract/kiosk/contract.ts';
import { listPrintJobs } from '../db/local/print-jobs.ts';
import { verifyStore } from '../db/verify.ts';
import { addDays } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-time.ts';
import type { Result } from '../domain/result.ts';
import { formatNumber } from '../domain/serial.ts';
import { registrationOf } from '../tests/fixtures/registration.ts';
import { ScratchStation, type ScratchApp } from '../tests/fixtures/scratch-station.ts';
import { makeBackup } from './backup.ts';
import { todayAt } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';
import { dispatch } from './dispatch.ts';
import { createPlatformProcess, type PlatformProcess } from './platform/child.ts';
import { readDocument } from './printing/jobs.ts';
import { restoreBackup } from './restore.ts';

/**
 * Goal: a pad that was printed after the last backup is paper out there all the same. Its slips are taken under their
 * number, missed by name, and count once a person said so.
 */
let station: ScratchStation;
let target: ScratchStation;
let platform: PlatformProcess;
let restored: ScratchApp;
/** The one backup, on one more machine. */
let restoreOn: (at: ScratchStation) => Promise<ScratchApp>;
const volunteer = identityNumber('1960-06-01', 'male', 1);
const elder = identityNumber('1948-03-05', 'female', 1);
const pins = { 李静: '280517', 王敏: '471936' } as const;

type Call = <Name extends EndpointName>(
  name: Name,
  input: Omit<Input<Name>, 'intentId'>,
) => Promise<Result<Output<Name>, KioskError>>;

/** Somebody signed in. A call that writes gets an intent of its own. */
async function signIn(app: ScratchApp, operatorId: string, pin: string): Promise<Call> {
  const session = await dispatch(app, { name: 'session.open', session: null, input: { operatorId, pin } });
  if (!session.ok) throw new Error(session.error.code);
  const { token } = z.object({ token: z.string() }).parse(session.value);
  const reads: readonly EndpointName[] = ['slip.list', 'slip.check', 'day.read', 'today.read'];
  return async (name, input) => {
    const intent = reads.includes(name) ? {} : { intentId: app.clock.newId() };
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary: dispatch parsed it
    return (await dispatch(app, { name, session: token, input: { ...intent, ...input } })) as never;
  };
}

const code = 'ABCDEFGHIJKLMNOPQRST';
const service = { kind: 'service', count: 10, size: 'A4', copies: 1 } as const;

beforeEach(async () => {
  [station, target] = [new ScratchStation(), new ScratchStation()];
  let admin = { url: '', adminToken: '' };
  await new Promise<void>((resolve) => {
    platform = createPlatformProcess({
      ...{ dataDir: join(station.folder, 'platform'), codes: { S0777: code }, port: 0, kind: 'admin' },
      log: () => undefined,
      onReady: (address) => {
        admin = { url: address.url, adminToken: address.adminToken };
        resolve();
      },
    });
    platform.start();
  });
  const lost = station.openWell();
  const { halves: _halves, call } = await station.setUp(lost);
  await call('platform.enrol', { url: admin.url, code });
  await call('operator.add', { name: '李静', roles: ['clerk'], pin: pins.李静 });
  await call('operator.add', { name: '王敏', roles: ['clerk', 'reviewer'], pin: pins.王敏 });
  for (const [roles, name, documentNumber] of [
    [['volunteer'], '王芳', volunteer],
    [['recipient'], '李䶮', elder],
  ] as const) {
    const form = registrationOf({ roles: [...roles], name, documentNumber });
    await call('person.register', { ...form, trainedOn: roles[0] === 'volunteer' ? '2026-01-15' : null });
  }
  const yesterday = addDays(todayAt(lost), -1);
  const [startedAtMs, endedAtMs] = [instantOf(yesterday, 8 * 60), instantOf(yesterday, 18 * 60)];
  const { outageId } = z
    .object({ outageId: z.string() })
    .parse(await call('outage.declare', { cause: 'network', startedAtMs, endedAtMs, note: '' }));
  await call('pad.issue', service);
  const backup = await makeBackup(lost);
  await call('pad.issue', service);
  await call('pad.hand_out', { outageId, first: '11', last: '14', holder: 'person', to: '王芳' });
  const key = station.keystore.read();
  await lost.close();
  if (key === null) throw new Error('a store has its key');
  const { clock } = lost;
  restoreOn = async (at) => {
    const { dataDir, keystore } = at;
    const agrees = () => Promise.resolve(true);
    const answer = await restoreBackup({ dataDir, keystore, key, backup, clock, acceptsOlder: false, agrees });
    expect(answer).toMatchObject({ ok: true, value: { station: 'S0777', device: 'A' } });
    const app = at.openWell();
    const headers = { authorization: `Bearer ${admin.adminToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ station: 'S0777' });
    const given = await fetch(`${admin.url}/admin/enrolments`, { method: 'POST', body, headers });
    const again = await at.signIn(app);
    await again.call('platform.enrol', { url: admin.url, ...z.object({ code: z.string() }).parse(await given.json()) });
    return app;
  };
  restored = await restoreOn(target);
  expect(restored.station().source).toMatchObject({ station: 'S0777', device: 'B' });
}, 60_000);
afterEach(async () => {
  await restored.close();
  await platform.stop();
  station.remove();
  target.remove();
});

const serialOf = (running: number, device = 'A') => formatNumber({ station: 'S0777', device }, running);
const refused = (error: string) => ({ ok: false, error: { code: error } });

function slip(serial: string) {
  const servedOn = addDays(todayAt(restored), -1);
  const who = { volunteer, recipient: elder, accompanyingGuardian: '' };
  const what = { className: '情感慰藉', item: '陪伴聊天', place: '家中', confirmation: '签字', remark: '' };
  return { serial, servedOn, startTime: '09:00', endTime: '10:00', deduction: '', ...who, ...what, corrects: null };
}

function again(serial: string) {
  const { place: _p, confirmation: _c, remark: _r, accompanyingGuardian: _g, corrects: _o, ...twice } = slip(serial);
  return twice;
}

test('a slip of a pad that was printed after the backup is held under its number, missed by name, and ruled on', async () => {
  const clerk = await signIn(restored, 'op-3', pins.李静);
  const reviewer = await signIn(restored, 'op-4', pins.王敏);
  const serial = serialOf(12);
  expect(await clerk('slip.check', slip(serial))).toMatchObject({
    value: { outcome: 'held', serialProblem: null, problem: { code: 'form_serial_unrecorded', field: 'serial' } },
  });
  const entered = await clerk('slip.enter', { ...slip(serial), truthStated: true });
  expect(entered).toMatchObject({ ok: true, value: { outcome: 'held', serial } });
  if (!entered.ok || entered.value.serviceId === null) throw new Error('a held slip has its service');
  const { entryId, serviceId } = entered.value;

  const notReturned = async () => {
    const answer = await clerk('today.read', {});
    return answer.ok ? answer.value.slipsNotReturned : null;
  };
  const listed = async () => {
    const answer = await clerk('slip.list', { outageId: null, state: null });
    return answer.ok ? answer.value.slips.find((row) => row.serial === serial) : undefined;
  };
  expect(await listed()).toMatchObject({ state: 'held', running: 12, isGap: true, firstBy: '李静' });
  expect(await notReturned()).toBe(1);
  await clerk('pad.print_list', { what: 'gaps', outageId: null });
  const job = listPrintJobs(restored.db, 9, false).find(({ title }) => title === '空白单未交回清单');
  expect(readDocument(job?.document ?? '')).toMatchObject({
    document: { gaps: [{ serial, holder: '录入人 李静', state: '本机没有印它的记录，等裁定' }] },
  });

  expect(await reviewer('review.approve', { serviceId })).toMatchObject({ ok: false });
  expect(await reviewer('slip.reenter', again(serial))).toMatchObject({ ok: true, value: { agrees: true } });
  expect(await reviewer('review.approve', { serviceId })).toMatchObject({ ok: false });
  const ruling = { entryId, ruling: 'stands', confirmation: null } as const;
  expect(await reviewer('slip.rule', { ...ruling, reason: ' ' })).toMatchObject(refused('reason_missing'));
  expect(await reviewer('slip.rule', { ...ruling, reason: '看过原件，是换机前领的' })).toMatchObject({ ok: true });
  const said = restored.db.prepare<[], string>(`select line from records where type = 'slip.ruled/1'`).pluck().get();
  expect(said).toContain('"doubts":["form_serial_unrecorded"]');
  expect(await reviewer('review.approve', { serviceId })).toMatchObject({ ok: true, value: { minutes: 60 } });
  expect(await listed()).toMatchObject({ state: 'approved', isGap: false });
  expect(await notReturned()).toBe(0);
  // The number is used up, as that of any other sheet.
  const twice = await clerk('slip.enter', { ...slip(serial), startTime: '11:00', endTime: '12:00', truthStated: true });
  expect(twice).toMatchObject({ value: { outcome: 'refused', problem: { code: 'form_serial_already_entered' } } });
  expect(verifyStore(restored.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('what is no such serial is none: a bare number, a wrong check character, a letter of somebody else, a known sheet', async () => {
  const clerk = await signIn(restored, 'op-3', pins.李静);
  const problem = async (serial: string) => {
    const answer = await clerk('slip.check', slip(serial));
    return answer.ok ? (answer.value.serialProblem ?? answer.value.problem)?.code : answer.error.code;
  };
  const [right, known] = [serialOf(12), serialOf(3)];
  expect(await problem(right)).toBe('form_serial_unrecorded');
  expect(await problem(right.slice('S0777-A-'.length))).toBe('form_serial_unrecorded');
  expect(await problem('12')).toBe('form_serial_not_issued');
  expect(await problem(right.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toBe('form_serial_check_wrong');
  expect(await problem(serialOf(12, 'C'))).toBe('form_serial_not_issued');
  expect(await problem(serialOf(12, 'B'))).toBe('form_serial_not_issued');
  expect(await problem(known)).toBeUndefined();
  const given = { serial: right, through: null, why: 'lost', reason: '丢了' } as const;
  const reviewer = await signIn(restored, 'op-4', pins.王敏);
  expect(await reviewer('slip.void', given)).toMatchObject(refused('form_serial_unrecorded'));
});

test('a machine that is lost in its turn leaves paper of a letter that the one backup never had', async () => {
  await restored.close();
  target.remove();
  target = new ScratchStation();
  restored = await restoreOn(target);
  expect(restored.station().source).toMatchObject({ station: 'S0777', device: 'C' });
  const clerk = await signIn(restored, 'op-3', pins.李静);
  for (const [serial, code] of [
    [serialOf(12, 'A'), 'form_serial_unrecorded'],
    [serialOf(3, 'B'), 'form_serial_unrecorded'],
    [serialOf(3, 'C'), 'form_serial_not_issued'],
    [serialOf(3, 'D'), 'form_serial_not_issued'],
  ] as const) {
    const answer = await clerk('slip.check', slip(serial));
    const said = answer.ok ? (answer.value.serialProblem ?? answer.value.problem) : answer.error;
    expect([serial, said?.code]).toEqual([serial, code]);
  }
}, 60_000);

test('the close of a day names it until somebody ruled, and counts it among none of the printed', async () => {
  const clerk = await signIn(restored, 'op-3', pins.李静);
  await clerk('slip.enter', { ...slip(serialOf(12)), truthStated: true });
  const day = await clerk('day.read', { day: todayAt(restored) });
  if (!day.ok) throw new Error(day.error.code);
  expect(day.value.serials).toEqual({ printed: 10, inStock: 10, inHand: 0, entered: 0, voided: 0, gap: 0 });
  expect(day.value.differences.map(({ kind, number, whose }) => `${kind} ${number} ${whose}`)).toEqual([
    `slip_unknown ${serialOf(12)} 李静`,
  ]);
});
