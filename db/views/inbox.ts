import type { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import {
  areaCode,
  platformArea,
  platformBalance,
  platformPerson,
  platformRulePack,
  platformRuling,
  type ChangeItem,
} from '../../contract/sync/changes.ts';
import { rulePack } from '../../contract/rule-pack.ts';
import type { RulePack } from '../../domain/rules/pack.ts';
import type { WriteDb } from '../connection.ts';
import { changeSearchKeys } from './search-keys.ts';

/** Whether this program can read what is put. Taking something away needs no reading. */
export function isUnderstood(item: ChangeItem): boolean {
  if (item.op === 'delete') return true;
  if (item.type === 'person') return readData(item, platformPerson) !== null;
  if (item.type === 'rule_pack') return readRulePack(item) !== null;
  if (item.type === 'balance') return readData(item, platformBalance) !== null;
  if (item.type === 'area') return areaCode.safeParse(item.id).success && readData(item, platformArea) !== null;
  return item.type === 'ruling' && readData(item, platformRuling) !== null;
}

/** What one item that is understood says, brought into the views. A rebuild folds the stored items again with this. */
export function foldInboxItem(db: WriteDb, item: ChangeItem): void {
  if (item.type === 'person') foldPerson(db, item);
  if (item.type === 'ruling') foldRuling(db, item);
  if (item.type === 'area') foldArea(db, item);
  if (item.type === 'rule_pack') foldRulePack(db, item);
  if (item.type === 'balance') foldBalance(db, item);
}

interface PlatformPersonRow {
  readonly name: string;
  readonly phone_tail: string | null;
  readonly document_tail: string | null;
}

function foldPerson(db: WriteDb, item: ChangeItem): void {
  const known = db
    .prepare<[string], PlatformPersonRow>(
      'select name, phone_tail, document_tail from view_platform_people where person_id = ?',
    )
    .get(item.id);
  const person = item.op === 'delete' ? null : readData(item, platformPerson);
  assert(person !== null || item.op === 'delete', 'a person that is folded was read');
  keepFindable(db, item.id, known ?? null, person);
  if (person === null) {
    db.prepare('delete from view_platform_people where person_id = ?').run(item.id);
    return;
  }
  db.prepare(
    `insert or replace into view_platform_people (person_id, kept_id, name, birth_year, phone_tail, document_tail, status,
       balance_minutes, your_seq)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    item.id,
    person.number,
    person.name,
    person.birth_year,
    person.phone_tail,
    person.document_tail,
    person.status,
    person.balance_minutes,
    item.your_seq ?? null,
  );
}

/** Who is registered here is found by what this station knows. Most changes are of a balance and touch no key. */
function keepFindable(
  db: WriteDb,
  personId: string,
  known: PlatformPersonRow | null,
  now: PlatformPersonRow | null,
): void {
  const isSame =
    known?.name === now?.name && known?.phone_tail === now?.phone_tail && known?.document_tail === now?.document_tail;
  if (isSame || db.prepare('select 1 from view_people where person_id = ?').get(personId) !== undefined) return;
  const findable = ({ name, phone_tail: phoneTail, document_tail: documentTail }: PlatformPersonRow) => ({
    personId,
    name,
    phoneTail,
    documentTail,
    phone: null,
    documentNumber: null,
  });
  changeSearchKeys(db, { tier: 1, before: known && findable(known), after: now && findable(now), roles: 0 });
}

function foldBalance(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_platform_balances where person_id = ?').run(item.id);
  if (item.op === 'delete') return;
  const said = readData(item, platformBalance);
  assert(said, 'a balance that is folded was read');
  const { live, paper, grant, opening } = said.by_origin;
  db.prepare(
    `insert into view_platform_balances (person_id, live_minutes, paper_minutes, grant_minutes, opening_minutes,
       offline_minutes_max, frozen, your_seq)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(item.id, live, paper, grant, opening, said.offline_minutes_max, said.frozen ? 1 : 0, item.your_seq ?? null);
}

function foldRuling(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_rulings where record_id = ?').run(item.id);
  if (item.op === 'delete') return;
  const said = readData(item, platformRuling);
  assert(said, 'a ruling that is folded was read');
  db.prepare('insert into view_rulings (record_id, ruling, reason) values (?, ?, ?)').run(
    item.id,
    said.ruling,
    said.reason,
  );
}

/** Taken away, a change leaves what the program's own table says. */
function foldArea(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_areas where area_code = ?').run(item.id);
  if (item.op === 'delete') return;
  const area = readData(item, platformArea);
  assert(area, 'an area that is folded was read');
  db.prepare('insert into view_areas (area_code, name, parent_code, ended_on) values (?, ?, ?, ?)').run(
    item.id,
    area.name,
    area.parent_code,
    area.ended_on,
  );
}

/** A pack whose rules this program can read, under the version that the item names. */
function readRulePack(item: ChangeItem): (RulePack & { readonly body: string }) | null {
  const body = readData(item, platformRulePack)?.body;
  const pack = body === undefined ? null : readJson(body, rulePack);
  return body === undefined || pack?.version !== item.id ? null : { ...pack, body };
}

/** What was judged by a pack keeps its version; whether the pack is still offered changes nothing about that. */
function foldRulePack(db: WriteDb, item: ChangeItem): void {
  db.prepare('delete from view_rule_packs where version = ?').run(item.id);
  if (item.op === 'delete') return;
  const pack = readRulePack(item);
  assert(pack, 'a rule pack that is folded was read');
  db.prepare('insert into view_rule_packs (version, in_force_from, body) values (?, ?, ?)').run(
    item.id,
    pack.inForceFrom,
    pack.body,
  );
}

function readData<Schema extends z.ZodType>(item: ChangeItem, schema: Schema): z.infer<Schema> | null {
  return readJson(item.data, schema);
}

function readJson<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
