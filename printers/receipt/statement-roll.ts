import { coinsText, hoursText } from '../a4/words.ts';
import { left, pair, strong } from './lines.ts';
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
  /** Lines before these that are not printed here. */
  readonly olderCount: number;
  /** When this station last heard of the platform, `YYYY-MM-DD HH:MM`; null where it never did. */
  readonly syncedAt: string | null;
}

export function statementLines(statement: StatementRoll): readonly ReceiptLine[] {
  const { personName, personNumber, balanceMinutes, frozenMinutes, lines, olderCount, syncedAt } = statement;
  return [
    pair('姓名', personName),
    pair('编号', personNumber),
    { kind: 'rule' },
    { kind: 'figure', text: `${hoursText(balanceMinutes)} 时间币` },
    strong(coinsText(balanceMinutes).replace(/^.*（|）$/g, '')),
    ...(frozenMinutes === 0 ? [] : [pair('另有冻结', coinsText(frozenMinutes))]),
    { kind: 'rule' },
    ...(lines.length === 0 ? [left('还没有时间币往来。')] : lines.flatMap(lineLines)),
    { kind: 'rule' },
    ...(olderCount === 0 ? [] : [left(`以上是最近 ${lines.length} 笔，以前还有 ${olderCount} 笔，可打印 A4 明细。`)]),
    left(
      syncedAt === null
        ? '本站还没有与市平台同步过，余额以平台确认为准。'
        : `截至 ${syncedAt}（最近一次与市平台同步）。`,
    ),
  ];
}

function lineLines({ on, summary, minutes, balanceMinutes }: RollLine): readonly ReceiptLine[] {
  const sign = minutes > 0 ? '+' : '-';
  return [
    left(`${on}　${summary}`),
    left(`　${sign}${hoursText(Math.abs(minutes))}　结余 ${hoursText(balanceMinutes)}`),
  ];
}
