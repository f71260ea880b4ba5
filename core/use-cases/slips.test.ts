import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kioskContract } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { findEntry } from '../../db/read/paper.ts';
import { findService } from '../../db/read/services.ts';
import { instantOf, instantText } from '../../domain/local-time.ts';
import type { App } from '../app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { fileKeystore } from '../keystore.ts';
import { openApp } from '../open-app.ts';
import { openPrinters } from '../printing/printers.ts';
import type { Caller } from '../sessions.ts';
import { writeFact } from '../write.ts';
import type { InputOf } from './kinds.ts';
import { registerPerson } from './people.ts';
import { enterSlip } from './slips.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

const folder = mkdtempSync(join(tmpdir(), 'slips-'));
const caller: Caller = { operatorId: 'op-1', name: '陈静', roles: ['clerk'], sessionId: 'session' };
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);
let app: App;

beforeAll(() => {
  const opened = openApp({
    dataDir: join(folder, 'station'),
    mode: 'training',
    newStation: { station: 'S0412', device: 'A', name: '经八路服务站' },
    keystore: fileKeystore(join(folder, 'station'), join(folder, 'keys')),
    clock: createClock({ startAtMs: instantOf('2026-11-23', 23 * 60) }),
    log: () => undefined,
    printers: openPrinters({ receipt: { kind: 'none' }, page: { kind: 'file', folder }, paperWidthMm: 80 }),
    probeEveryMs: 3_600_000,
    spoolRetryMs: 3_600_000,
  });
  if (!opened.ok) throw new Error(opened.error);
  app = opened.value;
  register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  transact(app.db, () => {
    const [pad, outage] = [app.clock.newId(), app.clock.newId()];
    const startedAt = instantText(instantOf('2026-11-02', 0));
    const note = '演练';
    const fact = { subject: 'station/S0412', operator: 'op-1' };
    writeFact(app, { ...fact, type: 'pad.issued/1', data: { pad, kind: 'service', first: 1, last: 50 } });
    writeFact(app, {
      ...fact,
      type: 'outage.opened/1',
      data: { outage, cause: 'platform', startedAt, declaredBy: 'operator', note },
    });
  });
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

type Registration = InputOf<'person.register'>;

function register(person: Pick<Registration, 'roles' | 'name' | 'documentNumber'> & Partial<Registration>) {
  const input: Registration = {
    intentId: app.clock.newId(),
    ...registrationOf({ ...person }),
  };
  const answer = transact(app.db, () => registerPerson(app, caller, input));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

/** Through the same contract as a window's call. */
function enter(changed: Partial<InputOf<'slip.enter'>>) {
  const input = kioskContract['slip.enter'].input.parse({
    intentId: app.clock.newId(),
    corrects: null,
    truthStated: true,
    serial: '1',
    servedOn: '2026-11-16',
    startTime: '09:00',
    endTime: '10:00',
    volunteer,
    recipient,
    className: '情感慰藉',
    item: '陪伴聊天',
    place: '家中',
    confirmation: '签字',
    accompanyingGuardian: '',
    deduction: '',
    remark: '',
    ...changed,
  });
  const answer = transact(app.db, () => enterSlip(app, caller, input));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

test('a word nobody knows under 确认 is held for somebody who looks at the paper', () => {
  const kept = enter({ serial: '11', confirmation: '盖章' });
  expect(kept).toMatchObject({ outcome: 'held', problem: { code: 'confirmation_unknown', field: 'confirmation' } });
  expect(findEntry(app.db, kept.entryId)).toMatchObject({ state: 'held', serial: kept.serial });
  expect(findService(app.db, kept.serviceId ?? '')).toMatchObject({ state: 'held', confirmation: 'none' });
});

test('an unknown word is named before a day without outage, and after everything that refuses', () => {
  const problemOf = (changed: Parameters<typeof enter>[0]) => enter({ confirmation: '盖章', ...changed }).problem?.code;
  expect(problemOf({ serial: '12', servedOn: '2026-10-30' })).toBe('confirmation_unknown');
  expect(problemOf({ serial: '13', item: '擦窗户' })).toBe('catalogue_item_unknown');
});

test('what stands on paper is kept at whatever length people write', () => {
  const kept = enter({
    serial: '14',
    startTime: '11:00',
    endTime: '12:00',
    place: '楼'.repeat(4000),
    remark: '长'.repeat(4000),
  });
  expect(kept.outcome).toBe('accepted');
  const digits = enter({ serial: '9'.repeat(300) });
  expect(digits).toMatchObject({ outcome: 'refused', problem: { code: 'form_serial_not_issued' } });
  expect(findEntry(app.db, digits.entryId)).toMatchObject({ state: 'refused', serial: null });
});

test('who has no birth date yet is registered with a to-do, and no slip counts for them', () => {
  const passport = {
    documentKind: 'passport',
    roles: ['recipient'],
    name: '玛丽·罗素',
    documentNumber: 'TEST00271',
  } as const;
  expect(register({ ...passport, roles: ['recipient'] })).toMatchObject({ missing: ['birth_date', 'phone'] });
  const answer = enter({ serial: '15', startTime: '14:00', endTime: '15:00', recipient: 'TEST00271' });
  expect(answer.problem?.code).toBe('recipient_too_young_on_day');
});
