import { refusal, type KioskError } from '../../contract/errors.ts';
import { closureOf, deathOf } from '../../db/read/leaving.ts';
import { findPerson } from '../../db/read/people.ts';
import { answeredRequests, findRequest, openRequests, type RequestRow } from '../../db/read/requests.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { workingDaysLeft } from '../../domain/holidays/working-days.ts';
import { answerDueOn, judgeAnswer, judgeReceipt, type RequestKind } from '../../domain/requests.ts';
import { err, ok } from '../../domain/result.ts';
import { addPageJob } from '../printing/jobs.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf, operatorName } from './cards.ts';
import { mayOpenLocked } from './closed-people.ts';
import { judgeErasureOf } from './erasure-facts.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';

const answeredShownMax = 100;

type ShownRequest = OutputOf<'request.list'>['requests'][number];

const fieldOfError: Partial<Record<KioskError['code'], string>> = {
  request_date_impossible: 'receivedOn',
  request_evidence_missing: 'evidence',
  requester_missing: 'requester',
  death_not_noted: 'asker',
  request_not_for_relatives: 'kind',
};

export const receiveRequest: Act<'request.receive'> = (app, caller, input) => {
  const { personId, receivedOn } = input;
  const row = findPerson(app.db, personId);
  if (row === null) return err(refusal('person_unknown', 'personId'));
  const isDayPossible = parseCivilDate(receivedOn) !== null && receivedOn <= todayAt(app);
  const judged = judgeReceipt({
    ...input,
    isDayPossible,
    // Who is locked may ask for deletion again once the time is over.
    isPersonClosed: isClosedTo(app, input),
    isDeathNoted: deathOf(app.db, personId) !== null,
  });
  if (!judged.ok) return err(refusal(judged.error, fieldOfError[judged.error] ?? null));
  const requestId = app.clock.newId();
  const dueOn = answerDueOn(receivedOn);
  const { kind, asker, way, evidence, requester, detail } = input;
  writeFact(app, {
    type: 'request.received/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { request: requestId, person: personId, kind, asker, way, evidence, receivedOn, dueOn },
    parts: {
      ...(requester.trim() === '' ? {} : { requester: requester.trim() }),
      ...(detail.trim() === '' ? {} : { detail: detail.trim() }),
    },
  });
  return ok({ requestId, dueOn });
};

function isClosedTo({ db }: Reader, { personId, kind }: InputOf<'request.receive'>): boolean {
  const closure = closureOf(db, personId);
  return closure !== null && !(closure.kind === 'locked' && kind === 'delete');
}

export const listRequests: Act<'request.list'> = (app, caller) => {
  const rows = [...openRequests(app.db), ...answeredRequests(app.db, answeredShownMax)];
  return ok({ requests: rows.map((row) => shownRequest(app, caller, row)) });
};

export function shownRequest(app: Reader, caller: Caller, row: RequestRow): ShownRequest {
  const closure = closureOf(app.db, row.person_id)?.kind ?? null;
  const isShown = closure === null || mayOpenLocked(signedIn(caller).roles);
  return {
    requestId: row.request_id,
    personId: row.person_id,
    personName: cardOf(app, row.person_id).name,
    kind: row.kind,
    asker: row.asker,
    way: row.way,
    evidence: row.evidence,
    requester: isShown ? (row.requester ?? '') : '',
    detail: isShown ? (row.detail ?? '') : '',
    receivedOn: row.received_on,
    dueOn: row.due_on,
    workingDaysLeft: workingDaysLeft(todayAt(app), row.due_on),
    receivedBy: operatorName(app, row.received_by),
    outcome: row.outcome,
    reason: isShown ? row.reason : null,
    answeredBy: row.answered_by === null ? null : operatorName(app, row.answered_by),
    answeredAtMs: row.answered_at_ms,
    closure,
    erasure: erasureOf(app, caller, row),
  };
}

function erasureOf(app: Reader, caller: Caller, row: RequestRow): ShownRequest['erasure'] {
  if (row.kind !== 'delete' || row.outcome !== null) return null;
  const judged = judgeErasureOf(app, signedIn(caller), row);
  return judged.ok ? { extent: judged.value, bar: null } : { extent: null, bar: judged.error };
}

export const requestWords: Readonly<Record<RequestKind, string>> = {
  copy: '查阅、复制',
  correct: '更正、补充',
  delete: '删除',
  withdraw: '撤回同意',
};

/** Done, or refused with the reason, which goes home on paper. */
export const answerRequest: Act<'request.answer'> = (app, caller, { requestId, outcome, reason }) => {
  const { operatorId, roles } = signedIn(caller);
  const row = findRequest(app.db, requestId);
  if (row === null) return err(refusal('request_unknown', 'requestId'));
  const judged = judgeAnswer({ kind: row.kind, outcome, isOpen: row.outcome === null, reason, roles });
  if (!judged.ok) return err(refusal(judged.error, judged.error === 'reason_missing' ? 'reason' : null));
  writeFact(app, {
    type: 'request.answered/1',
    subject: `person/${row.person_id}`,
    operator: operatorId,
    data: { request: requestId, person: row.person_id, outcome },
    parts: reason.trim() === '' ? {} : { reason: reason.trim() },
  });
  if (outcome === 'done') return ok({ printJobId: null });
  return ok({ printJobId: printLetter(app, caller, row, { outcome: 'refused', reason: reason.trim() }) });
};

/** The answer on paper. It names whoever asked by the number alone, so that it may outlive a deletion. */
export function printLetter(
  app: App,
  caller: Caller,
  row: RequestRow,
  { outcome, reason }: { readonly outcome: 'erased' | 'locked' | 'refused'; readonly reason: string },
): string {
  const { operatorId, name } = signedIn(caller);
  return addPageJob(app, operatorId, {
    title: `个人信息请求答复书 ${row.person_id}`,
    document: {
      kind: 'request_letter',
      document: {
        asked: requestWords[row.kind],
        outcome,
        reason,
        personNumber: row.person_id,
        receivedOn: row.received_on,
        answeredOn: todayAt(app),
        stationName: app.station().name,
        handledBy: name,
        isTraining: app.mode === 'training',
      },
    },
  });
}
