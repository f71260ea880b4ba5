import { coinsText, durationWords, hoursText } from '../a4/words.ts';
import { left, pair, row, strong } from './lines.ts';
import type { ReceiptLine } from './receipt.ts';

/** A line of an account, as the roll tells it. */
export interface RollLine {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly summary: string;
  /** Above nothing what came, below it what went. */
  readonly minutes: number;
  readonly balanceMinutes: number;
}

/** 时间币明细 on the roll: the last lines of an account. */
export interface StatementRoll {
  readonly kind: 'statement';
  readonly personName: string;
  readonly personNumber: string;
  readonly balanceMinutes: number;
  readonly frozenMinutes: number;
  /** Oldest first. */
  readonly lines: readonly RollLine[];
  /** Null from the first line on. */
  readonly from: string | null;
  /** Null where it is up to now. */
  readonly until: string | null;
  /** Lines of that time before these, which are not printed here. */
  readonly olderCount: number;
  /** When this station last heard of the platform, `YYYY-MM-DD HH:MM`; null where it never did. */
  readonly syncedAt: string | null;
}

export function statementLines(statement: StatementRoll): readonly ReceiptLine[] {
  const { personName, personNumber, balanceMinutes, frozenMinutes, lines, from, until, olderCount, syncedAt } =
    statement;
  return [
    pair('姓名', personName),
    pair('编号', personNumber),
    ...(from === null && until === null ? [] : [pair('期间', `${from ?? '从开始'} 至 ${until ?? '今天'}`)]),
    { kind: 'rule' },
    { kind: 'figure', text: `${hoursText(balanceMinutes)} 时间币` },
    strong(durationWords(balanceMinutes)),
    ...(frozenMinutes === 0 ? [] : [pair('预留冻结', coinsText(frozenMinutes))]),
    { kind: 'rule' },
    ...(lines.length === 0
      ? [left('没有时间币存入或支取。')]
      : [row('日期　　　摘要', '存入支取', '结余'), ...lines.map(lineRow)]),
    { kind: 'rule' },
    ...(olderCount === 0 ? [] : [left(`以上是最后 ${lines.length} 笔，前面还有 ${olderCount} 笔，可打印 A4 明细。`)]),
    left(
      syncedAt === null
        ? '本站还没有与市平台同步过，余额以平台确认为准。'
        : `截至 ${syncedAt}（最近一次与市平台同步）。`,
    ),
  ];
}

function lineRow({ on, summary, minutes, balanceMinutes }: RollLine): ReceiptLine {
  const sign = minutes > 0 ? '+' : '-';
  return row(`${on} ${summary}`, `${sign}${hoursText(Math.abs(minutes))}`, hoursText(balanceMinutes));
}
