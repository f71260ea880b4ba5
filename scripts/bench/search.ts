import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDemoStation } from '../../core/demo/station.ts';
import type { WriteDb } from '../../db/connection.ts';
import { applyChanges } from '../../db/inbox.ts';
import { recentPeople } from '../../db/read/people.ts';
import { searchPeople } from '../../db/read/people-search.ts';
import { foldSearchText, searchKeys, type Findable } from '../../db/views/search-keys.ts';
import { openBenchApp } from './bench-app.ts';
import { changeItemOf, cityPeople, pagesOf } from './city-people.ts';
import { measureCore } from './core-process.ts';
import { median, quantile, repeatableRandom, timed } from './figures.ts';
import { Oracle } from './search-oracle.ts';

const peopleKnown = 200_000;
const queries = 2400;
const shown = 12;
/** Bounds: how often faster than a LIKE scan at p99, milliseconds at p99, bytes of core alone. */
const timesFasterMin = 20;
const searchMsMax = 3;
const coreBytesMax = 250 * 1024 * 1024;

/** A search over 200,000 people against the bare range read beneath it and against a LIKE scan, with an oracle beside. */
export async function searchBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = openBenchApp(folder);
  fillDemoStation(app);
  const people = [...cityPeople(peopleKnown)];
  let version = 0;
  for (const page of pagesOf(people, 1000)) {
    const items = page.map((person) => changeItemOf(person, (version += 1)));
    applyChanges(app.db, items, { cursor: String(version), platformEpoch: 'bench', atMs: 1 });
  }
  const typed = typedTexts(people);
  const { ownMs, limitMs, answers } = await measureRange(app.db, typed);
  const likeMs = await measureLike(app.db, people, typed);
  const oracle = new Oracle(ownPeople(app.db), people, typed);
  const misses = typed.filter((text, index) => String(oracle.answer(text, shown)) !== String(answers[index])).length;
  await app.close();
  const core = await measureCore(folder, typed);
  rmSync(folder, { recursive: true });

  const faster = quantile(likeMs, 0.99) / quantile(ownMs, 0.99);
  const line = (name: string, values: readonly number[]) => {
    console.log(`${name}　中位数 ${median(values).toFixed(3)} ms，p99 ${quantile(values, 0.99).toFixed(3)} ms`);
  };
  console.log(`${String(peopleKnown)} 人，${String(typed.length)} 次查找（姓名、全拼、首字母、尾号、编号）`);
  line('查找', ownMs);
  line('极限：同一区间的裸查询', limitMs);
  line('LIKE 全表扫描', likeMs);
  console.log(
    `p99 比 LIKE 快 ${faster.toFixed(0)} 倍（至少 ${String(timesFasterMin)} 倍），p99 不得超过 ${String(searchMsMax)} ms`,
  );
  console.log(`与逐人比对的结果不同：${String(misses)} 次`);
  line('柜台整次调用（另一进程，HTTP）', core.callsMs);
  console.log(
    `核心进程占用 ${(core.residentBytes / 1024 / 1024).toFixed(0)} MB（不得超过 ${String(coreBytesMax / 1024 / 1024)} MB）`,
  );
  const isFast = faster >= timesFasterMin && quantile(ownMs, 0.99) <= searchMsMax;
  return isFast && misses === 0 && core.residentBytes <= coreBytesMax;
}

/** What clerks type: beginnings of everything by which somebody is found, from one character on, and some of nobody's. */
function typedTexts(people: readonly Findable[]): string[] {
  const random = repeatableRandom(7);
  return Array.from({ length: queries }, (_, index) => {
    const person = people[Math.floor(random() * people.length)];
    const keys = person === undefined ? [] : searchKeys(person);
    const characters = [...(keys[Math.floor(random() * keys.length)] ?? '')];
    const beginning = characters.slice(0, 1 + Math.floor(random() * characters.length)).join('');
    return index % 40 === 0 ? `${beginning}zz9` : beginning;
  });
}

/** The people of the demo station, as their own rows say. */
function ownPeople(db: WriteDb): Findable[] {
  return recentPeople(db, null, peopleKnown).map((row) => ({
    personId: row.person_id,
    name: row.name ?? '',
    documentTail: row.document_tail,
    phoneTail: row.phone_tail,
    phone: row.phone,
    documentNumber: row.document_number,
  }));
}

async function measureRange(db: WriteDb, typed: readonly string[]) {
  const bare = db
    .prepare<[string, string, number], string>(
      'select person_id from view_search_keys where tier = 1 and key >= ? and key < ? order by key, person_id limit ?',
    )
    .pluck();
  const [ownMs, limitMs]: [number[], number[]] = [[], []];
  const answers: string[][] = [];
  for (const text of typed) {
    let found: readonly { personId: string }[] = [];
    ownMs.push(
      await timed(() => {
        found = searchPeople(db, text, null, shown);
      }),
    );
    answers.push(found.map(({ personId }) => personId));
    const key = foldSearchText(text);
    limitMs.push(await timed(() => bare.all(key, `${key}\u{10FFFD}`, shown)));
  }
  return { ownMs, limitMs, answers };
}

/** The same question without keys that are kept in order: every row is read. */
async function measureLike(db: WriteDb, people: readonly Findable[], typed: readonly string[]): Promise<number[]> {
  db.exec('create temp table everybody (person_id text primary key, known_by text not null) strict');
  const insert = db.prepare('insert into temp.everybody values (?, ?)');
  db.transaction(() => {
    for (const person of people) insert.run(person.personId, `|${searchKeys(person).join('|')}|`);
  })();
  const scan = db
    .prepare<[string, number], string>(
      'select person_id from temp.everybody where known_by like ? order by person_id limit ?',
    )
    .pluck();
  const durationsMs: number[] = [];
  // One in ten is enough to know it, and all would take minutes.
  for (const text of typed.filter((_, index) => index % 10 === 0)) {
    durationsMs.push(await timed(() => scan.all(`%|${foldSearchText(text)}%`, shown)));
  }
  return durationsMs;
}
