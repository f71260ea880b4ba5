import { z } from 'zod';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { caseEvidence } from '../../contract/records/case.ts';
import { ledgerEntry } from '../../contract/records/transfers.ts';
import { findCase, isHeldByCase, listCases, type CaseRow } from '../../db/read/cases.ts';
import { holdingsOf } from '../../db/read/ledger.ts';
import { findSomebody } from '../../db/read/somebody.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { caseCycle, freezeLines, type FreezeLine, type MintedHour } from '../../domain/cases.ts';
import { minutesOf, turnedRound } from '../../domain/ledger.ts';
import { findStepIn, type StepError } from '../../domain/life-cycles.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { isOwnMatter } from './guarding.ts';
import { operatorName, readTexts, serviceRow } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const decidedShownMax = 50;

const evidences = z.array(caseEvidence);
const frozenLines = z.array(
  z.looseObject({ ...ledgerEntry.shape.transfers.element.shape, lot: z.enum(['live', 'paper']) }),
);

const frozenOf = ({ frozen }: CaseRow): readonly FreezeLine[] => frozenLines.parse(JSON.parse(frozen));

export const listAllCases: Act<'case.list'> = (app, caller) =>
  ok({ cases: listCases(app.db, decidedShownMax).map((row) => shownCase(app, caller, row)) });

function shownCase(app: Reader, caller: Caller, row: CaseRow): OutputOf<'case.list'>['cases'][number] {
  return {
    caseId: row.case_id,
    state: row.state,
    kind: row.kind,
    services: servicesOf(app, row).map((each) => serviceRow(app, each)),
    evidence: evidences.parse(JSON.parse(row.evidence)),
    statement: row.statement ?? '',
    frozenMinutes: row.state === 'open' ? minutesOf(frozenOf(row)) : 0,
    openedOn: row.opened_on,
    openedBy: operatorName(app, row.opened_by),
    blockedBy: row.state === 'open' ? (barTo(caller, row, 'uphold', '-')?.code ?? null) : null,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    reason: row.reason ?? '',
    announcement: row.announcement ?? '',
  };
}

function servicesOf({ db }: Reader, row: CaseRow): readonly ServiceDbRow[] {
  return readTexts(row.services).flatMap((id) => findService(db, id) ?? []);
}

/** Whoever raises it says what happened; what the services earned is set aside at once, as far as it is there. */
export const openCase: Act<'case.open'> = (app, caller, { kind, serviceIds, evidence, statement, freezes }) => {
  const rows: ServiceDbRow[] = [];
  for (const id of new Set(serviceIds)) {
    const row = findService(app.db, id);
    if (row === null) return err(refusal('service_unknown', 'serviceIds', { service: id }));
    rows.push(row);
  }
  if (isBlank(statement)) return err(refusal('case_statement_missing', 'statement'));
  const twice = freezes ? rows.find(({ service_id: id }) => isHeldByCase(app.db, id)) : undefined;
  if (twice !== undefined) return err(refusal('service_in_open_case', 'serviceIds', { service: twice.service_id }));
  const lines = freezes ? freezeLines(rows.flatMap(mintedHour), (volunteer) => heldBy(app, volunteer)) : [];
  const caseId = app.clock.newId();
  writeFact(app, {
    type: 'case.opened/1',
    subject: `case/${caseId}`,
    operator: signedIn(caller).operatorId,
    data: {
      case: caseId,
      kind,
      services: rows.map(({ service_id: id }) => id),
      evidence,
      openedOn: todayAt(app),
      freezes,
      entry: lines.length === 0 ? null : { id: app.clock.newId(), transfers: lines },
    },
    parts: { statement: statement.trim() },
  });
  return ok({ caseId, frozenMinutes: minutesOf(lines) });
};

function mintedHour(row: ServiceDbRow): MintedHour[] {
  if (row.state !== 'approved') return [];
  const lot = row.source === 'paper' ? 'paper' : 'live';
  return [{ service: row.service_id, volunteer: row.volunteer_id, lot, minutes: row.minutes }];
}

function heldBy({ db }: Reader, volunteer: string): { readonly live: number; readonly paper: number } {
  const held = holdingsOf(db, `person/${volunteer}`);
  const of = (origin: 'live' | 'paper') => held.find(({ lot }) => lot === origin)?.minutes ?? 0;
  return { live: of('live'), paper: of('paper') };
}

const stepErrors: Readonly<Record<StepError, KioskError['code']>> = {
  step_not_from_here: 'case_already_decided',
  role_missing: 'role_missing',
  registrar_does_not_review: 'case_opened_by_same',
  reason_missing: 'reason_missing',
};

function barTo(caller: Caller, row: CaseRow, act: string, reason: string): KioskError | null {
  const { operatorId, roles } = signedIn(caller);
  const step = findStepIn(caseCycle, {
    state: row.state,
    act,
    reason,
    roles,
    isRegistrar: row.opened_by === operatorId,
  });
  return step.ok ? null : refusal(stepErrors[step.error], step.error === 'reason_missing' ? 'reason' : null);
}

/** 成立 or 不成立, by another person. What was frozen goes back; what is untrue is then corrected on its own record. */
export const decideCase: Act<'case.decide'> = (app, caller, { caseId, act, reason, announcement }) => {
  const { operatorId } = signedIn(caller);
  const row = findCase(app.db, caseId);
  if (row === null) return err(refusal('case_unknown', 'caseId'));
  const bar = barTo(caller, row, act, reason);
  if (bar !== null) return err(bar);
  if (isOwnMatter(app, operatorId, servicesOf(app, row))) return err(refusal('reviewer_is_volunteer', 'caseId'));
  const named = namesIn(app, row).find((name) => announcement.includes(name));
  if (named !== undefined) return err(refusal('announcement_names_somebody', 'announcement', { name: named }));
  assert(row.state === 'open' && row.opened_by !== operatorId, 'an open case is decided by somebody else');
  const lines = turnedRound(frozenOf(row));
  writeFact(app, {
    type: 'case.decided/1',
    subject: `case/${caseId}`,
    operator: operatorId,
    data: {
      case: caseId,
      outcome: act === 'uphold' ? 'upheld' : 'dismissed',
      decidedOn: todayAt(app),
      entry: lines.length === 0 ? null : { id: app.clock.newId(), transfers: lines },
    },
    parts: {
      reason: reason.trim(),
      ...(announcement.trim() === '' ? {} : { announcement: announcement.trim() }),
    },
  });
  return ok({ releasedMinutes: minutesOf(lines) });
};

/** An announcement says what happened and names nobody (S-四(三), PIPL§25). */
function namesIn(app: Reader, row: CaseRow): readonly string[] {
  const people = servicesOf(app, row).flatMap((each) => [each.volunteer_id, each.recipient_id, each.guardian_id]);
  return people
    .flatMap((id) => id ?? [])
    .flatMap((id) => findSomebody(app.db, id)?.name ?? [])
    .filter((name) => name !== '');
}
