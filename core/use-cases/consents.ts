import { refusal } from '../../contract/errors.ts';
import { consentsOf } from '../../db/read/consents.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { priorityTagsOf } from '../../db/read/standing.ts';
import { maySign, neededConsents, noticeVersion } from '../../domain/consent.ts';
import { isLivedDay, wholeYearsBetween } from '../../domain/civil-date.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

/** A signature on the notice of today's version; one of another day is typed as it stands on the paper. */
export const giveConsent: Act<'consent.give'> = (app, caller, { personId, item, signer, how, signedOn }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const isDay = isLivedDay(signedOn, todayAt(app));
  if (!isDay) return err(refusal('consent_date_impossible', 'signedOn'));
  if (!maySign(item, signer)) return err(refusal('consent_signer_wrong', 'signer'));
  writeFact(app, {
    type: 'consent.given/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, item, notice: noticeVersion, signer, how, signedOn },
  });
  return ok({});
};

export const withdrawConsent: Act<'consent.withdraw'> = (app, caller, { personId, item }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const consent = consentsOf(app.db, personId).find((each) => each.item === item);
  if (consent?.withdrawn_on !== null) return err(refusal('consent_not_given', 'item'));
  writeFact(app, {
    type: 'consent.withdrawn/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, item, withdrawnOn: todayAt(app) },
  });
  return ok({});
};

/** What this person has to agree to, and what they agreed to or took back. */
export function consentsFor(app: Reader, row: PersonRow): OutputOf<'person.read'>['consents'] {
  const today = todayAt(app);
  const ageYears = row.birth_date === null ? null : wholeYearsBetween(row.birth_date, today);
  const needed = neededConsents({ hasPriorityTags: priorityTagsOf(app.db, row.person_id).length > 0, ageYears });
  const given = consentsOf(app.db, row.person_id);
  const items = [...new Set([...needed, ...given.map(({ item }) => item)])];
  return items.map((item) => {
    const consent = given.find((each) => each.item === item);
    return {
      item,
      notice: consent?.notice ?? null,
      signer: consent?.signer ?? null,
      signedOn: consent?.signed_on ?? null,
      withdrawnOn: consent?.withdrawn_on ?? null,
    };
  });
}
