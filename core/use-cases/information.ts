import { refusal } from '../../contract/errors.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { requestsOf } from '../../db/read/requests.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import { addPageJob } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { informationSections } from './information-sections.ts';
import { signedIn, type Act } from './kinds.ts';
import { isMinor } from './reveal.ts';

/**
 * 我的信息: the person's own copy is the one paper with the whole number, since it is theirs (PIPL§45). So it is a look at
 * everything, with a reason, listed with the looks; the page is kept here no longer than until it is on paper.
 */
export const printInformation: Act<'person.print_information'> = (app, caller, { personId, reason }) => {
  const { operatorId, name, roles } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (reason.trim() === '') return err(refusal('reason_missing', 'reason'));
  // Of a minor who died nobody is to be protected from their own kin.
  const needsManager = isMinor(app, found.value) && deathOf(app.db, personId) === null;
  if (needsManager && !roles.includes('manager')) return err(refusal('minor_opened_by_manager'));
  const asked = requestsOf(app.db, personId).find(({ kind, outcome }) => kind === 'copy' && outcome === null);
  writeFact(app, {
    type: 'person.copied/1',
    subject: `person/${personId}`,
    operator: operatorId,
    data: { person: personId, request: asked?.request_id ?? null },
    parts: { reason: reason.trim() },
  });
  const printJobId = addPageJob(app, operatorId, {
    title: `我的信息 ${personId}`,
    document: {
      kind: 'information',
      document: {
        personNumber: personId,
        stationName: app.station().name,
        handledBy: name,
        printedOn: localTime(app.clock.nowMs()).date,
        sections: informationSections(app, found.value),
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId });
};
