import { unreachable } from '../../domain/assert.ts';
import { complaintPhone, trainingWords } from '../a4/page.ts';
import { chineseDate, coinsText, durationWords, hoursText } from '../a4/words.ts';
import { centred, large, left, pair, strong } from './lines.ts';
import type { ReceiptDocument, ReceiptLine } from './receipt.ts';
import { statementLines, type StatementRoll } from './statement-roll.ts';

/** What stands on every slip about time coins. */
export interface SlipFrame {
  readonly stationName: string;
  readonly operatorName: string;
  /** Local date and time of the act, `YYYY-MM-DD HH:MM`. */
  readonly madeAt: string;
  readonly isTraining: boolean;
}

/** How an act moved a balance, and on what it rests. */
interface Moved {
  readonly number: string;
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
  /** It rests on what this station knew while nobody could ask the platform. */
  readonly isAwaiting: boolean;
}

/** 兑换单: coins are set aside for a service to come. */
export interface RedemptionSlip extends Moved {
  readonly kind: 'redemption';
  readonly payerName: string;
  readonly payerNumber: string;
  readonly recipientName: string;
  readonly isSpouse: boolean;
  /** What is needed, in words; empty where nothing was said. */
  readonly need: string;
  readonly heldMinutes: number;
}

/** 兑换完成单: what the service took was used, and the rest is back. */
export interface SettlementSlip extends Moved {
  readonly kind: 'settlement';
  readonly payerName: string;
  readonly payerNumber: string;
  readonly recipientName: string;
  readonly isSpouse: boolean;
  readonly serviceNumber: string;
  /** `YYYY-MM-DD`. */
  readonly servedOn: string;
  readonly heldMinutes: number;
  /** What the service took; above what was used where there was no more to use. */
  readonly servedMinutes: number;
  readonly usedMinutes: number;
  readonly releasedMinutes: number;
}

/** 赠予单: signed by whoever gives. */
export interface GiftSlip extends Moved {
  readonly kind: 'gift';
  readonly giverName: string;
  readonly giverNumber: string;
  readonly receiverName: string;
  readonly receiverNumber: string;
  readonly minutes: number;
}

/** 捐赠感谢单. */
export interface DonationSlip extends Moved {
  readonly kind: 'donation';
  readonly donorName: string;
  readonly donorNumber: string;
  readonly minutes: number;
}

export type CoinSlip = SlipFrame & (RedemptionSlip | SettlementSlip | GiftSlip | DonationSlip | StatementRoll);

const titles: Readonly<Record<CoinSlip['kind'], string>> = {
  redemption: '兑换单',
  settlement: '兑换完成单',
  gift: '时间币赠予单',
  donation: '捐赠感谢单',
  statement: '时间币明细',
};

/** A slip about time coins, in letters that whoever is over sixty reads without glasses. A later copy says that it is one. */
export function coinSlip(slip: CoinSlip, copy: number): ReceiptDocument {
  const training = slip.isTraining ? [strong(`*** ${trainingWords} ***`)] : [];
  return {
    lines: [
      ...training,
      centred('郑州市养老服务时间银行'),
      { kind: 'title', text: titles[slip.kind] },
      centred(slip.stationName),
      ...(copy > 1 ? [strong(`【补打　第 ${copy} 份】`)] : []),
      { kind: 'rule' },
      ...linesOf(slip),
      centred(`经办 ${slip.operatorName}　${slip.madeAt}`),
      ...training,
      { kind: 'space' },
      { kind: 'cut' },
    ],
  };
}

function linesOf(slip: CoinSlip): readonly ReceiptLine[] {
  switch (slip.kind) {
    case 'redemption':
      return redemptionLines(slip);
    case 'settlement':
      return settlementLines(slip);
    case 'gift':
      return giftLines(slip);
    case 'donation':
      return donationLines(slip);
    case 'statement':
      return statementLines(slip);
    default:
      return unreachable(slip);
  }
}

const help = `时间币不兑换资金或实物，服务不收取任何费用。有疑问，请拨打养老热线 ${complaintPhone}，报单号。`;

const servedWords = ({ isSpouse, recipientName }: { isSpouse: boolean; recipientName: string }): string =>
  isSpouse ? `配偶 ${recipientName}` : `本人 ${recipientName}`;

/** An amount across the paper, and under it the same in hours and minutes. */
function amount(label: string, minutes: number): readonly ReceiptLine[] {
  return [large(`${label} ${hoursText(minutes)} 时间币`), pair('即', durationWords(minutes))];
}

function balances({ beforeMinutes, afterMinutes, isAwaiting }: Moved, act: string): readonly ReceiptLine[] {
  return [
    pair(`${act}前`, coinsText(beforeMinutes)),
    ...amount(`${act}后`, afterMinutes),
    ...(isAwaiting
      ? [strong('【待平台确认】'), left('办理时联系不上市平台，按本站所知余额办理，联网后由平台确认。')]
      : []),
    { kind: 'rule' },
  ];
}

function redemptionLines(slip: RedemptionSlip): readonly ReceiptLine[] {
  return [
    pair('兑换号', slip.number),
    pair('兑换人', `${slip.payerName}　${slip.payerNumber}`),
    pair('服务对象', servedWords(slip)),
    ...(slip.need === '' ? [] : [pair('需要', slip.need)]),
    { kind: 'rule' },
    ...amount('预留', slip.heldMinutes),
    ...balances(slip, '兑换'),
    left('服务做完，按实际时间使用；没有用完的退回您的账户。请带上这张单。'),
    left(help),
    { kind: 'sign', label: '兑换人签名：' },
  ];
}

function settlementLines(slip: SettlementSlip): readonly ReceiptLine[] {
  const isShort = slip.servedMinutes > slip.usedMinutes;
  return [
    pair('兑换号', slip.number),
    pair('兑换人', `${slip.payerName}　${slip.payerNumber}`),
    pair('服务对象', servedWords(slip)),
    pair('服务', `${chineseDate(slip.servedOn)}　${slip.serviceNumber}`),
    { kind: 'rule' },
    pair('预留', coinsText(slip.heldMinutes)),
    ...(isShort ? [pair('服务时长', coinsText(slip.servedMinutes))] : []),
    ...amount('使用', slip.usedMinutes),
    pair('退回', coinsText(slip.releasedMinutes)),
    ...balances(slip, '完成'),
    left(help),
  ];
}

function giftLines(slip: GiftSlip): readonly ReceiptLine[] {
  return [
    pair('赠予号', slip.number),
    pair('赠予人', `${slip.giverName}　${slip.giverNumber}`),
    pair('受赠人', `${slip.receiverName}　${slip.receiverNumber}`),
    { kind: 'rule' },
    ...amount('赠予', slip.minutes),
    ...balances(slip, '赠予'),
    left(
      '本人自愿把上面的时间币赠予受赠人，没有人要求或劝说，也没有收取任何回报。本人知道赠予后不能收回；办错了的，尽快到本站更正。',
    ),
    left(help),
    { kind: 'sign', label: '赠予人签名：' },
    { kind: 'sign', label: '日期：' },
  ];
}

function donationLines(slip: DonationSlip): readonly ReceiptLine[] {
  return [
    pair('捐赠号', slip.number),
    pair('捐赠人', `${slip.donorName}　${slip.donorNumber}`),
    { kind: 'rule' },
    ...amount('捐赠', slip.minutes),
    ...balances(slip, '捐赠'),
    strong('感谢您的爱心！'),
    left('您自愿捐赠的时间币已进入公益池，用来帮助有需要的老人，捐赠后不能撤回。公益池的使用情况可在本站查看。'),
    left(help),
    { kind: 'sign', label: '捐赠人签名：' },
  ];
}
