import { giveUp, refusedOf } from '../../core/use-cases/debts.ts';
import { coinsOf, spendCoins } from '../../core/use-cases/coins.ts';
import { transact } from '../../db/connection.ts';
import { linesOf } from '../../db/read/ledger.ts';
import { closedRedemptions, openRedemptions, unpaidServicesOf, type RedemptionRow } from '../../db/read/redemptions.ts';
import { findService } from '../../db/read/services.ts';
import { turnedRound } from '../../domain/ledger.ts';
import { settleLines } from '../../domain/redemption.ts';
import { donationOf, giftOf, heldOf, settledOf } from './coin-facts.ts';
import type { Kiosk } from './kiosk.ts';
import type { Seeded } from './seeded.ts';

/** What a counter does with somebody's coins: as far as it knows they are there, whatever the other counters do meanwhile. */
export function spendSomething(kiosk: Kiosk, people: readonly string[], seed: Seeded): void {
  const [payer = '', other = ''] = [people[seed.below(people.length)], people[seed.below(people.length)]];
  const [open] = openRedemptions(kiosk.desk.db);
  if (open !== undefined && seed.chance(0.5)) {
    end(kiosk, open, seed);
    return;
  }
  const { spendableMinutes } = coinsOf(kiosk.desk, payer);
  // Often all that there is, so that a second counter that does the same is one too many.
  const minutes = seed.chance(0.5) ? spendableMinutes : seed.below(spendableMinutes + 1);
  const way = seed.pick(['hold', 'hold', 'give', 'donate'] as const);
  const to = { hold: `frozen/${payer}`, give: `person/${other}`, donate: `pool/${kiosk.station}` }[way];
  if (way === 'give' && other === payer) return;
  const spent = spendCoins(kiosk.desk, { payer, to, minutes, isForOthers: way !== 'hold' });
  if (!spent.ok) return;
  const { brought, entry } = spent.value;
  const number = numberOf(kiosk);
  const about = { number, redemption: number, payer, giver: payer, to: other, minutes, entry: entry.id };
  const subject = `person/${payer}`;
  const spending = { brought, entry };
  if (way === 'hold') kiosk.write('redemption.held/1', subject, heldOf(about, { ...spending, heldOn: '2026-01-01' }));
  if (way === 'give') kiosk.write('gift.given/1', subject, giftOf(about, spending));
  if (way === 'donate') kiosk.write('donation.made/1', subject, donationOf(about, spending));
}

function numberOf({ db, epoch, station }: Kiosk): string {
  const written = db.prepare<[string], number>('select count(*) from records where epoch = ?').pluck().get(epoch) ?? 0;
  return `B-${station}-A-${String(written).padStart(6, '0')}`;
}

/** With a service that was given here, or because none was. */
function end(kiosk: Kiosk, row: RedemptionRow, seed: Seeded): void {
  const { redemption_id: redemption, payer_id: payer, held_minutes: held, recipient_id: recipient } = row;
  const lines = linesOf(kiosk.db, row.entry_id);
  const [serviceId] = unpaidServicesOf(kiosk.db, recipient, row.held_on);
  const service = serviceId === undefined ? null : findService(kiosk.db, serviceId);
  const subject = `person/${payer}`;
  if (service === null || seed.chance(0.2)) {
    const about = { redemption, payer, why: 'not_served', releasedOn: '2026-11-23' } as const;
    const entry = { id: seed.uuid(), transfers: turnedRound(lines) };
    kiosk.write('redemption.released/1', subject, { ...about, entry });
    return;
  }
  const { service_id: id, minutes: servedMinutes } = service;
  const entry = { id: seed.uuid(), transfers: settleLines({ payer, held: lines, servedMinutes }) };
  const about = { redemption, payer, minutes: Math.min(held, servedMinutes), entry: entry.id };
  kiosk.write('redemption.settled/1', subject, settledOf(about, { service: id, minutes: servedMinutes }, { entry }));
}

const shownMax = 10_000;

/** Whatever the platform refused of it is given up. Answers how many there were. */
export function giveUpRefused({ desk }: Kiosk): number {
  const rows = [...openRedemptions(desk.db), ...closedRedemptions(desk.db, shownMax)];
  const refused = rows.filter((row) => refusedOf(desk, row) !== null);
  const done = refused.filter(({ redemption_id: id }) => transact(desk.db, () => giveUp(desk, 'op-1', id, null)).ok);
  return done.length;
}
