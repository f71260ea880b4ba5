import { parseSource, type RecordEnvelope } from '../contract/records/envelope.ts';
import { dayClosed } from '../contract/records/day.ts';
import { padIssued } from '../contract/records/paper.ts';
import { minuteKinds, sumLines } from '../domain/day-close.ts';
import { minuteWords } from '../domain/day-words.ts';
import type { EntryLine } from '../domain/ledger.ts';
import { hashRecordLine, parseRecordLine } from '../wire/record.ts';
import type { ReadDb } from './connection.ts';
import { Faults, type Finding } from './finding.ts';
import { countWrittenBetween, spanOf } from './read/days.ts';

interface JournalRow {
  readonly position: number;
  readonly record_id: string;
  readonly stream: string;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly line: string;
}

interface End {
  readonly recordId: string;
  readonly seq: number;
  /** Of the bytes that are here, whatever the column beside them says. */
  readonly digest: Buffer;
}

const streamWords: Readonly<Record<string, string>> = { city: '上报流', station: '本站流' };

/**
 * Each close against the journal as it stood at its position (decision 0033): the ends of both chains, what it counted
 * and what it summed. A record that was changed is named by the first close after it, which is on paper and signed.
 */
export function verifyCloses(db: ReadDb): Finding {
  const faults = new Faults();
  const ends = new Map<string, End>();
  const changed = new Set<string>();
  let [counted, formerPosition] = [0, 0];
  const rows = db
    .prepare<[], JournalRow>(
      'select position, record_id, stream, epoch, seq, hash, line from records order by position',
    )
    .iterate();
  for (const row of rows) {
    const parsed = parseRecordLine(row.line);
    const record = parsed.ok ? parsed.value : null;
    for (const words of changesSeenAt(row, record, ends)) changed.add(words);
    const close = record === null ? null : closeOf(record);
    if (close !== null) {
      counted += 1;
      const day = `${close.data.day} 的日结`;
      for (const words of changed) faults.note(`${day}: 它盖住的${words}`);
      for (const fault of headFaults(close, row.epoch, ends)) faults.note(`${day}: ${fault}`);
      const since = { position: row.position, formerPosition };
      for (const fault of countFaults(db, close.data, since)) faults.note(`${day}: ${fault}`);
      changed.clear();
      formerPosition = row.position;
    }
    ends.set(chainOf(row.epoch, row.stream), {
      recordId: row.record_id,
      seq: row.seq,
      digest: hashRecordLine(row.line),
    });
  }
  return { check: '日结写明的', counted, faults: faults.named };
}

const chainOf = (epoch: string, stream: string): string => `${epoch} ${stream}`;

/** What a row shows to be other than it was written: itself, or the one before it in its chain. */
function* changesSeenAt(
  { record_id: recordId, stream, epoch, seq, hash, line }: JournalRow,
  record: RecordEnvelope | null,
  ends: ReadonlyMap<string, End>,
): Generator<string> {
  const name = (at: number, id: string): string => `${streamWords[stream] ?? stream}第 ${at.toString()} 条（${id}）`;
  const former = ends.get(chainOf(epoch, stream)) ?? null;
  if (record === null || !hashRecordLine(line).equals(hash)) yield `${name(seq, recordId)}和写下时不同`;
  if (seq !== (former?.seq ?? 0) + 1) yield `${name(seq, recordId)}前面缺了记录`;
  else if (record !== null && former !== null && record.prev !== former.digest.toString('base64')) {
    yield `${name(former.seq, former.recordId)}和写下时不同`;
  }
}

type Close = ReturnType<typeof dayClosed.data.parse>;

function closeOf({ type, source, data }: RecordEnvelope): { epoch: string | null; data: Close } | null {
  if (type !== dayClosed.type) return null;
  const parsed = dayClosed.data.safeParse(data);
  return parsed.success ? { epoch: parseSource(source)?.epoch ?? null, data: parsed.data } : null;
}

/** The last record of each chain before the close is the one that it names, by its bytes. */
function* headFaults(
  { data: { heads } }: { readonly data: Close },
  epoch: string,
  ends: ReadonlyMap<string, End>,
): Generator<string> {
  for (const stream of ['city', 'station'] as const) {
    const [stated, end] = [heads[stream], ends.get(chainOf(epoch, stream)) ?? null];
    const isSame =
      stated === null
        ? end === null
        : stated.epoch === epoch && stated.seq === end?.seq && stated.hash === end.digest.toString('base64');
    if (isSame) continue;
    const where = stated === null ? '还没有记录' : `到第 ${stated.seq.toString()} 条`;
    yield `写明${streamWords[stream] ?? stream}${where}，本机的末尾不是这一条`;
  }
}

interface Since {
  readonly position: number;
  /** Of the close before it; nought before the first. */
  readonly formerPosition: number;
}

/** Only what nobody but the journal decides: where paper lay and what the platform had got is nowhere written down again. */
function* countFaults(db: ReadDb, { day, counts, minutes, differences }: Close, since: Since): Generator<string> {
  const written = countedTypes(db, day, since.position);
  for (const type of new Set([...Object.keys(counts.records), ...Object.keys(written)])) {
    const [stated, found] = [counts.records[type] ?? 0, written[type] ?? 0];
    if (stated !== found) yield `写明 ${type} ${stated.toString()} 条，记录里 ${found.toString()} 条`;
  }
  for (const late of counts.late) {
    const found = countWrittenBetween(db, spanOf(late.day), since.formerPosition, since.position);
    if (late.count !== found) {
      yield `写明 ${late.day} 补入 ${late.count.toString()} 条，记录里 ${found.toString()} 条`;
    }
  }
  const sums = sumLines(postedBefore(db, day, since.position));
  for (const kind of minuteKinds) {
    const [stated, found] = [minutes[kind] ?? 0, sums[kind]];
    if (stated !== found) yield `写明${minuteWords[kind]} ${stated.toString()} 分钟，流水里 ${found.toString()} 分钟`;
  }
  const printed = printedBefore(db, since.position);
  if (counts.serials.printed !== printed) {
    yield `写明印过 ${counts.serials.printed.toString()} 张，记录里 ${printed.toString()} 张`;
  }
  const { printed: stated, inStock, inHand, entered, voided, gap } = counts.serials;
  if (stated !== inStock + inHand + entered + voided + gap && differences.serials_do_not_add === undefined) {
    yield '纸单各数加起来不等于印过的张数，差异里没有写';
  }
}

function countedTypes(db: ReadDb, day: string, position: number): Readonly<Record<string, number>> {
  const { fromMs, untilMs } = spanOf(day);
  const rows = db
    .prepare<[number, number, number], { type: string; count: number }>(
      `select type, count(*) as count from records
       where recorded_at_ms >= ? and recorded_at_ms < ? and position < ? and stream = 'city' group by type`,
    )
    .all(fromMs, untilMs, position);
  const counts: Record<string, number> = {};
  for (const { type, count } of rows) {
    const name = type.replace(/\/.*$/, '');
    counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

/** A line that no record stands behind counts too, as it did at the close. */
function postedBefore(db: ReadDb, day: string, position: number): { type: string; lines: EntryLine[] }[] {
  const { fromMs, untilMs } = spanOf(day);
  return db
    .prepare<[number, number, number], EntryLine & { type: string }>(
      `select coalesce(r.type, '') as type, t.from_account as "from", t.to_account as "to", t.lot, t.minutes
       from view_transfers t left join records r on r.record_id = t.record_id
       where t.posted_at_ms >= ? and t.posted_at_ms < ? and coalesce(r.position, 0) < ?`,
    )
    .all(fromMs, untilMs, position)
    .map(({ type, ...line }) => ({ type: type.replace(/\/.*$/, ''), lines: [line] }));
}

function printedBefore(db: ReadDb, position: number): number {
  return db
    .prepare<[string, number], string>('select line from records where type = ? and position < ?')
    .pluck()
    .all(padIssued.type, position)
    .reduce((sum, line) => {
      const record = parseRecordLine(line);
      const pad = padIssued.data.safeParse(record.ok ? record.value.data : null);
      return pad.success ? sum + pad.data.last - pad.data.first + 1 : sum;
    }, 0);
}
