import type { RiskNote } from '../../domain/demands.ts';
import type { Period } from '../../domain/periods.ts';
import { complaintPhone, trainingWords } from '../a4/page.ts';
import { chineseDate } from '../a4/words.ts';
import { centred, left, pair, strong } from './lines.ts';
import { riskLines } from './risk-note.ts';
import type { ReceiptDocument, ReceiptLine } from './receipt.ts';

export interface DispatchSlip {
  readonly stationName: string;
  readonly demandNumber: string;
  readonly volunteerName: string;
  readonly recipientName: string;
  readonly recipientPhoneMasked: string | null;
  /** Null where nobody has to find it: at the station, or once it was erased. */
  readonly address: string | null;
  readonly place: 'home' | 'station' | 'outside';
  readonly className: string;
  readonly item: string;
  readonly day: string;
  readonly period: Period;
  readonly fromTime: string | null;
  readonly untilTime: string | null;
  readonly risks: readonly RiskNote[];
  /** The reviewer saw more risk than usual. */
  readonly isRaised: boolean;
  readonly assignedBy: string;
  readonly printedAt: string;
  readonly copy: number;
  readonly isTraining: boolean;
}

const places = { home: '老人家中', station: '服务站', outside: '陪同外出' } as const;
const periodNames: Readonly<Record<Period, string>> = { morning: '上午', afternoon: '下午', evening: '晚上' };

/** 派单: where to go, for whom and when, what to look out for, and that it costs nothing. */
export function dispatchSlip(slip: DispatchSlip): ReceiptDocument {
  const training: readonly ReceiptLine[] = slip.isTraining ? [strong(`*** ${trainingWords} ***`)] : [];
  const times = slip.fromTime === null ? '' : `　${slip.fromTime} 至 ${slip.untilTime ?? ''}`;
  return {
    lines: [
      ...training,
      centred('郑州市养老服务时间银行'),
      { kind: 'title', text: '派　单' },
      centred(slip.stationName),
      ...(slip.copy > 1 ? [strong(`【第 ${slip.copy} 份】`)] : []),
      { kind: 'rule' },
      pair('需求号', slip.demandNumber),
      pair('志愿者', slip.volunteerName),
      pair('服务对象', slip.recipientName),
      pair('电话', slip.recipientPhoneMasked ?? '请通过服务站联系'),
      pair('内容', `${slip.className}·${slip.item}`),
      pair('日期', chineseDate(slip.day)),
      pair('时间', `${periodNames[slip.period]}${times}`),
      pair('地点', places[slip.place]),
      ...(slip.address === null || slip.address === '' ? [] : [pair('地址', slip.address)]),
      { kind: 'rule' },
      ...riskLines(slip),
      { kind: 'rule' },
      left('本服务免费：不收钱、不收礼、不推销。有人收费，请拨打养老热线 ' + `${complaintPhone}。`),
      left('来不了，请尽早告诉服务站，另派他人，不影响您的记录。'),
      left('这张单子上有老人的资料，做完请交回服务站，不拍照、不外传。'),
      centred(`经办 ${slip.assignedBy}　${slip.printedAt}`),
      ...training,
      { kind: 'space' },
      { kind: 'cut' },
    ],
  };
}
