import { refusal, type KioskError } from '../../contract/errors.ts';
import { atCounter } from '../../contract/kiosk/requests.ts';
import type { PrintJobRow } from '../../db/local/print-jobs.ts';
import { deathOf } from '../../db/read/leaving.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { requestsOf } from '../../db/read/requests.ts';
import { revealsOf } from '../../db/read/reveals.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
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
  const { operatorId, name } = signedIn(caller);
  const found = mayPrintInformation(app, caller, personId);
  if (!found.ok) return found;
  if (reason.trim() === '') return err(refusal('reason_missing', 'reason'));
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
        printedOn: todayAt(app),
        sections: informationSections(app, found.value),
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId });
};

/** Whether this operator may bring somebody's whole identity onto paper, for the first time or again. */
export function mayPrintInformation(app: Reader, caller: Caller, personId: string): Result<PersonRow, KioskError> {
  const { roles } = signedIn(caller);
  if (!roles.some((role) => atCounter.some((each) => each === role))) return err(refusal('role_missing'));
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  // Of a minor who died nobody is to be protected from their own kin.
  const needsManager = isMinor(app, found.value) && deathOf(app.db, personId) === null;
  return needsManager && !roles.includes('manager') ? err(refusal('minor_opened_by_manager')) : found;
}

/** The same page once more is a copy like the first, for the reason of the first. */
export function noteCopiedAgain(
  app: App,
  caller: Caller,
  personId: string,
  job: PrintJobRow,
): Result<null, KioskError> {
  const may = mayPrintInformation(app, caller, personId);
  if (!may.ok) return may;
  const first = revealsOf(app.db, personId).findLast(
    ({ field, revealed_at_ms: atMs }) => field === 'copy' && atMs <= job.requested_at_ms,
  );
  const reason = first?.reason ?? null;
  assert(reason, 'a page that is printed again was asked for with a reason');
  writeFact(app, {
    type: 'person.copied/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, request: null },
    parts: { reason },
  });
  return ok(null);
}
