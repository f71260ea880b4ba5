import { refusal, type KioskError } from '../../contract/errors.ts';
import { awardsOf, findAward, type AwardRow } from '../../db/read/awards.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { findPerson, rolesOf } from '../../db/read/people.ts';
import { evidenceForAward } from '../../domain/awards.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { isLivedDay } from '../../domain/civil-date.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { findOpenPerson, mayOpenLocked } from './closed-people.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';
import { starStandingOf } from './stars.ts';

type Merits = OutputOf<'person.merits'>;

/** Awards and stars as the person's page shows them. */
export const readMerits: Act<'person.merits'> = (app, caller, { personId }) => {
  if (findPerson(app.db, personId) === null) return err(refusal('person_unknown', 'personId'));
  const isLocked = closureOf(app.db, personId)?.kind === 'locked';
  if (isLocked && !mayOpenLocked(signedIn(caller).roles)) return err(refusal('person_closed', 'personId'));
  const isVolunteer = rolesOf(app.db, personId).includes('volunteer');
  return ok({
    stars: isVolunteer ? starStandingOf(app, personId) : null,
    awards: awardsOf(app.db, personId).map((row) => awardShown(app, row)),
  });
};

function awardShown(app: Reader, row: AwardRow): Merits['awards'][number] {
  const { award_id: awardId, kind, awarded_on: awardedOn, evidence, title, body, number } = row;
  const { revoked_by: by, revoked_at_ms: atMs, reason } = row;
  return {
    ...{ awardId, kind, awardedOn, evidence, title, body, number },
    notedBy: operatorName(app, row.noted_by),
    revoked: by === null || atMs === null ? null : { by: operatorName(app, by), atMs, reason: reason ?? '' },
  };
}

/** An award with what was seen of it (令67§9); a second look is not asked for. */
export const noteAward: Act<'award.note'> = (app, caller, { personId, kind, evidence, ...form }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!rolesOf(app.db, personId).includes('volunteer')) return err(refusal('volunteer_lacks_role', 'personId'));
  const judged = awardOf(form, todayAt(app));
  if (!judged.ok) return judged;
  if (!evidenceForAward(kind).includes(evidence)) return err(refusal('award_evidence_insufficient', 'evidence'));
  const { awardedOn, ...award } = judged.value;
  const isKnown = awardsOf(app.db, personId).some(
    (each) =>
      each.revoked_by === null &&
      each.awarded_on === awardedOn &&
      each.title === award.title &&
      each.body === award.body,
  );
  if (isKnown) return err(refusal('award_already_noted', 'title'));
  const { record } = writeFact(app, {
    type: 'award.noted/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, kind, awardedOn, evidence },
    parts: { award },
  });
  return ok({ awardId: record.id });
};

type AwardForm = Pick<InputOf<'award.note'>, 'title' | 'body' | 'number' | 'awardedOn'>;
type Award = Omit<AwardForm, 'number'> & { readonly number: string | null };

/** In order of precedence. */
function awardOf({ awardedOn, ...form }: AwardForm, today: string): Result<Award, KioskError> {
  const [title, body, number] = [form.title.trim(), form.body.trim(), form.number.trim()];
  if (isBlank(title)) return err(refusal('award_title_missing', 'title'));
  if (isBlank(body)) return err(refusal('award_body_missing', 'body'));
  if (!isLivedDay(awardedOn, today)) return err(refusal('award_date_impossible', 'awardedOn'));
  return ok({ title, body, number: isBlank(number) ? null : number, awardedOn });
}

/** Taken back by whoever gave it, or noted by mistake. It is shown on, with the reason. */
export const revokeAward: Act<'award.revoke'> = (app, caller, { awardId, reason }) => {
  const row = findAward(app.db, awardId);
  if (row === null) return err(refusal('award_unknown', 'awardId'));
  const found = findOpenPerson(app, row.person_id);
  if (!found.ok) return found;
  if (row.revoked_by !== null) return err(refusal('award_already_revoked', 'awardId'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'award.revoked/1',
    subject: `person/${row.person_id}`,
    operator: signedIn(caller).operatorId,
    data: { person: row.person_id, award: awardId },
    parts: { reason: reason.trim() },
  });
  return ok({});
};
