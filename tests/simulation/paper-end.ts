import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { balancesThatDiffer, mintedMinutes } from '../../db/read/ledger.ts';
import { verifyStore } from '../../db/verify.ts';
import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { decide, enter, reenter, rule, slipsIn } from './paper-slips.ts';
import type { PaperWorld } from './paper-world.ts';

/** Clock and line are right again; whoever works here brings every sheet to its end, and the platform hears of it all. */
export async function settle(world: PaperWorld): Promise<void> {
  const { counter, machine, weather, city } = world;
  machine.set(0);
  Object.assign(weather, { isUp: true, badness: 0, killing: 0 });
  await drain(world);
  expect(machine.isDoubtful).toBe(false);
  // Whatever is written of these days lies behind by now.
  counter.pass(24 * 3_600_000);
  for (let rounds = 0; ; rounds += 1) {
    const open = await slipsIn(world, 'handed_out', 'entered', 'reentered', 'differing', 'held', 'refused', 'returned');
    if (open.length === 0) break;
    expect(rounds, `${JSON.stringify(open.slice(0, 3))} comes to an end`).toBeLessThan(12);
    for (const row of open) await finish(world, row);
  }
  const { gaps } = await counter.read('first', 'outage.gaps', {});
  for (const { gapId } of gaps) await counter.press('first', 'outage.dismiss_gap', { gapId });
  for (let rounds = 0; ; rounds += 1) {
    await drain(world);
    const held = await world.store.rows(
      heldRecord,
      `select record_id as id, type, subject from records where state = 'held'`,
    );
    if (held.length === 0) return;
    expect(rounds, `${JSON.stringify(held)} is ruled on`).toBeLessThan(20);
    for (const row of held) await city.rule(row.id, isOutdated(world, row) ? 'refuse' : 'accept');
  }
}

const heldRecord = z.object({ id: z.string(), type: z.string(), subject: z.string() });

/** A sheet was found before anybody at the city looked at what said that it was lost. */
function isOutdated({ fates }: PaperWorld, { type, subject }: z.infer<typeof heldRecord>): boolean {
  return type === 'slip.voided/1' && fates.get(subject.replace('slip/', '')) !== 'voided';
}

async function drain({ counter }: PaperWorld): Promise<void> {
  for (let steps = 0; (await counter.step()) !== 'idle'; steps += 1) expect(steps).toBeLessThan(100);
}

async function finish(world: PaperWorld, row: SlipRow): Promise<void> {
  const { counter, strays, written, fates } = world;
  if (strays.has(row.entryId ?? '')) return rule(world, row, 'refused');
  switch (row.state) {
    case 'handed_out': {
      if (written.has(row.serial)) return enter(world, row, true);
      const back = await counter.press('first', 'pad.take_back', { first: row.serial, last: '' });
      expect(back.ok).toBe(true);
      fates.delete(row.serial);
      return;
    }
    case 'entered':
      return reenter(world, true);
    case 'held':
      await reenter(world, true);
      return review(world, row);
    case 'reentered':
      return review(world, row);
    default:
      return enter(world, row, true);
  }
}

async function review(world: PaperWorld, { serial }: SlipRow): Promise<void> {
  const { items } = await world.counter.read('reviewer', 'review.list', {});
  const item = items.find(({ service }) => service.serial === serial);
  if (item !== undefined) await decide(world, item, true);
}

const servedAtPlatform = z.object({ serial: z.string(), minutes: z.int() });

/** What has to hold of every world, whatever befell it. */
export async function expectWholeWorld(world: PaperWorld): Promise<void> {
  const { counter, city, store, written, fates } = world;
  const { db, station } = counter.app;
  expect(verifyStore(db).flatMap(({ check, faults }) => faults.map((fault) => `${check}: ${fault}`))).toEqual([]);
  expect(balancesThatDiffer(db)).toEqual([]);

  const ours = db.prepare(`select seq, line from records where stream = 'city' order by seq`).all();
  expect(await city.lines(station().source.epoch)).toEqual(ours);
  const entries = db
    .prepare<[], string>(`select json_extract(line, '$.data.entry') from records where type = 'slip.entered/1'`)
    .pluck()
    .all();
  expect(entries).toEqual(world.entries);

  const approved = [...fates].flatMap(([serial, fate]) =>
    fate === 'approved' ? [{ serial, minutes: written.get(serial)?.minutes ?? 0 }] : [],
  );
  const sorted = approved.toSorted((one, other) => (one.serial < other.serial ? -1 : 1));
  const served = 'select serial, minutes from services where approval_id is not null order by serial';
  expect(await store.rows(servedAtPlatform, served)).toEqual(sorted);
  const mintedMinutesByPaper = approved.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(mintedMinutes(db)).toBe(mintedMinutesByPaper);
  expect(await city.sums()).toMatchObject({ mintedMinutes: mintedMinutesByPaper, held: 0 });
  await expectSerialsAccounted(world);
}

async function expectSerialsAccounted({ counter, fates, handedOut }: PaperWorld): Promise<void> {
  const { slips, gapCount } = await counter.read('first', 'slip.list', { outageId: null, state: null });
  expect(gapCount).toBe(0);
  const rows = slips.filter(({ serial, state }) => serial !== '' && state !== 'issued');
  const states = rows.map(({ serial, state }): [string, string] => [serial, state]);
  expect(states.toSorted()).toEqual([...fates].toSorted());
  const { held } = await counter.read('first', 'pad.list', {});
  expect(held.filter(({ holder }) => holder === 'person')).toEqual([]);
  for (const serial of fates.keys()) expect(handedOut).toContain(serial);
}

/** What befell a world, as its records say. */
export function happeningsOf({ counter }: PaperWorld): readonly string[] {
  const said = `type || coalesce(' by ' || json_extract(line, '$.data.declaredBy'), '')
    || coalesce(' ' || json_extract(line, '$.data.why'), '') || coalesce(' ' || json_extract(line, '$.data.outcome'), '')`;
  const types = `select distinct ${said} from records union select distinct 'clock ' || json_extract(line, '$.clock') from records`;
  return counter.app.db.prepare<[], string>(types).pluck().all();
}

/** Everything that a world came to, in one number. */
export async function digestOf({ counter, city }: PaperWorld): Promise<string> {
  const { db, station } = counter.app;
  const lines = db.prepare<[], string>('select line from records order by position').pluck().all();
  const told = await city.lines(station().source.epoch);
  return createHash('sha256')
    .update(JSON.stringify([lines, told, counter.kills]))
    .digest('hex');
}
