import { refusal } from '../../contract/errors.ts';
import { availabilityOf } from '../../db/read/availability.ts';
import { rolesOf } from '../../db/read/people.ts';
import { slotsIn } from '../../domain/periods.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';

export const readAvailability: Act<'person.availability'> = (app, _caller, { personId }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const row = availabilityOf(app.db, personId);
  return ok({
    slots: row?.slots == null ? null : [...slotsIn(row.slots)],
    classes: row?.classes == null ? [] : [...slotsIn(row.classes)],
    languages: row?.languages ?? '',
    declaredOn: row?.declared_on ?? null,
  });
};

/** When a volunteer is free, what they offer and what they speak; the newest word counts. */
export const noteAvailability: Act<'person.note_availability'> = (app, caller, input) => {
  const { personId, slots, classes, languages } = input;
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!rolesOf(app.db, personId).includes('volunteer')) return err(refusal('volunteer_lacks_role', 'personId'));
  writeFact(app, {
    type: 'person.available/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, declaredOn: todayAt(app) },
    parts: { availability: { slots, classes, languages: languages.trim() } },
  });
  return ok({});
};
