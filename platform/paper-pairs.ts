import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { slipReentered, slipRuled } from '../contract/records/paper.ts';
import { rulePack } from '../contract/rule-pack.ts';
import { foundingSettings } from '../domain/rules/settings.ts';
import { nameOf } from './claims.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isOpened, isOpenedBy } from './second-eyes.ts';
import type { ServiceRow } from './services.ts';
import type { Sql } from './store.ts';

const secondRow = z.object({ entered_by: z.string(), agrees: z.boolean() });
const rulingRow = z.object({ ruled_by: z.string() });

/** A slip is entered a second time once: whatever else is said of it later contradicts what stands. */
export async function judgeSecondEntry(sql: Sql, record: RecordEnvelope, station: string): Promise<Doubt | null> {
  const { entry, isFinal } = slipReentered.data.parse(record.data);
  return isFinal && (await findSecond(sql, station, entry)) !== null ? doubt('conflict') : null;
}

/** Kept whether or not the slip is known yet, since its people may arrive later. */
export async function applyPair(sql: Sql, { id, type, data, operator }: RecordEnvelope, station: string) {
  if (type === 'slip.reentered/1') {
    const { entry, isFinal, agrees } = slipReentered.data.parse(data);
    if (!isFinal) return;
    await sql.run(
      'insert into second_entries (station, entry_id, record_id, entered_by, agrees) values ($1, $2, $3, $4, $5)',
      [station, entry, id, operator, agrees],
    );
  } else if (type === 'slip.ruled/1') {
    const { entry, ruling } = slipRuled.data.parse(data);
    if (ruling === 'refused') return;
    await sql.run(
      'insert into slip_rulings (station, entry_id, record_id, ruled_by) values ($1, $2, $3, $4) on conflict do nothing',
      [station, entry, id, operator],
    );
  }
}

interface Approval {
  readonly operator: string;
  readonly flags: readonly string[];
  readonly rules: string;
}

/**
 * Paper counts once two people read it alike, and where it was held once somebody ruled (C6). It waits for what brings
 * either. One person is believed under a code of the street office alone, and says so.
 */
export async function judgePair(sql: Sql, service: ServiceRow, approval: Approval): Promise<Doubt | null> {
  const { station, entry_id: entry, recorded_by: first } = service;
  if (entry === null) return null;
  const second = await findSecond(sql, station, entry);
  if (second === null) return dependsOn(nameOf('second', { station }, entry));
  if (!second.agrees) return doubt('conflict');
  const saysSo = approval.flags.includes('one_person');
  if (second.entered_by === first && !(saysSo && (await isOpened(sql, service)))) return doubt('conflict');
  const barred = (await needsThirdPerson(sql, approval.rules)) ? [first, second.entered_by] : [first];
  const maySee = async (operator: string): Promise<boolean> =>
    !barred.includes(operator) || (saysSo && (await isOpenedBy(sql, service, operator)));
  if (!(await maySee(approval.operator))) return doubt('conflict');
  if (!service.held) return null;
  const [ruling] = await sql.rows(rulingRow, 'select ruled_by from slip_rulings where station = $1 and entry_id = $2', [
    station,
    entry,
  ]);
  if (ruling === undefined) return dependsOn(nameOf('ruling', { station }, entry));
  return (await maySee(ruling.ruled_by)) ? null : doubt('conflict');
}

async function findSecond(sql: Sql, station: string, entry: string): Promise<z.infer<typeof secondRow> | null> {
  const [row] = await sql.rows(
    secondRow,
    'select entered_by, agrees from second_entries where station = $1 and entry_id = $2',
    [station, entry],
  );
  return row ?? null;
}

/** By the rules that the station had when it entered the slip: a pack may come later than the paper. */
async function needsThirdPerson(sql: Sql, version: string): Promise<boolean> {
  const [row] = await sql.rows(z.object({ body: z.string() }), 'select body from rule_packs where version = $1', [
    version,
  ]);
  const settings = row === undefined ? foundingSettings : rulePack.parse(JSON.parse(row.body)).settings;
  return settings.needsThirdPerson;
}
