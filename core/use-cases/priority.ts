import { refusal } from '../../contract/errors.ts';
import { rolesOf } from '../../db/read/people.ts';
import { priorityTagsOf, type PriorityTagRow } from '../../db/read/standing.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { isPriorityTag } from '../../domain/priority.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';

/** A tag as a person reads it, where it may be read at all. */
export const tagInWords = ({ tag, evidence, until }: PriorityTagRow): string =>
  `${tag}（${evidence ?? '凭证未登记'}${until === null ? '' : `，至 ${until}`}）`;

/** Who is looked after first, by which evidence and until when (A13). Noted again, the tag is renewed. */
export const notePriority: Act<'priority.note'> = (app, caller, { personId, tag, evidence, until }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!rolesOf(app.db, personId).includes('recipient')) return err(refusal('recipient_lacks_role', 'personId'));
  if (!isPriorityTag(tag)) return err(refusal('priority_tag_unknown', 'tag'));
  if (isBlank(evidence)) return err(refusal('priority_evidence_missing', 'evidence'));
  const today = todayAt(app);
  const isPast = until !== null && (parseCivilDate(until) === null || until < today);
  if (isPast) return err(refusal('priority_until_past', 'until'));
  writeFact(app, {
    type: 'priority.noted/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId },
    parts: { tag: { tag, evidence: evidence.trim(), until } },
  });
  return ok({});
};

export const endPriority: Act<'priority.end'> = (app, caller, { personId, tag }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const stands = priorityTagsOf(app.db, personId).some((each) => each.tag === tag);
  if (!stands) return err(refusal('priority_tag_unknown', 'tag'));
  writeFact(app, {
    type: 'priority.ended/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId },
    parts: { tag: { tag } },
  });
  return ok({});
};
