import { refusal } from '../../contract/errors.ts';
import { balanceOf, holdingsOf, postingsBefore, type PostingRow } from '../../db/read/ledger.ts';
import { postingKindOf, type PostingKind } from '../../domain/posting-kinds.ts';
import { err, ok } from '../../domain/result.ts';
import { findOpenSomebody } from './closed-people.ts';
import type { Act } from './kinds.ts';

const linesOfPage = 50;

/** What a line of somebody's account was. */
export function kindOfPosting(account: string, row: PostingRow): PostingKind {
  const { other_account: other, minutes, lot, record_type: recordType } = row;
  return postingKindOf({ account, other, minutes, lot, recordType });
}

/** What somebody holds and how it came to be so, from this station's own records (令67§12). */
export const readStatement: Act<'person.statement'> = (app, _caller, { personId, before }) => {
  if (findOpenSomebody(app, personId) === null) return err(refusal('person_unknown', 'personId'));
  const account = `person/${personId}`;
  const rows = postingsBefore(app.db, account, before, linesOfPage + 1);
  return ok({
    balanceMinutes: balanceOf(app.db, account).minutes,
    frozenMinutes: balanceOf(app.db, `frozen/${personId}`).minutes,
    holdings: [...holdingsOf(app.db, account)],
    lines: rows.slice(0, linesOfPage).map((row) => ({
      number: row.number,
      atMs: row.posted_at_ms,
      kind: kindOfPosting(account, row),
      minutes: row.minutes,
      balanceMinutes: row.balance_minutes,
      lot: row.lot,
      account: row.other_account,
      serviceId: row.service_id,
    })),
    hasOlder: rows.length > linesOfPage,
  });
};
