import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import {
  ruling,
  type ChangeItem,
  type PlatformArea,
  type PlatformPerson,
  type PlatformRulePack,
  type PlatformRuling,
} from '../contract/sync/changes.ts';
import { bigint, type Sql, type Store } from './store.ts';

/** Puts a thing at the end of the feed. `station` null means that every station sees it. */
export async function touch(
  sql: Sql,
  type: 'person' | 'ruling' | 'area' | 'rule_pack',
  itemId: string,
  station: string | null,
): Promise<void> {
  await sql.run(
    `insert into changes (type, item_id, station) values ($1, $2, $3)
     on conflict (type, item_id) do update set change_id = nextval('change_ids')`,
    [type, itemId, station],
  );
}

/** A balance is also that of every number under which the person was registered again. */
export async function touchPerson(sql: Sql, personId: string): Promise<void> {
  await touch(sql, 'person', personId, null);
  const aliases = await sql.rows(aliasRow, 'select person_id from aliases where kept_id = $1', [personId]);
  for (const { person_id: alias } of aliases) await touch(sql, 'person', alias, null);
}

const aliasRow = z.object({ person_id: z.string() });

const changeRow = z.object({
  type: z.enum(['person', 'ruling', 'area', 'rule_pack']),
  item_id: z.string(),
  /** Another than the item's where that is an alias; null for anything but a person. */
  person_id: z.string().nullable(),
  change_id: bigint,
  name: z.string().nullable(),
  birth_year: z.int().nullable(),
  phone_tail: z.string().nullable(),
  document_tail: z.string().nullable(),
  status: z.enum(['active', 'held']).nullable(),
  balance: bigint.nullable(),
  locked: z.boolean().nullable(),
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

/** A page of the feed. Balances and `your_seq` are read in one transaction, so that one states what the other includes. */
export async function readChanges(store: Store, { station, epoch, after, limit }: Asked): Promise<ChangesPage> {
  return store.transaction(async (sql) => {
    const rows = await sql.rows(
      changeRow,
      `select c.type, coalesce(q.stated_id, c.item_id) as item_id, p.person_id, c.change_id, p.name, p.birth_year, p.phone_tail, p.document_tail, p.status,
         p.locked or exists (select 1 from aliases n where n.kept_id = p.person_id and n.closed is not null) as locked,
         b.minutes as balance, r.ruling, r.reason, w.name as area_name, w.parent_code, w.ended_on, k.body, k.signature
       from changes c
         left join aliases a on c.type = 'person' and a.person_id = c.item_id
         left join people p on c.type = 'person' and p.person_id = coalesce(a.kept_id, c.item_id)
         left join balances b on b.account = 'person/' || p.person_id
         left join rulings r on c.type = 'ruling' and r.record_id = c.item_id
         left join areas w on c.type = 'area' and w.code = c.item_id
         left join rule_packs k on c.type = 'rule_pack' and k.version = c.item_id
         left join quarantine q on c.type = 'ruling' and q.record_id = c.item_id
       where c.change_id > $1 and (c.station is null or c.station = $2) order by c.change_id limit $3`,
      [after, station, limit + 1],
    );
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
  const isGone = row.type === 'person' && (row.locked === true || row.name === '');
  const dataOf = { person: personOf, ruling: rulingOf, area: areaOf, rule_pack: rulePackOf };
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
