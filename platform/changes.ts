import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import {
  ruling,
  type ChangeItem,
  type PlatformArea,
  type PlatformBalance,
  type PlatformPerson,
  type PlatformRulePack,
  type PlatformRuling,
} from '../contract/sync/changes.ts';
import { bigint, type Sql, type Store } from './store.ts';

const itemType = z.enum(['person', 'balance', 'ruling', 'area', 'rule_pack']);

/** Puts a thing at the end of the feed. `station` null means that every station sees it. */
export async function touch(
  sql: Sql,
  type: z.infer<typeof itemType>,
  itemId: string,
  station: string | null,
): Promise<void> {
  await sql.run(
    `insert into changes (type, item_id, station) values ($1, $2, $3)
     on conflict (type, item_id) do update set change_id = nextval('change_ids')`,
    [type, itemId, station],
  );
}

/** Said under every number of the person, also those under which they were registered again. */
export async function touchPerson(sql: Sql, personId: string): Promise<void> {
  await touchNumbers(sql, 'person', personId);
}

/** What somebody holds by origin, or whether anything may leave it, is another than it was. */
export async function touchBalance(sql: Sql, personId: string): Promise<void> {
  await touchNumbers(sql, 'balance', personId);
}

/** Who goes out of sight goes with what was said of their coins, and comes back with it; a new number brings it along. */
export async function touchShown(sql: Sql, personId: string): Promise<void> {
  await touchPerson(sql, personId);
  const said = await sql.rows(z.object({}), `select 1 from changes where type = 'balance' and item_id = $1`, [
    personId,
  ]);
  if (said.length > 0) await touchBalance(sql, personId);
}

async function touchNumbers(sql: Sql, type: 'person' | 'balance', personId: string): Promise<void> {
  await touch(sql, type, personId, null);
  const aliases = await sql.rows(aliasRow, 'select person_id from aliases where kept_id = $1', [personId]);
  for (const { person_id: alias } of aliases) await touch(sql, type, alias, null);
}

const aliasRow = z.object({ person_id: z.string() });

const changeRow = z.object({
  type: itemType,
  item_id: z.string(),
  /** Another than the item's where that is an alias; null for anything but a person and what they hold. */
  person_id: z.string().nullable(),
  change_id: bigint,
  name: z.string().nullable(),
  birth_year: z.int().nullable(),
  phone_tail: z.string().nullable(),
  document_tail: z.string().nullable(),
  status: z.enum(['active', 'held']).nullable(),
  balance: bigint.nullable(),
  locked: z.boolean().nullable(),
  live: bigint.nullable(),
  paper: bigint.nullable(),
  grant: bigint.nullable(),
  opening: bigint.nullable(),
  offline_max: z.int(),
  frozen: z.boolean(),
  ruling: ruling.nullable(),
  reason: z.string().nullable(),
  area_name: z.string().nullable(),
  parent_code: z.string().nullable(),
  ended_on: z.string().nullable(),
  body: z.string().nullable(),
  signature: z.string().nullable(),
});
type ChangeRow = z.infer<typeof changeRow>;

interface Asked {
  readonly station: string;
  readonly epoch: string;
  /** Exclusive; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

interface ChangesPage {
  readonly items: readonly ChangeItem[];
  readonly cursor: string;
  readonly more: boolean;
}

/** One row for each thing, with whatever is known of it; what is of another kind is null. */
const pageSql = `
  select c.type, coalesce(q.stated_id, c.item_id) as item_id, p.person_id, c.change_id, p.name, p.birth_year, p.phone_tail, p.document_tail, p.status,
    p.locked or exists (select 1 from aliases n where n.kept_id = p.person_id and n.closed is not null) as locked,
    b.minutes as balance, h.live, h.paper, h.grant, h.opening, s.offline_minutes_max as offline_max,
    exists (select 1 from freezes z where z.person_id = p.person_id and z.released_id is null) as frozen,
    r.ruling, r.reason, w.name as area_name, w.parent_code, w.ended_on, k.body, k.signature
  from changes c
    join stations s on s.station = $2
    left join aliases a on c.type in ('person', 'balance') and a.person_id = c.item_id
    left join people p on c.type in ('person', 'balance') and p.person_id = coalesce(a.kept_id, c.item_id)
    left join balances b on b.account = 'person/' || p.person_id
    left join lateral (
      select sum(minutes) filter (where lot = 'live') as live, sum(minutes) filter (where lot = 'paper') as paper,
        sum(minutes) filter (where lot = 'grant') as grant, sum(minutes) filter (where lot = 'opening') as opening
      from holdings where c.type = 'balance' and account = 'person/' || p.person_id) h on true
    left join rulings r on c.type = 'ruling' and r.record_id = c.item_id
    left join areas w on c.type = 'area' and w.code = c.item_id
    left join rule_packs k on c.type = 'rule_pack' and k.version = c.item_id
    left join quarantine q on c.type = 'ruling' and q.record_id = c.item_id
  where c.change_id > $1 and (c.station is null or c.station = $2) order by c.change_id limit $3`;

/** A page of the feed. Balances and `your_seq` are read in one transaction, so that one states what the other includes. */
export async function readChanges(store: Store, { station, epoch, after, limit }: Asked): Promise<ChangesPage> {
  return store.transaction(async (sql) => {
    const rows = await sql.rows(changeRow, pageSql, [after, station, limit + 1]);
    const [head] = await sql.rows(z.object({ seq: z.int() }), 'select seq from epochs where epoch = $1', [epoch]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => itemOf(row, head?.seq ?? 0)),
      cursor: String(last ? last.change_id : after),
      more: rows.length > limit,
    };
  });
}

function itemOf(row: ChangeRow, yourSeq: number): ChangeItem {
  const isGone = row.person_id !== null && (row.locked === true || row.name === '');
  const dataOf = { person: personOf, balance: heldByOrigin, ruling: rulingOf, area: areaOf, rule_pack: rulePackOf };
  const data = isGone ? '{}' : JSON.stringify(dataOf[row.type](row));
  return {
    type: row.type,
    id: row.item_id,
    version: row.change_id,
    // Nobody is told of a person who was forgotten or locked; what they were told before goes.
    op: isGone ? 'delete' : 'put',
    data,
    hash: createHash('sha256').update(data).digest('base64'),
    your_seq: yourSeq,
  };
}

function personOf(row: ChangeRow): PlatformPerson {
  const { person_id: number, name, status } = row;
  assert(number !== null && name !== null && status !== null, `person ${row.item_id} of the feed is known`);
  return {
    number,
    name,
    birth_year: row.birth_year,
    phone_tail: row.phone_tail,
    document_tail: row.document_tail,
    status,
    balance_minutes: row.balance ?? 0,
  };
}

function heldByOrigin(row: ChangeRow): PlatformBalance {
  assert(row.person_id !== null, `person ${row.item_id} of the feed is known`);
  const byOrigin = {
    live: row.live ?? 0,
    paper: row.paper ?? 0,
    grant: row.grant ?? 0,
    opening: row.opening ?? 0,
  };
  return {
    number: row.person_id,
    by_origin: byOrigin,
    offline_minutes_max: Math.min(row.balance ?? 0, row.offline_max),
    frozen: row.frozen,
  };
}

function rulingOf(row: ChangeRow): PlatformRuling {
  assert(row.ruling !== null && row.reason !== null, `ruling ${row.item_id} of the feed is known`);
  return { record: row.item_id, ruling: row.ruling, reason: row.reason };
}

function areaOf({
  area_name: name,
  parent_code: parentCode,
  ended_on: endedOn,
  item_id: code,
}: ChangeRow): PlatformArea {
  assert(name !== null && parentCode !== null, `area ${code} of the feed is known`);
  return { name, parent_code: parentCode, ended_on: endedOn };
}

function rulePackOf({ body, signature, item_id: version }: ChangeRow): PlatformRulePack {
  assert(body !== null && signature !== null, `rule pack ${version} of the feed is known`);
  return { body, signature };
}
