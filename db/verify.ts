import { createHash, timingSafeEqual } from 'node:crypto';
import { assert } from '../domain/assert.ts';
import { parseRecordLine, partDigest } from '../wire/record.ts';
import { openStore, transact, type ReadDb, type WriteDb } from './connection.ts';
import { readInbox } from './inbox.ts';
import { readJournal } from './journal.ts';
import { migrate } from './migrator.ts';
import { balancesThatDiffer, mintedMinutes } from './read/ledger.ts';
import { foldRecord } from './views/fold.ts';
import { foldInboxItem } from './views/inbox.ts';

export interface Finding {
  /** What was checked, in the words of the person who reads the report. */
  readonly check: string;
  readonly counted: number;
  /** Empty when everything holds. At most `faultsShownMax` are named. */
  readonly faults: readonly string[];
}

const faultsShownMax = 20;

class Faults {
  readonly named: string[] = [];
  note(fault: string): void {
    if (this.named.length < faultsShownMax) this.named.push(fault);
  }
}

/** Everything that can be said about a store from its own bytes. Reads only; a fault is named and never mended. */
export function verifyStore(db: ReadDb): readonly Finding[] {
  return [...verifyChains(db), verifyParts(db), ...verifyViews(db), verifyBalances(db), verifyMinting(db)];
}

function parse(line: string) {
  const record = parseRecordLine(line);
  assert(record.ok, 'a line of the journal is a record');
  return record.value;
}

interface JournalRow {
  readonly record_id: string;
  readonly stream: string;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly type: string;
  readonly subject: string;
  readonly line: string;
}

/** Both streams: no gap, every hash that of its line, every record naming the one before it, every column its line's. */
export function verifyChains(db: ReadDb): Finding[] {
  const findings = new Map<string, { counted: number; faults: Faults }>();
  const heads = new Map<string, { seq: number; hash: Buffer }>();
  const rows = db
    .prepare<[], JournalRow>(
      'select record_id, stream, epoch, seq, hash, type, subject, line from records order by position',
    )
    .iterate();
  for (const row of rows) {
    const finding = findings.get(row.stream) ?? { counted: 0, faults: new Faults() };
    findings.set(row.stream, finding);
    finding.counted += 1;
    const chain = `${row.epoch} ${row.stream}`;
    for (const fault of chainFaults(row, heads.get(chain) ?? null)) finding.faults.note(`${row.record_id}: ${fault}`);
    heads.set(chain, { seq: row.seq, hash: row.hash });
  }
  const words: Readonly<Record<string, string>> = { city: '上报流的链', station: '本站流的链' };
  return [...findings].map(([stream, { counted, faults }]) => ({
    check: words[stream] ?? stream,
    counted,
    faults: faults.named,
  }));
}

function* chainFaults(row: JournalRow, head: { seq: number; hash: Buffer } | null): Generator<string, void> {
  const record = parseRecordLine(row.line);
  if (!record.ok) {
    yield record.error;
    return;
  }
  const { id, stream, seq, type, subject, prev } = record.value;
  const columns = [row.record_id, row.stream, row.seq, row.type, row.subject];
  if (JSON.stringify(columns) !== JSON.stringify([id, stream, seq, type, subject])) yield '列与原文不符';
  if (!createHash('sha256').update(row.line).digest().equals(row.hash)) yield '哈希与原文不符';
  if (row.seq !== (head?.seq ?? 0) + 1) yield '序号不连续';
  if (prev !== (head?.hash.toString('base64') ?? null)) yield '没有指向前一条';
}

function verifyParts(db: ReadDb): Finding {
  const faults = new Faults();
  let counted = 0;
  const rows = db
    .prepare<[], { record_id: string; name: string; digest: Buffer; salt: Buffer | null; bytes: Buffer | null }>(
      'select record_id, name, digest, salt, bytes from parts',
    )
    .iterate();
  const stated = db.prepare<[string], { line: string }>('select line from records where record_id = ?');
  for (const { record_id: recordId, name, digest, salt, bytes } of rows) {
    counted += 1;
    if (salt !== null && bytes !== null && !timingSafeEqual(partDigest(salt, bytes), digest)) {
      faults.note(`${recordId} ${name}: 内容与摘要不符`);
    }
    const line = stated.get(recordId)?.line;
    const wanted = line === undefined ? undefined : parse(line).parts[name];
    if (wanted !== digest.toString('base64')) faults.note(`${recordId} ${name}: 摘要与记录不符`);
  }
  return { check: '个人信息与附件', counted, faults: faults.named };
}

/** Folds journal and inbox anew into an empty store in memory and compares every view, row by row. */
function verifyViews(db: ReadDb): Finding[] {
  const opened = openStore({ path: ':memory:', key: null, create: true });
  assert(opened.ok, 'a store in memory can be opened');
  const rebuilt = opened.value;
  try {
    migrate(rebuilt);
    rebuildViews(db, rebuilt);
    return viewTables(db).map((table) => compareTable(db, rebuilt, table));
  } finally {
    rebuilt.close();
  }
}

function rebuildViews(db: ReadDb, rebuilt: WriteDb): void {
  transact(rebuilt, () => {
    for (const stored of readJournal(db, parse)) foldRecord(rebuilt, stored);
    for (const item of readInbox(db)) foldInboxItem(rebuilt, item);
  });
}

function viewTables(db: ReadDb): string[] {
  return db
    .prepare<[], string>(`select name from sqlite_schema where type = 'table' and name glob 'view_*' order by name`)
    .pluck()
    .all();
}

function compareTable(kept: ReadDb, rebuilt: ReadDb, table: string): Finding {
  const keys = kept
    .prepare<[string], string>('select name from pragma_table_info(?) where pk > 0 order by pk')
    .pluck()
    .all(table);
  const sql = `select * from ${table} order by ${keys.join(', ')}`;
  const [left, right] = [kept.prepare(sql).iterate(), rebuilt.prepare(sql).iterate()];
  const faults = new Faults();
  let counted = 0;
  for (;;) {
    const [a, b] = [left.next(), right.next()];
    if (a.done === true && b.done === true) break;
    counted += 1;
    const [keptRow, rebuiltRow] = [JSON.stringify(a.value), JSON.stringify(b.value)];
    if (keptRow !== rebuiltRow) faults.note(`第 ${counted.toString()} 行与重建结果不符`);
    if (a.done === true || b.done === true) break;
  }
  left.return?.();
  right.return?.();
  return { check: `重建 ${table}`, counted, faults: faults.named };
}

function verifyBalances(db: ReadDb): Finding {
  const faults = new Faults();
  for (const { account, kept, summed } of balancesThatDiffer(db)) {
    faults.note(`${account}: 余额 ${kept.toString()}，流水合计 ${summed.toString()}`);
  }
  const total = db.prepare<[], number>('select coalesce(sum(minutes), 0) from view_balances').pluck().get() ?? 0;
  if (total !== 0) faults.note(`所有账户合计应为 0，实为 ${total.toString()}`);
  const counted = db.prepare<[], number>('select count(*) from view_balances').pluck().get() ?? 0;
  return { check: '余额与流水', counted, faults: faults.named };
}

/** Every minted minute has its one approved service, and every approved service its one entry. */
function verifyMinting(db: ReadDb): Finding {
  const faults = new Faults();
  const approved = db
    .prepare<[], { service_id: string; minutes: number; posted: number; entries: number }>(
      `select services.service_id, services.minutes, coalesce(sum(transfers.minutes), 0) as posted,
         count(distinct transfers.entry_id) as entries
       from view_services services left join view_transfers transfers using (service_id)
       where services.state = 'approved' group by services.service_id`,
    )
    .all();
  for (const { service_id: serviceId, minutes, posted, entries } of approved) {
    if (posted !== minutes || entries !== 1)
      faults.note(`${serviceId}: 服务 ${minutes.toString()} 分钟，入账 ${posted.toString()}`);
  }
  const total = approved.reduce((sum, { minutes }) => sum + minutes, 0);
  const minted = mintedMinutes(db);
  if (total !== minted) faults.note(`已复核服务 ${total.toString()} 分钟，签发 ${minted.toString()} 分钟`);
  return { check: '签发与服务', counted: approved.length, faults: faults.named };
}
