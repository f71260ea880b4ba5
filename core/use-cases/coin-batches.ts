import { refusal, type KioskError } from '../../contract/errors.ts';
import { batchProposed } from '../../contract/records/grant.ts';
import { countCoinActs } from '../../db/read/coin-acts.ts';
import { findBatch, findFund, listBatches, openedUnder, type CoinBatchRow } from '../../db/read/funds.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { findRegister } from '../../db/read/registers.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { rolesOf } from '../../db/read/people.ts';
import { lotsOf } from '../../db/read/spending.ts';
import { assert } from '../../domain/assert.ts';
import { coinsInWords } from '../../domain/coin-amount.ts';
import type { BatchKind } from '../../domain/coin-acts.ts';
import {
  faultOfBatch,
  linesOfBatch,
  minutesIn,
  type BatchFacts,
  type BatchFault,
  type BatchFaultCode,
  type BatchRow,
  type BatchWish,
} from '../../domain/funds.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { todayAt } from '../clock.ts';
import type { Caller } from '../sessions.ts';
import type { Reader, Writer } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signaturesOf } from './funds.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { poolOf } from './pool.ts';
import { barToSigning } from './signing.ts';

const shownMax = 100;

const evidences = batchProposed.data.shape.evidence.unwrap();
const keptRows = batchProposed.data.shape.rows;

interface Wish extends BatchWish {
  readonly fundId: string | null;
  /** Of a list that waits; null of one that is proposed now. */
  readonly batchId: string | null;
}

function factsFor(app: Reader, { kind, fundId, referenceNumber, batchId }: Wish): BatchFacts {
  const { db } = app;
  const fund = kind !== 'grant' || fundId === null ? null : findFund(db, fundId);
  return {
    today: todayAt(app),
    fund: fund && {
      state: fund.state,
      expiresOn: fund.expires_on,
      leftMinutes: balanceOf(db, `fund/${fund.fund_id}`).minutes,
    },
    poolMinutes: balanceOf(db, poolOf(app)).minutes,
    personOf: (person) =>
      findOpenPerson(app, person).ok
        ? { isRecipient: rolesOf(db, person).includes('recipient'), hasDied: deathOf(db, person) !== null }
        : null,
    opened: kind === 'opening' ? openedUnder(db, referenceNumber.trim(), batchId) : new Set(),
  };
}

const headFields: Readonly<Partial<Record<BatchFaultCode, string>>> = {
  grant_reference_missing: 'referenceNumber',
  fund_unknown: 'fundId',
  fund_not_booked: 'fundId',
  fund_lapsed: 'fundId',
  opening_evidence_missing: 'evidence',
  batch_count_differs: 'countStated',
  batch_minutes_differ: 'minutesStated',
};

function refusalOf(app: Reader, { code, row, people, stated, actual }: BatchFault): KioskError {
  const asText = code === 'batch_count_differs' || code === 'batch_too_long' ? String : coinsInWords;
  const numbers = stated === null || actual === null ? null : { stated, actual, difference: Math.abs(stated - actual) };
  return refusal(code, headFields[code] ?? 'rows', {
    ...(row === null ? {} : { row: row.toString() }),
    ...(people.length === 0 ? {} : { names: people.map((person) => cardOf(app, person).name).join('、') }),
    ...Object.fromEntries(Object.entries(numbers ?? {}).map(([name, value]) => [name, asText(value)])),
    ...(stated === null && actual !== null ? { actual: asText(actual) } : {}),
  });
}

/** The lines that it would post today, or why it may not. */
function judge(app: Reader, wish: Wish) {
  const fault = faultOfBatch(wish, factsFor(app, wish));
  if (fault !== null) return err(refusalOf(app, fault));
  const from = sourceOf(app, wish.kind, wish.fundId);
  const holdings = wish.kind === 'pool' ? lotsOf(app.db, from) : [];
  const lines = linesOfBatch({ kind: wish.kind, from, rows: wish.rows, holdings });
  return lines.ok ? lines : err(refusal(lines.error, 'rows'));
}

function sourceOf(app: Reader, kind: BatchKind, fundId: string | null): string {
  if (kind === 'opening') return 'opening';
  return kind === 'pool' ? poolOf(app) : `fund/${fundId ?? ''}`;
}

/** A list of people who get coins, as the paper states it. Nothing is booked before another has signed. */
export const proposeBatch: Act<'batch.propose'> = (app, caller, { intentId: _, ...input }) => {
  const { kind, countStated, minutesStated } = input;
  const wish: Omit<Wish, 'batchId'> = {
    ...{ kind, countStated, minutesStated },
    fundId: kind === 'grant' ? input.fundId : null,
    evidence: kind === 'opening' ? input.evidence : null,
    referenceNumber: input.referenceNumber.trim(),
    rows: input.rows.map((row) => ({ ...row, source: kind === 'opening' ? row.source.trim() : '' })),
  };
  return writeProposal(app, wish, { operator: signedIn(caller).operatorId });
};

interface Proposed {
  readonly operator: string;
  readonly correlation?: string | null;
  /** Of a part of a register from a file. */
  readonly register?: { readonly register: string; readonly part: number; readonly parts: number };
}

/** Judged and written as one record, or why it may not be. */
export function writeProposal(
  app: Reader & Writer,
  wish: Omit<Wish, 'batchId'>,
  { operator, correlation = null, register }: Proposed,
): Result<{ readonly batchId: string }, KioskError> {
  const judged = judge(app, { ...wish, batchId: null });
  if (!judged.ok) return judged;
  const batchId = formatNumber(app.station().source, countCoinActs(app.db) + 1, 'B');
  const { kind, countStated, minutesStated } = wish;
  writeFact(app, {
    type: 'batch.proposed/1',
    subject: `batch/${batchId}`,
    operator,
    correlation,
    data: {
      ...{ batch: batchId, kind, fund: wish.fundId, referenceNumber: wish.referenceNumber },
      ...{ countStated, minutesStated, rows: wish.rows.map(keptRow), proposedOn: todayAt(app) },
      evidence: evidences.nullable().parse(wish.evidence),
      ...(register === undefined ? {} : { register }),
    },
  });
  return ok({ batchId });
}

const keptRow = ({ listRows, ...row }: BatchRow) =>
  listRows === undefined ? row : { ...row, listRows: [...listRows] };

function wishOf(row: CoinBatchRow): Wish {
  return {
    ...{ kind: row.kind, batchId: row.batch_id, fundId: row.fund_id, referenceNumber: row.reference_number },
    ...{ evidence: row.evidence, rows: keptRows.parse(JSON.parse(row.rows)) },
    ...{ countStated: row.count_stated, minutesStated: row.minutes_stated },
  };
}

/** The second signature. Everything is judged once more: meanwhile a fund may be empty and somebody may have died. */
export const decideBatch: Act<'batch.decide'> = (app, caller, { batchId, act, reason }) => {
  const { operatorId } = signedIn(caller);
  const row = findBatch(app.db, batchId);
  if (row === null) return err(refusal('batch_unknown', 'batchId'));
  const bar = barToSigning(caller, row, act, reason) ?? barToPart(app, row, act);
  if (bar !== null) return err(bar);
  assert(row.state === 'proposed' && row.proposed_by !== operatorId, 'two hands sign a list');
  const fact = { subject: `batch/${batchId}`, operator: operatorId } as const;
  if (act === 'reject') {
    writeFact(app, { ...fact, type: 'batch.rejected/1', data: { batch: batchId }, parts: { reason: reason.trim() } });
    return ok({ minutes: 0, people: 0 });
  }
  return writeBooked(app, row, operatorId);
};

/** A part of a register counts by the signature under all of it; only what that left out is signed by itself. */
function barToPart({ db }: Reader, { register_id: registerId }: CoinBatchRow, act: string): KioskError | null {
  if (registerId === null || act !== 'accept') return null;
  return findRegister(db, registerId)?.state === 'agreed' ? null : refusal('register_signed_as_one');
}

function writeBooked(app: Reader & Writer, row: CoinBatchRow, operatorId: string) {
  const wish = wishOf(row);
  const booked = book(app, operatorId, wish);
  if (!booked.ok) return booked;
  writeFact(app, {
    ...{ type: 'batch.booked/1', subject: `batch/${row.batch_id}`, operator: operatorId },
    data: { batch: row.batch_id, kind: row.kind, bookedOn: todayAt(app), entry: booked.value },
  });
  return ok({ minutes: minutesIn(wish.rows), people: wish.rows.length });
}

/** A part of a register, in the name of who signed all of it; why it may not be, where the rules bar it by now. */
export function bookSigned(app: Reader & Writer, batchId: string, signer: string): Result<null, KioskError> {
  const row = findBatch(app.db, batchId);
  // Meanwhile somebody may have signed it by itself or sent it back.
  if (row?.state !== 'proposed') return ok(null);
  assert(row.proposed_by !== signer, 'two hands sign a list');
  const booked = writeBooked(app, row, signer);
  return booked.ok ? ok(null) : booked;
}

function book(app: Reader, operatorId: string, wish: Wish) {
  const own = wish.rows.map(({ person }) => ({ volunteer_id: person }));
  if (isOwnMatter(app, operatorId, own)) return err(refusal('signer_is_among_them'));
  const judged = judge(app, wish);
  if (!judged.ok) return judged;
  assert(minutesIn(judged.value) === wish.minutesStated, 'what is booked is what the cover sheet states');
  return ok({ id: app.clock.newId(), transfers: judged.value });
}

export const listAllBatches: Act<'batch.list'> = (app, caller) =>
  ok({ batches: listBatches(app.db, shownMax).map((row) => headOf(app, caller, row)) });

function headOf(app: Reader, caller: Caller, row: CoinBatchRow): OutputOf<'batch.list'>['batches'][number] {
  return {
    batchId: row.batch_id,
    kind: row.kind,
    fundId: row.fund_id,
    fundName: row.fund_id === null ? null : (findFund(app.db, row.fund_id)?.name ?? null),
    referenceNumber: row.reference_number,
    evidence: evidences.nullable().parse(row.evidence),
    count: row.count_stated,
    minutes: row.minutes_stated,
    registerId: row.register_id,
    isSignedAsOne: row.state === 'proposed' && barToPart(app, row, 'accept') !== null,
    ...signaturesOf(app, caller, row),
  };
}

export const readBatch: Act<'batch.read'> = (app, caller, { batchId }) => {
  const row = findBatch(app.db, batchId);
  if (row === null) return err(refusal('batch_unknown', 'batchId'));
  const { rows } = wishOf(row);
  return ok({
    batch: headOf(app, caller, row),
    rows: rows.map(({ person, minutes, source }) => ({ person: cardOf(app, person), minutes, source })),
    leftMinutes: row.kind === 'opening' ? null : balanceOf(app.db, sourceOf(app, row.kind, row.fund_id)).minutes,
  });
};
