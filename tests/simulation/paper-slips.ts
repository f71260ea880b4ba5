import { expect } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Input, Output } from '../../contract/kiosk/contract.ts';
import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { formatNumber } from '../../domain/serial.ts';
import { formatTime, readTime } from '../../domain/span.ts';
import { writeOn, type Fate, type PaperWorld, type Written } from './paper-world.ts';

/** What may come of a slip where a clock says that its day has not come. */
const ahead: readonly ErrorCode[] = ['service_in_future', 'slip_written_impossible', 'slip_received_impossible'];

export type State = SlipRow['state'];

export async function slipsIn({ counter }: PaperWorld, ...states: readonly State[]): Promise<readonly SlipRow[]> {
  const { slips } = await counter.read('first', 'slip.list', { outageId: null, state: null });
  return slips.filter(({ state }) => states.includes(state));
}

export function anyOf<T>({ seed }: PaperWorld, rows: readonly T[]): T | undefined {
  return rows[seed.below(rows.length)];
}

/** As somebody reads it who is tired: the end of it a few minutes off. */
function misread(slip: Written, byMinutes: number): Written {
  return { ...slip, endTime: formatTime((readTime(slip.endTime) ?? 0) + byMinutes) };
}

const coins = ({ servedOn, startTime, endTime, volunteer, recipient }: Written) => ({
  ...{ servedOn, startTime, endTime, volunteer, recipient, deduction: '', className: '情感慰藉', item: '陪伴聊天' },
});

function typed(serial: string, slip: Written, corrects: string | null): Omit<Input<'slip.enter'>, 'intentId'> {
  const rest = { place: '家中', accompanyingGuardian: '', remark: '', confirmation: slip.confirmation };
  return { serial, ...coins(slip), ...rest, corrects, truthStated: true };
}

/** First entry of a sheet, or of one that was entered and did not stand. A correction may be refused and is not kept then. */
export async function enter(world: PaperWorld, { serial, entryId }: SlipRow, isCareful = false): Promise<void> {
  const { counter, seed, entries } = world;
  const slip = writeOn(world, serial);
  if (slip === null) return;
  const seenAs = !isCareful && seed.chance(0.1) ? misread(slip, 5) : slip;
  const answer = await counter.press('first', 'slip.enter', typed(serial, seenAs, entryId));
  if (!answer.ok) {
    expect([entryId !== null, ahead.includes(answer.error.code)]).toEqual([true, true]);
    return;
  }
  entries.push(answer.value.entryId);
  if (answer.value.outcome === 'refused') expect(ahead).toContain(answer.value.problem?.code);
}

/** The same sheet again, its hour under another serial, or a sheet of another station: kept, and refused. */
export async function enterStray(world: PaperWorld): Promise<void> {
  const { counter, seed, entries, strays } = world;
  const rows = await slipsIn(world, 'entered', 'reentered', 'approved', 'held');
  const row = anyOf(world, rows);
  const slip = row === undefined ? undefined : world.written.get(row.serial);
  if (row === undefined || slip === undefined) return;
  const [what, refusals] = seed.pick<[string, readonly ErrorCode[]]>([
    [row.serial, ['form_serial_already_entered']],
    [formatNumber({ station: 'S0411', device: 'A' }, 1 + seed.below(50)), ['form_serial_not_issued']],
    ['9999', ['form_serial_not_issued']],
  ]);
  const answer = await counter.press('first', 'slip.enter', typed(what, slip, null));
  if (!answer.ok) throw new Error(answer.error.code);
  expect(answer.value.outcome).toBe('refused');
  expect([...refusals, ...ahead]).toContain(answer.value.problem?.code);
  entries.push(answer.value.entryId);
  strays.add(answer.value.entryId);
}

/** Blind, by somebody else; a slip of the eye is asked about once. */
export async function reenter(world: PaperWorld, isCareful = false): Promise<void> {
  const { counter, seed, written } = world;
  const { serial } = await counter.read('second', 'slip.next_for_second_entry', { after: null, serial: null });
  const slip = serial === null ? undefined : written.get(serial);
  if (serial === null || slip === undefined) return;
  const seenAs = !isCareful && seed.chance(0.1) ? misread(slip, 7) : slip;
  const answer = await counter.press('second', 'slip.reenter', { serial, ...coins(seenAs) });
  expect(answer.ok).toBe(true);
}

type Item = Output<'review.list'>['items'][number];

/** Approves, or sends back what may not pass now; of a held one it is ruled. */
export async function review(world: PaperWorld): Promise<void> {
  const { items } = await world.counter.read('reviewer', 'review.list', {});
  const item = anyOf(
    world,
    items.filter(({ blockedBy }) => blockedBy === null || blockedBy === 'held'),
  );
  if (item !== undefined) await decide(world, item);
}

export async function decide(world: PaperWorld, { service, blockedBy }: Item, isCareful = false): Promise<void> {
  const { counter, seed } = world;
  const [serial, serviceId] = [service.serial ?? '', service.serviceId];
  const [row] = (await slipsIn(world, 'held', 'reentered')).filter((each) => each.serial === serial);
  if (blockedBy === 'held' && row?.state === 'held') {
    const ruling = !isCareful && seed.chance(0.2) ? 'refused' : 'stands';
    await rule(world, row, ruling);
    return;
  }
  if (row?.state !== 'reentered') return;
  const approved =
    !isCareful && seed.chance(0.1) ? null : await counter.press('reviewer', 'review.approve', { serviceId });
  if (approved?.ok === true) {
    world.fates.set(serial, 'approved');
    return;
  }
  if (approved !== null) expect([...ahead, 'service_outside_outage']).toContain(approved.error.code);
  const back = { serviceId, reason: '看不清', kind: null };
  const returned = await counter.press('reviewer', 'review.return', back);
  expect(returned.ok).toBe(true);
}

export async function rule(world: PaperWorld, row: SlipRow, ruling: 'stands' | 'refused'): Promise<void> {
  const said = { entryId: row.entryId ?? '', ruling, confirmation: 'phone', reason: '问过' } as const;
  const answer = await world.counter.press('reviewer', 'slip.rule', said);
  if (answer.ok) {
    if (ruling === 'refused' && row.serial !== '') world.fates.set(row.serial, 'closed');
    return;
  }
  expect([...ahead, 'second_entry_missing']).toContain(answer.error.code);
}

/** Given up, found again, or brought back blank. */
export async function giveUp(world: PaperWorld): Promise<void> {
  const { counter, seed, fates } = world;
  const row = anyOf(world, (await slipsIn(world, 'handed_out', 'voided')).filter(isBlank(world)));
  if (row === undefined) return;
  const { serial } = row;
  if (row.state === 'voided') {
    if (row.voidedWhy === 'lost')
      await end(world, serial, null, counter.press('reviewer', 'slip.find', { serial, reason: '在包里' }));
    return;
  }
  const why = seed.pick(['spoiled', 'lost', null] as const);
  if (why === null) {
    await end(world, serial, null, counter.press('first', 'pad.take_back', { first: serial, last: '' }));
    return;
  }
  const given = { serial, through: null, why, reason: '已问清' };
  await end(world, serial, 'voided', counter.press('reviewer', 'slip.void', given));
  expect(fates.get(serial)).toBe('voided');
}

/** A sheet that somebody wrote an hour on is entered; what was never written on is given up. */
const isBlank =
  ({ written }: PaperWorld) =>
  ({ serial }: SlipRow) =>
    !written.has(serial);

async function end(
  { fates }: PaperWorld,
  serial: string,
  fate: Fate | null,
  answer: Promise<{ readonly ok: boolean }>,
) {
  expect((await answer).ok).toBe(true);
  if (fate === null) fates.delete(serial);
  else fates.set(serial, fate);
}
