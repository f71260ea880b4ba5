import { refusal, type KioskError } from '../../contract/errors.ts';
import { outboxStatus } from '../../db/outbox.ts';
import { balanceOf, confirmedMinutesOf, holdingsOf, postingsOf, type PostingRow } from '../../db/read/ledger.ts';
import { assert } from '../../domain/assert.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { lotNames, postingNames } from '../../domain/shown-names.ts';
import type { StatementDocument } from '../../printers/a4/statement.ts';
import { momentText } from '../../printers/a4/words.ts';
import type { App } from '../app.ts';
import { todayAt } from '../clock.ts';
import { statementRollJob } from '../printing/coin-jobs.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';
import { findOpenSomebody } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { kindOfPosting } from './statement.ts';

const linesMax = 2000;
const rollLines = 20;

type Asked = Pick<InputOf<'statement.print'>, 'personId' | 'from' | 'until'>;

interface Stretch {
  readonly until: string;
  readonly openingMinutes: number;
  readonly closingMinutes: number;
  readonly rows: readonly PostingRow[];
}

const dayOf = (row: PostingRow): string => localTime(row.posted_at_ms).date;

/**
 * The lines of a period, one unbroken run of them: where the clock was once set back, a line of another day stands in it
 * rather than that a balance is off.
 */
function stretchOf(app: Reader, { personId, from, until }: Asked): Result<Stretch, KioskError> {
  const today = todayAt(app);
  const lastDay = until === null || until > today ? today : until;
  if (from !== null && from > lastDay) return err(refusal('statement_period_reversed', 'from'));
  const all = [...postingsOf(app.db, `person/${personId}`)];
  const end = until === null ? all.length : all.findLastIndex((row) => dayOf(row) <= lastDay) + 1;
  const found = from === null ? 0 : all.findIndex((row) => dayOf(row) >= from);
  const start = found === -1 ? end : Math.min(found, end);
  const rows = all.slice(start, end);
  if (rows.length > linesMax) return err(refusal('statement_too_long', 'from'));
  const openingMinutes = all[start - 1]?.balance_minutes ?? 0;
  const closingMinutes = rows.at(-1)?.balance_minutes ?? openingMinutes;
  assert(rows.reduce((sum, { minutes }) => sum + minutes, openingMinutes) === closingMinutes, 'a statement adds up');
  return ok({ until: lastDay, openingMinutes, closingMinutes, rows });
}

/** What is held by origin; what was made for somebody else came as a gift, whatever it was then. */
function originsOf({ db }: Reader, account: string): StatementDocument['origins'] {
  const held = holdingsOf(db, account);
  const gifts = held.reduce((sum, { fromOthers }) => sum + fromOthers, 0);
  const own = held.map(({ lot, minutes, fromOthers }) => ({ name: lotNames[lot], minutes: minutes - fromOthers }));
  return [...own, { name: lotNames.gift, minutes: gifts }].filter(({ minutes }) => minutes > 0);
}

/** The last that this station heard of the platform: a whole exchange since it was started, or an acknowledgement before. */
function syncedAt(app: App): string | null {
  const { ackedAtMs } = outboxStatus(app.db, app.station().source.epoch);
  const atMs = Math.max(app.link.state().lastSessionAtMs ?? 0, ackedAtMs ?? 0);
  return atMs === 0 ? null : momentText(atMs);
}

/** 时间币明细, for whose it is (令67§12): it says no more of them than their name and number. */
export const printStatement: Act<'statement.print'> = (app, caller, input) => {
  const { operatorId, name } = signedIn(caller);
  if (findOpenSomebody(app, input.personId) === null) return err(refusal('person_unknown', 'personId'));
  const stretch = stretchOf(app, input);
  if (!stretch.ok) return stretch;
  const printJobId =
    input.format === 'a4'
      ? addPageJob(app, operatorId, {
          title: `时间币明细 ${input.personId}`,
          document: { kind: 'statement', document: documentOf(app, input, stretch.value, name) },
        })
      : addRoll(app, input, stretch.value, operatorId);
  return ok({ printJobId, lineCount: stretch.value.rows.length });
};

function documentOf(
  app: App,
  { personId: personNumber, from }: Asked,
  { rows, ...sums }: Stretch,
  handledBy: string,
): StatementDocument {
  const account = `person/${personNumber}`;
  const heard = syncedAt(app);
  return {
    ...sums,
    personNumber,
    personName: cardOf(app, personNumber).name,
    from,
    lines: rows.map((row) => ({ ...lineOf(account, row), origin: lotNames[row.lot] })),
    presentMinutes: balanceOf(app.db, account).minutes,
    frozenMinutes: balanceOf(app.db, `frozen/${personNumber}`).minutes,
    confirmedMinutes: heard === null ? null : confirmedMinutesOf(app.db, personNumber),
    origins: originsOf(app, account),
    syncedAt: heard,
    stationName: app.station().name,
    handledBy,
    printedOn: todayAt(app),
    isTraining: app.mode === 'training',
  };
}

function addRoll(
  app: App,
  { personId: personNumber, from, until }: Asked,
  { rows }: Stretch,
  operatorId: string,
): string {
  const account = `person/${personNumber}`;
  const lines = rows.slice(-rollLines).map((row) => lineOf(account, row));
  const roll = {
    personName: cardOf(app, personNumber).name,
    personNumber,
    balanceMinutes: balanceOf(app.db, account).minutes,
    frozenMinutes: balanceOf(app.db, `frozen/${personNumber}`).minutes,
    from,
    until,
    lines,
    olderCount: rows.length - lines.length,
    syncedAt: syncedAt(app),
  };
  return statementRollJob(app, roll, operatorId);
}

function lineOf(account: string, row: PostingRow) {
  return {
    on: dayOf(row),
    summary: postingNames[kindOfPosting(account, row)],
    minutes: row.minutes,
    balanceMinutes: row.balance_minutes,
  };
}
