import { refusal, type KioskError } from '../../contract/errors.ts';
import { findDossier, dossiersOf, type DossierRow } from '../../db/read/dossiers.ts';
import { deathOf } from '../../db/read/leaving.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate, wholeYearsBetween } from '../../domain/civil-date.ts';
import { dossierBar, judgeClaim } from '../../domain/dossier.ts';
import { err, ok } from '../../domain/result.ts';
import { isReviewing } from '../../domain/roles.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { dossierCoinsOf } from './dossier-coins.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act } from './kinds.ts';

/** What keeps anybody from applying for this person now; null where nothing does. */
export function barToApply(app: Reader, personId: string): KioskError | null {
  const bar = dossierBar({
    isDead: deathOf(app.db, personId) !== null,
    states: dossiersOf(app.db, personId).map(({ state }) => state),
    counted: dossierCoinsOf(app, personId).counted,
  });
  return bar === null ? null : refusal(bar, 'personId');
}

/** 申请享受政府购买养老服务 (S-三(四)4): what the station knows of the hours on the day is stated and stays. */
export const applyForDossier: Act<'dossier.apply'> = (app, caller, { personId, ground, evidence }) => {
  const { operatorId } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (isOwn(app, operatorId, personId)) return err(refusal('dossier_own', 'personId'));
  const bar = barToApply(app, personId);
  if (bar !== null) return err(bar);
  const today = todayAt(app);
  const claim = { ground, evidence, ageYears: ageOf(found.value, today) };
  const error = judgeClaim(claim, rulesOn(app, today).settings);
  if (error !== null) return err(refusal(error, error === 'dossier_too_young' ? 'ground' : 'evidence'));
  const { earned, live, balance, gifts, grants } = dossierCoinsOf(app, personId);
  assert(live <= earned && gifts + grants <= balance, 'a part of somebody’s coins is no more than the whole');
  const dossierId = app.clock.newId();
  writeFact(app, {
    type: 'dossier.applied/1',
    subject: `person/${personId}`,
    operator: operatorId,
    data: {
      ...{ dossier: dossierId, person: personId, ground, evidence, appliedOn: today },
      ...{ earnedMinutes: earned, liveMinutes: live, balanceMinutes: balance },
      ...{ giftMinutes: gifts, grantMinutes: grants },
    },
  });
  return ok({ dossierId });
};

const isOwn = (app: Reader, operatorId: string, personId: string): boolean =>
  isOwnMatter(app, operatorId, [{ volunteer_id: personId }]);

const ageOf = ({ birth_date: birthDate }: PersonRow, today: string): number | null =>
  birthDate === null ? null : wholeYearsBetween(birthDate, today);

/** In order of precedence. */
export function barToRule(app: Reader, caller: Caller, row: DossierRow): KioskError | null {
  const { operatorId, roles } = signedIn(caller);
  if (row.state !== 'applied') return refusal('dossier_already_ruled', 'dossierId');
  if (!isReviewing(roles)) return refusal('role_missing');
  if (row.applied_by === operatorId) return refusal('dossier_applied_by_same', 'dossierId');
  return isOwn(app, operatorId, row.person_id) ? refusal('dossier_own', 'dossierId') : null;
}

/** Enters what 民政 and the platform decided. The station decides nothing: it has their letter with its number. */
export const ruleOnDossier: Act<'dossier.rule'> = (app, caller, { dossierId, outcome, reason, ...letter }) => {
  const row = findDossier(app.db, dossierId);
  if (row === null) return err(refusal('dossier_unknown', 'dossierId'));
  const bar = barToRule(app, caller, row);
  if (bar !== null) return err(bar);
  if (isBlank(letter.referenceNumber)) return err(refusal('dossier_reference_missing', 'referenceNumber'));
  const isPast = parseCivilDate(letter.ruledOn) !== null && letter.ruledOn <= todayAt(app);
  if (!isPast || letter.ruledOn < row.applied_on) return err(refusal('dossier_date_impossible', 'ruledOn'));
  if (outcome === 'declined' && isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const { operatorId } = signedIn(caller);
  assert(row.applied_by !== operatorId, 'the result is entered by another than who applied');
  writeFact(app, {
    type: 'dossier.ruled/1',
    subject: `person/${row.person_id}`,
    operator: operatorId,
    data: {
      ...{ dossier: dossierId, person: row.person_id, outcome, ruledOn: letter.ruledOn },
      referenceNumber: letter.referenceNumber.trim(),
    },
    ...(isBlank(reason) ? {} : { parts: { reason: reason.trim() } }),
  });
  return ok({});
};
