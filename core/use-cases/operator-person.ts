import { refusal } from '../../contract/errors.ts';
import { findOperator } from '../../db/read/register.ts';
import { err, ok } from '../../domain/result.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';

/** Which person of the register an operator is, so that the rules can ask about services of their own. */
export const linkPerson: Act<'operator.link_person'> = (app, caller, { operatorId, personId }) => {
  if (findOperator(app.db, operatorId) === null) return err(refusal('operator_unknown', 'operatorId'));
  const found = personId === null ? null : findOpenPerson(app, personId);
  if (found !== null && !found.ok) return found;
  writeFact(app, {
    type: 'operator.linked/1',
    subject: `operator/${operatorId}`,
    operator: signedIn(caller).operatorId,
    data: { operator: operatorId, person: personId },
  });
  return ok({});
};
