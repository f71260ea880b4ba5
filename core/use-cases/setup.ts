import { refusal } from '../../contract/errors.ts';
import type { OperatorRole } from '../../contract/records/station.ts';
import { storeKeyBytes, transact } from '../../db/connection.ts';
import { forgetKeyHalves } from '../../db/local/print-jobs.ts';
import { writeSecret, writeSetting } from '../../db/local/settings.ts';
import { closeSessionsOf, writeLockout } from '../../db/local/sessions.ts';
import { findOperator, listOperators } from '../../db/read/register.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok } from '../../domain/result.ts';
import { complaintPhone } from '../../printers/a4/page.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { hashPin, isTooSimple } from '../pins.ts';
import { addPageJob } from '../printing/jobs.ts';
import { halfGroups, joinKey, keyFingerprint, readHalf, splitKey } from '../recovery.ts';
import { readRoles } from '../sessions.ts';
import { isSetUp } from '../station-settings.ts';
import { trainingPinOf } from '../training-operators.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';

const version = '0.1.0';

export const describeApp: Act<'app.describe'> = (app) => {
  const { source, name } = app.station();
  const operators = listOperators(app.db).map((row) => ({
    operatorId: row.operator_id,
    name: row.name,
    roles: readRoles(row.roles),
    trainingPin: app.mode === 'training' ? trainingPinOf(row.operator_id) : null,
  }));
  return ok({
    mode: app.mode,
    setup: operators.length === 0 ? 'administrator' : isSetUp(app) ? 'ready' : 'recovery',
    stationCode: source.station,
    deviceLetter: source.device,
    stationName: name,
    operators,
    hotline: complaintPhone,
    version,
  });
};

interface NewOperator {
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly pin: string;
}

/** Inside a transaction. The hash is local state; only the name and the roles are a fact. */
export function addOperator(app: App, by: string, { name, roles, pin }: NewOperator): string {
  const operatorId = `op-${(listOperators(app.db).length + 1).toString()}`;
  writeSecret(app.db, `pin/${operatorId}`, hashPin(pin, app));
  writeFact(app, {
    type: 'operator.added/1',
    subject: `operator/${operatorId}`,
    operator: by,
    data: { operator: operatorId, name: name.trim(), roles: [...new Set(roles)] },
  });
  return operatorId;
}

/** The first person of a new station, who adds the others: who gives out accounts does not do business with them. */
export const createAdministrator: Act<'setup.create_administrator'> = (app, _caller, { name, pin }) => {
  if (listOperators(app.db).length > 0) return err(refusal('administrator_exists'));
  if (isBlank(name)) return err(refusal('operator_name_missing', 'name'));
  if (isTooSimple(pin)) return err(refusal('pin_too_simple', 'pin'));
  return ok({ operatorId: addOperator(app, 'system', { name, pin, roles: ['administrator'] }) });
};

/** Roles that only an administrator gives: with them a manager would be their own administrator. */
const guardedRoles: readonly OperatorRole[] = ['administrator', 'manager'];

export const addAnOperator: Act<'operator.add'> = (app, caller, { name, roles, pin }) => {
  const { operatorId: by, roles: held } = signedIn(caller);
  const needsAdministrator = roles.some((role) => guardedRoles.includes(role));
  if (needsAdministrator && !held.includes('administrator')) return err(refusal('roles_need_administrator', 'roles'));
  if (isBlank(name)) return err(refusal('operator_name_missing', 'name'));
  if (isTooSimple(pin)) return err(refusal('pin_too_simple', 'pin'));
  return ok({ operatorId: addOperator(app, by, { name, roles, pin }) });
};

/** A new PIN for who forgot theirs. Nobody's old sign-in outlives it. */
export const resetPin: Act<'operator.reset_pin'> = (app, caller, { operatorId, pin }) => {
  // A training tile shows its PIN, which is always the same.
  if (app.mode === 'training') return err(refusal('only_at_a_real_station'));
  if (findOperator(app.db, operatorId) === null) return err(refusal('operator_unknown', 'operatorId'));
  if (isTooSimple(pin)) return err(refusal('pin_too_simple', 'pin'));
  writeSecret(app.db, `pin/${operatorId}`, hashPin(pin, app));
  writeLockout(app.db, operatorId, { failures: 0, locked_until_ms: null });
  const sessionsEnded = closeSessionsOf(app.db, operatorId, app.clock.nowMs());
  writeFact(app, {
    type: 'operator.pin_reset/1',
    subject: `operator/${operatorId}`,
    operator: signedIn(caller).operatorId,
    data: { operator: operatorId, sessionsEnded },
  });
  return ok({});
};

/** New halves on every call: any pair opens the store, and two papers of different pairs open nothing. */
export const makeRecoveryHalves: Act<'setup.recovery_halves'> = (app, caller) => {
  const operator = signedIn(caller).operatorId;
  if (!app.spool.takesKeyHalves) return err(refusal('recovery_needs_printer'));
  const [first, second] = splitKey(app.storeKey, app.clock.randomBytes(storeKeyBytes));
  const jobIds = transact(app.db, () => [addHalfJob(app, operator, 1, first), addHalfJob(app, operator, 2, second)]);
  app.spool.wake();
  return ok({ halves: [halfGroups(first).join('-'), halfGroups(second).join('-')], jobIds });
};

function addHalfJob(app: App, operator: string, half: 1 | 2, bytes: Buffer): string {
  const { source, name } = app.station();
  const groups = halfGroups(bytes);
  return addPageJob(app, operator, {
    title: `恢复密钥 第${half === 1 ? '一' : '二'}份`,
    document: {
      kind: 'recovery_half',
      document: {
        stationName: name,
        device: `${source.station}-${source.device}`,
        half,
        groups,
        code: `TBK${half.toString()}:${groups.join('')}`,
        printedOn: todayAt(app),
        isTraining: app.mode === 'training',
      },
    },
  });
}

/** Both papers are typed or scanned back: a key that was never checked is a key that nobody has. */
export const confirmRecovery: Act<'setup.confirm_recovery'> = (app, caller, { firstHalf, secondHalf }) => {
  const first = readHalf(firstHalf, storeKeyBytes);
  if (!first.ok) return err(refusal('recovery_code_wrong', 'firstHalf'));
  const second = readHalf(secondHalf, storeKeyBytes);
  if (!second.ok) return err(refusal('recovery_code_wrong', 'secondHalf'));
  if (!joinKey(first.value, second.value).equals(app.storeKey)) return err(refusal('recovery_code_wrong'));
  const fingerprint = keyFingerprint(app.storeKey);
  writeSetting(app.db, 'recovery_fingerprint', fingerprint);
  forgetKeyHalves(app.db, app.clock.nowMs());
  writeFact(app, {
    type: 'recovery.confirmed/1',
    subject: 'station/recovery',
    operator: signedIn(caller).operatorId,
    data: { fingerprint },
  });
  return ok({});
};
