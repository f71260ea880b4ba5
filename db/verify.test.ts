import { describe, expect, test } from 'vitest';
import { hashRecordLine } from '../wire/record.ts';
import type { RecordData } from '../contract/records/all.ts';
import { scratchDay } from '../tests/fixtures/scratch-day.ts';
import { ScratchJournal, scratchSource } from '../tests/fixtures/scratch-store.ts';
import type { WriteDb } from './connection.ts';
import { journalHead } from './journal.ts';
import { verifyStore } from './verify.ts';

/** Where the city stream of the day ends. */
const lastSeq = journalHead(scratchDay().db, scratchSource.epoch, 'city')?.seq ?? 0;

const faultsOf = (db: WriteDb) =>
  verifyStore(db).flatMap(({ check, faults }) => faults.map((fault) => `${check}: ${fault}`));
/** A hand that knows the file and its key, and takes the triggers off first. */
function tamper(sql: string): WriteDb {
  const { db } = scratchDay();
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare<[], string>(`select name from sqlite_schema where type = 'trigger'`).pluck().all();
  for (const name of triggers) db.exec(`drop trigger ${name}`);
  db.exec(sql);
  return db;
}

test('a day at the counter verifies, and everything in it was counted', () => {
  const findings = verifyStore(scratchDay().db);
  expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
  const counted = Object.fromEntries(findings.map(({ check, counted: count }) => [check, count]));
  expect(counted).toMatchObject({
    上报流的链: lastSeq,
    本站流的链: 13,
    签发与服务: 2,
    '重建 view_services': 2,
  });
  expect(counted['重建 view_search_keys']).toBeGreaterThan(10);
});

test('every view is rebuilt and none is empty on such a day but who left and what the platform sends', () => {
  const { db } = scratchDay();
  const views = db
    .prepare<[], string>(`select name from sqlite_schema where type = 'table' and name glob 'view_*'`)
    .pluck()
    .all();
  const rebuilt = verifyStore(db).filter(({ check }) => check.startsWith('重建'));
  expect(rebuilt.map(({ check }) => check.slice(3)).sort()).toEqual(views.sort());
  const empty = rebuilt.filter(({ counted }) => counted === 0).map(({ check }) => check.slice(3));
  const sent = ['view_areas', 'view_platform_balances', 'view_platform_people', 'view_rule_packs', 'view_rulings'];
  expect(empty.sort()).toEqual([...sent, 'view_closures', 'view_deaths'].sort());
});

describe('a change behind the journal’s back is found', () => {
  test.each([
    [
      `update records set line = replace(line, '"minutes":90', '"minutes":99') where type = 'service.recorded/1'`,
      '上报流的链',
    ],
    [
      `update records set seq = 999, line = replace(line, '"seq":${lastSeq},', '"seq":999,') where seq = ${lastSeq}`,
      '序号不连续',
    ],
    [`update records set subject = 'station/S0413' where position = 6`, '列与原文不符'],
    [`delete from records where type = 'slip.voided/1'`, '没有指向前一条'],
    [`delete from records where type = 'operator.added/1'`, '本站流的链'],
    [`update parts set bytes = cast(replace(bytes, '李䶮', '李一') as blob)`, '个人信息与附件'],
    [`update parts set digest = zeroblob(32)`, '摘要与记录不符'],
    [`update view_services set minutes = 600 where source = 'paper'`, '重建 view_services'],
    [`update view_serials set voided_why = null`, '重建 view_serials'],
    [`insert into view_person_roles values ('P-S0412-A-000001-K', 'volunteer')`, '重建 view_person_roles'],
    [`update view_balances set minutes = minutes + 60 where account glob 'person/*'`, '流水合计'],
    [`update view_services set minutes = 600 where source = 'paper'`, '服务 600 分钟，入账 90'],
    [`update view_transfers set minutes = 30 where line = 0`, '签发与服务'],
    [`delete from parts where name = 'typed'`, 'typed: 记录写明有，这里没有'],
    [`update records set epoch = '01900000-0000-7000-8000-ffffffffffff' where stream = 'station'`, '列与原文不符'],
    [`update records set recorded_at_ms = recorded_at_ms + 5 where position = 6`, '列与原文不符'],
    [`update records set position = -1 where position = 1`, '位置不在顺序之中'],
    [`delete from records where type = 'station.opened/1'`, '没有以开站记录开始'],
  ])('%s', (sql, words) => {
    expect(faultsOf(tamper(sql)).join('\n')).toContain(words);
  });
});

test('a rewritten record is found even where its own hash was rewritten with it', () => {
  const db = tamper(
    `update records set line = replace(line, '"minutes":90', '"minutes":99') where type = 'service.recorded/1'`,
  );
  const line = db.prepare<[], string>(`select line from records where type = 'service.recorded/1'`).pluck().get() ?? '';
  db.prepare(`update records set hash = ? where type = 'service.recorded/1'`).run(hashRecordLine(line));
  expect(faultsOf(db).join()).toContain('没有指向前一条');
});

test('a part that was erased as the law asks is no fault of the journal', () => {
  const { db } = scratchDay();
  db.exec(`update parts set salt = null, bytes = null where name = 'typed'`);
  expect(faultsOf(db)).toEqual([]);
});

describe('what the platform has acknowledged', () => {
  const acknowledged = (journal: ScratchJournal, seq: number, hash: Buffer) =>
    journal.db.prepare('insert into local_delivery values (?, ?, ?, ?, 1, 1)').run(scratchSource.epoch, seq, hash, seq);

  test('is here with the same hash', () => {
    const journal = scratchDay();
    acknowledged(journal, lastSeq, journalHead(journal.db, scratchSource.epoch, 'city')?.hash ?? Buffer.alloc(32));
    expect(faultsOf(journal.db)).toEqual([]);
  });

  test('is missed when the end of the journal was cut off, and when another record stands in its place', () => {
    const cut = scratchDay();
    acknowledged(cut, lastSeq + 1, Buffer.alloc(32));
    expect(faultsOf(cut.db).join()).toContain(`平台已收到第 ${lastSeq + 1} 条`);
    const other = scratchDay();
    acknowledged(other, lastSeq, Buffer.alloc(32, 1));
    expect(faultsOf(other.db).join()).toContain(`平台已收到第 ${lastSeq} 条`);
  });
});

describe('a second epoch', () => {
  const second = '01900000-0000-7000-8000-ffffffffffff';
  const endOf = (journal: ScratchJournal, stream: 'city' | 'station') => {
    const head = journalHead(journal.db, scratchSource.epoch, stream);
    return head === null ? null : { seq: head.seq, hash: head.hash.toString('base64') };
  };

  /** A day, and an epoch after it whose first record names the given parent. */
  function goneOn(parent: (journal: ScratchJournal) => RecordData<'station.opened/1'>['parent']): WriteDb {
    const journal = scratchDay();
    const opened = { station: 'S0412', device: 'B', name: '科技社区', training: true, parent: parent(journal) };
    new ScratchJournal(journal.db, { station: 'S0412', device: 'B', epoch: second }, 100).write(
      'station.opened/1',
      opened,
    );
    return journal.db;
  }

  const rightly = (journal: ScratchJournal) => ({
    epoch: scratchSource.epoch,
    city: endOf(journal, 'city'),
    station: endOf(journal, 'station'),
  });

  test('that names where the first one ended is in order', () => {
    expect(faultsOf(goneOn(rightly))).toEqual([]);
  });

  test('that names no parent, a parent of somebody else, or another end, is not', () => {
    expect(faultsOf(goneOn(() => null)).join()).toContain('没有接上前一纪元');
    expect(faultsOf(goneOn((journal) => ({ ...rightly(journal), epoch: second }))).join()).toContain(
      '没有接上前一纪元',
    );
    expect(faultsOf(goneOn((journal) => ({ ...rightly(journal), city: null }))).join()).toContain('前一纪元的末尾不符');
  });

  test('whose parent lost its last record is not', () => {
    const db = goneOn(rightly);
    for (const end of ['updated', 'deleted']) db.exec(`drop trigger records_never_${end}`);
    db.exec(`delete from records where type = 'certificate.issued/1'; delete from view_certificates`);
    expect(faultsOf(db).join()).toContain('前一纪元的末尾不符');
  });
});
