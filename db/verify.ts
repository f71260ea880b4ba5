import { timingSafeEqual } from 'node:crypto';
import { assert } from '../domain/assert.ts';
import { parseRecordLine, partDigest } from '../wire/record.ts';
import { openStore, type ReadDb } from './connection.ts';
import { Faults, type Finding } from './finding.ts';
import { migrate } from './migrator.ts';
import { foldInto, viewTables } from './rebuild.ts';
import { accountsThatDiffer, balancesThatDiffer, mintedMinutes, unbalancedReversals } from './read/ledger.ts';
import { verifyCloses } from './verify-closes.ts';
import { verifyChains, verifyDelivery, verifyEpochs } from './verify-chains.ts';

/** Everything that can be said about a store from its own bytes. Reads only; a fault is named and never mended. */
export function verifyStore(db: ReadDb): readonly Finding[] {
  const ofJournal = [...verifyChains(db), verifyCloses(db), verifyEpochs(db), verifyDelivery(db)];
  const unreadable = unreadableLines(db);
  // What is no record can neither be folded nor asked for its parts.
  const ofLines = unreadable.faults.length > 0 ? [unreadable] : [verifyParts(db), ...verifyViews(db)];
  return [...ofJournal, ...ofLines, verifyBalances(db), verifyMinting(db)];
}

function unreadableLines(db: ReadDb): Finding {
  const faults = new Faults();
  let counted = 0;
  const rows = db.prepare<[], { record_id: string; line: string }>('select record_id, line from records').iterate();
  for (const { record_id: recordId, line } of rows) {
    counted += 1;
    const record = parseRecordLine(line);
    if (!record.ok) faults.note(`${recordId}: ${record.error}，读不懂的记录没法重建，没有往下核对`);
  }
  return { check: '个人信息与附件、各视图', counted, faults: faults.named };
}

function parse(line: string) {
  const record = parseRecordLine(line);
  assert(record.ok, 'a line of the journal is a record');
  return record.value;
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
  for (const fault of missingParts(db)) faults.note(fault);
  return { check: '个人信息与附件', counted, faults: faults.named };
}

/** An erased part keeps its row without salt and bytes: a row that is gone was taken away. */
function* missingParts(db: ReadDb): Generator<string, void> {
  const rows = db
    .prepare<[], { record_id: string; line: string }>('select record_id, line from records order by position')
    .iterate();
  const isThere = db.prepare<[string, string]>('select 1 from parts where record_id = ? and name = ?');
  for (const { record_id: recordId, line } of rows) {
    const record = parseRecordLine(line);
    for (const name of record.ok ? Object.keys(record.value.parts) : []) {
      if (isThere.get(recordId, name) === undefined) yield `${recordId} ${name}: 记录写明有，这里没有`;
    }
  }
}

/** Folds journal and inbox anew into an empty store in memory and compares every view, row by row. */
function verifyViews(db: ReadDb): Finding[] {
  const opened = openStore({ path: ':memory:', key: null, create: true });
  assert(opened.ok, 'a store in memory can be opened');
  const rebuilt = opened.value;
  try {
    migrate(rebuilt);
    foldInto(rebuilt, db);
    return viewTables(db).map((table) => compareTable(db, rebuilt, table));
  } finally {
    rebuilt.close();
  }
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
  for (const account of accountsThatDiffer(db)) faults.note(`${account}: 余额和来源、最后一行不符`);
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
       from view_services services left join view_transfers transfers
         on transfers.service_id = services.service_id and transfers.reverses_entry_id is null
       where services.state = 'approved' group by services.service_id`,
    )
    .all();
  for (const { service_id: serviceId, minutes, posted, entries } of approved) {
    if (posted !== minutes || entries !== 1)
      faults.note(`${serviceId}: 服务 ${minutes.toString()} 分钟，入账 ${posted.toString()}`);
  }
  for (const serviceId of unbalancedReversals(db)) faults.note(`${serviceId}: 冲正和入账不相抵`);
  const total = approved.reduce((sum, { minutes }) => sum + minutes, 0);
  const minted = mintedMinutes(db);
  if (total !== minted) faults.note(`已复核服务 ${total.toString()} 分钟，签发 ${minted.toString()} 分钟`);
  return { check: '签发与服务', counted: approved.length, faults: faults.named };
}
