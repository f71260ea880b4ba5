import { err, ok, type Result } from './result.ts';
import { turnedRound, type EntryLine } from './ledger.ts';

interface Settlement<Lot extends string> {
  readonly payer: string;
  /** What was set aside, as it was posted: from the person to `frozen`. */
  readonly held: readonly EntryLine<Lot>[];
  /** Whole minutes that the service took. */
  readonly servedMinutes: number;
}

/**
 * The lines by which a redemption is settled (S-三(四)3): of what was set aside the minutes that were used are spent, the
 * origin that was set aside first going first, and the rest goes back. What the service took beyond it is paid by others.
 */
export function settleLines<Lot extends string>({ payer, held, servedMinutes }: Settlement<Lot>): EntryLine<Lot>[] {
  let left = servedMinutes;
  const frozen = `frozen/${payer}`;
  const spent = held.map((line) => {
    const minutes = Math.min(left, line.minutes);
    left -= minutes;
    return { from: frozen, to: 'redemption', lot: line.lot, minutes };
  });
  const rest = held.map((line, at) => ({ ...line, minutes: line.minutes - (spent[at]?.minutes ?? 0) }));
  return [...spent, ...turnedRound(rest)].filter(({ minutes }) => minutes > 0);
}

/** What was paid, out of the lines that settled it: it goes back to the payer the way it came. */
export function paidBack<Lot extends string>(payer: string, settled: readonly EntryLine<Lot>[]): EntryLine<Lot>[] {
  return settled
    .filter(({ to }) => to === 'redemption')
    .map(({ lot, minutes }) => ({ from: 'redemption', to: `person/${payer}`, lot, minutes }));
}

interface ServiceAsked {
  readonly recipient: string;
  readonly heldOn: string;
  readonly service: { readonly recipient: string; readonly state: string; readonly servedOn: string };
  readonly isPaid: boolean;
}

/** Whether a service settles a redemption; in order of precedence. */
export function judgeSettlement({
  recipient,
  heldOn,
  service,
  isPaid,
}: ServiceAsked): Result<null, 'redemption_service_unfit' | 'redemption_service_paid'> {
  const isTheirs = service.recipient === recipient && service.state === 'approved' && heldOn <= service.servedOn;
  if (!isTheirs) return err('redemption_service_unfit');
  return isPaid ? err('redemption_service_paid') : ok(null);
}
