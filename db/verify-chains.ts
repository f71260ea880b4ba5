import { createHash } from 'node:crypto';
import { parseSource, type StreamName } from '../contract/records/envelope.ts';
import { stationOpened } from '../contract/records/station.ts';
import { parseRecordLine } from '../wire/record.ts';
import type { ReadDb } from './connection.ts';
import { Faults, type Finding } from './finding.ts';
import { journalHead } from './journal.ts';
import { hashAt } from './outbox.ts';

interface JournalRow {
  readonly position: number;
  readonly record_id: string;
  readonly stream: string;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly type: string;
  readonly subject: string;
  readonly recorded_at_ms: number;
  readonly line: string;
}

/** Both streams: no gap, every hash that of its line, every record naming the one before it, every column its line's. */
export function verifyChains(db: ReadDb): Finding[] {
  const findings = new Map<string, { counted: number; faults: Faults }>();
  const heads = new Map<string, { seq: number; hash: Buffer }>();
  const rows = db
    .prepare<[], JournalRow>(
      `select position, record_id, stream, epoch, seq, hash, type, subject, recorded_at_ms, line
       from records order by position`,
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
  const { id, stream, source, seq, type, subject, time, prev } = record.value;
  const columns = [row.record_id, row.stream, row.epoch, row.seq, row.type, row.subject, row.recorded_at_ms];
  const stated = [id, stream, parseSource(source)?.epoch, seq, type, subject, Date.parse(time)];
  if (JSON.stringify(columns) !== JSON.stringify(stated)) yield '列与原文不符';
  if (!createHash('sha256').update(row.line).digest().equals(row.hash)) yield '哈希与原文不符';
  if (row.seq !== (head?.seq ?? 0) + 1) yield '序号不连续';
  if (prev !== (head?.hash.toString('base64') ?? null)) yield '没有指向前一条';
  // Views are folded from the first position on.
  if (row.position < 1) yield '位置不在顺序之中';
}

/** Every epoch begins by saying what it is, and every one but the first by naming where the one before it ended. */
export function verifyEpochs(db: ReadDb): Finding {
  const faults = new Faults();
  const epochs = db
    .prepare<[], { epoch: string; line: string }>(
      `select first.epoch, records.line
       from (select epoch, min(position) as position from records group by epoch) first
       join records using (position) order by position`,
    )
    .all();
  epochs.forEach(({ epoch, line }, index) => {
    const fault = openingFault(db, line, epochs[index - 1]?.epoch ?? null);
    if (fault !== null) faults.note(`${epoch}: ${fault}`);
  });
  return { check: '纪元的衔接', counted: epochs.length, faults: faults.named };
}

function openingFault(db: ReadDb, line: string, former: string | null): string | null {
  const record = parseRecordLine(line);
  const opened = stationOpened.data.safeParse(record.ok ? record.value.data : null);
  if (!record.ok || record.value.type !== stationOpened.type || !opened.success) return '没有以开站记录开始';
  const { parent } = opened.data;
  if ((parent?.epoch ?? null) !== former) return '没有接上前一纪元';
  if (parent === null) return null;
  const isEnd = (stream: StreamName) => {
    const head = journalHead(db, parent.epoch, stream);
    const named = parent[stream];
    return head?.seq === named?.seq && head?.hash.toString('base64') === named?.hash;
  };
  return isEnd('city') && isEnd('station') ? null : '前一纪元的末尾不符';
}

/** Whatever the platform has acknowledged must be here, and be the same: an end that was cut off shows nowhere else. */
export function verifyDelivery(db: ReadDb): Finding {
  const faults = new Faults();
  const rows = db
    .prepare<[], { epoch: string; acked_seq: number; acked_hash: Buffer | null }>(
      'select epoch, acked_seq, acked_hash from local_delivery where acked_seq > 0 order by epoch',
    )
    .all();
  for (const { epoch, acked_seq: seq, acked_hash: hash } of rows) {
    const isHere = hash !== null && hashAt(db, epoch, seq)?.equals(hash);
    if (isHere !== true) faults.note(`${epoch}: 平台已收到第 ${seq.toString()} 条，本机没有同一条`);
  }
  return { check: '平台已收到的', counted: rows.length, faults: faults.named };
}
