import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClosingDesk, monday, tuesday } from '../tests/fixtures/closing-desk.ts';
import { hashRecordLine } from '../wire/record.ts';
import type { WriteDb } from './connection.ts';
import { verifyStore } from './verify.ts';

/** Goal: a day close was printed and signed, so whatever is changed under it afterwards is named by it. */
let closing: ClosingDesk;
let db: WriteDb;
beforeEach(async () => {
  closing = await ClosingDesk.open();
  db = closing.app.db;
  await closing.approve(await closing.serve('08:00', '09:30'));
  expect(await closing.close()).toMatchObject({ value: { isClosed: true } });
  await closing.onDay(tuesday);
  await closing.approve(await closing.serve('08:00', '09:00', tuesday));
  expect(await closing.close(tuesday)).toMatchObject({ value: { isClosed: true } });
});
afterEach(() => closing.shut());

/** A hand that knows the file and its key, and takes the triggers off first. */
function tamper(sql: string): void {
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare<[], string>(`select name from sqlite_schema where type = 'trigger'`).pluck().all();
  for (const name of triggers) db.exec(`drop trigger if exists ${name}`);
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
}

const ofCloses = () => verifyStore(db).find(({ check }) => check === '日结写明的');
const faults = () => ofCloses()?.faults ?? ['not checked'];

const first = (type: string) => `position = (select min(position) from records where type = '${type}')`;
const idOf = (type: string) =>
  db
    .prepare<[], string>(`select record_id from records where ${first(type)}`)
    .pluck()
    .get() ?? '';

test('two days that were closed agree with the journal, also after what came later for the first of them', async () => {
  closing.desk.at('17:30', 0, monday);
  await closing.serve('10:00', '11:00');
  expect(ofCloses()).toEqual({ check: '日结写明的', counted: 2, faults: [] });
  await closing.onDay('2026-11-25');
  await closing.serve('08:00', '09:00', '2026-11-25');
  await closing.close('2026-11-25');
  const [counts] = db.prepare<[], string>(`select counts from view_day_closes where day = '2026-11-25'`).pluck().all();
  expect(counts).toContain(`"late":[{"day":"${monday}","count":1}]`);
  expect(ofCloses()).toEqual({ check: '日结写明的', counted: 3, faults: [] });
});

test('one byte of an older record is named by the first close after it, and by no other', () => {
  const id = idOf('service.recorded/1');
  tamper(
    `update records set line = replace(line, '"minutes":90', '"minutes":99') where ${first('service.recorded/1')}`,
  );
  expect(faults()).toHaveLength(1);
  expect(faults()[0]).toMatch(new RegExp(`^${monday} 的日结: 它盖住的上报流第 \\d+ 条（${id}）和写下时不同$`));
});

test('so is one whose hash was rewritten with it, and one of the stream that stays here', () => {
  tamper(
    `update records set line = replace(line, '"minutes":90', '"minutes":99') where ${first('service.recorded/1')}`,
  );
  const line = db
    .prepare<[], string>(`select line from records where ${first('service.recorded/1')}`)
    .pluck()
    .get();
  db.prepare(`update records set hash = ? where ${first('service.recorded/1')}`).run(hashRecordLine(line ?? ''));
  tamper(`update records set line = replace(line, '李静', '李净') where line like '%李静%'`);
  expect(faults().join('\n')).toContain(`（${idOf('service.recorded/1')}）和写下时不同`);
  expect(faults().join('\n')).toContain('本站流');
  expect(faults().every((fault) => fault.startsWith(`${monday} 的日结`))).toBe(true);
});

test('a byte that makes a record no record is named too, and the rest is not looked at in vain', () => {
  tamper(`update records set line = replace(line, '{"id"', '{"id') where ${first('service.approved/1')}`);
  expect(faults()[0]).toContain(`${monday} 的日结: 它盖住的`);
  const all = verifyStore(db).flatMap((finding) => finding.faults);
  expect(all.join('\n')).toContain('读不懂的记录没法重建');
});

test('a chain that was written anew from the changed record on ends other than the close says', () => {
  tamper(
    `update records set line = replace(line, '"minutes":90', '"minutes":99') where ${first('service.recorded/1')}`,
  );
  writeChainAnew();
  const named = faults().join('\n');
  expect(named).not.toContain('和写下时不同');
  expect(named).toMatch(new RegExp(`${monday} 的日结: 写明上报流到第 \\d+ 条，本机的末尾不是这一条`));
  expect(named).toMatch(new RegExp(`${tuesday} 的日结: 写明上报流到第 \\d+ 条，本机的末尾不是这一条`));
});

test('a record that was taken out is missed by place and by count', () => {
  tamper(`delete from records where ${first('service.approved/1')}`);
  const named = faults().join('\n');
  expect(named).toContain('前面缺了记录');
  expect(named).toContain(`${monday} 的日结: 写明 service.approved 1 条，记录里 0 条`);
  expect(named).not.toContain(`${tuesday} 的日结: 写明`);
});

test('minutes, and sheets that were printed, are held against what the close says', () => {
  tamper(`update view_transfers set minutes = 95 where minutes = 90`);
  tamper(`update records set line = replace(line, '"printed":0', '"printed":7') where ${first('day.closed/1')}`);
  expect(faults()).toContain(`${monday} 的日结: 写明入账 90 分钟，流水里 95 分钟`);
  expect(faults()).toContain(`${monday} 的日结: 写明印过 7 张，记录里 0 张`);
  expect(faults()).toContain(`${monday} 的日结: 纸单各数加起来不等于印过的张数，差异里没有写`);
  // The close itself was changed: the next one says so.
  expect(faults().join('\n')).toMatch(
    new RegExp(`${tuesday} 的日结: 它盖住的.*（${idOf('day.closed/1')}）和写下时不同`),
  );
});

test('what came in late for a closed day is counted again', async () => {
  closing.desk.at('17:30', 0, monday);
  await closing.serve('10:00', '11:00');
  await closing.onDay('2026-11-25');
  await closing.serve('08:00', '09:00', '2026-11-25');
  await closing.close('2026-11-25');
  tamper(`update records set recorded_at_ms = recorded_at_ms + 172800000
    where type = 'service.recorded/1' and position > (select max(position) from view_day_closes where day = '${tuesday}')
      and line like '%"servedOn":"${monday}"%'`);
  expect(faults()).toContain(`2026-11-25 的日结: 写明 ${monday} 补入 1 条，记录里 0 条`);
});

/** Every hash and every name of the one before, from the beginning of both chains. */
function writeChainAnew(): void {
  const ends = new Map<string, string>();
  for (const { position, stream, line } of db
    .prepare<[], { position: number; stream: string; line: string }>(
      'select position, stream, line from records order by position',
    )
    .all()) {
    const prev = JSON.stringify(ends.get(stream) ?? null);
    const anew = line.replace(/"prev":(null|"[^"]*")/, `"prev":${prev}`);
    const hash = hashRecordLine(anew);
    ends.set(stream, hash.toString('base64'));
    db.prepare('update records set line = ?, hash = ? where position = ?').run(anew, hash, position);
  }
}
