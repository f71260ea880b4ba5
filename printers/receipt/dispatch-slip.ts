import type { RiskNote } from '../../domain/demands.ts';
import type { Period } from '../../domain/periods.ts';
import { complaintPhone, trainingWords } from '../a4/page.ts';
import { chineseDate } from '../a4/words.ts';
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

/** What both are told before it begins, and tick (条§12–13). */
const riskWords: Readonly<Record<RiskNote, string>> = {
  visit: '上门先敲门、亮证件，房门不反锁；不单独进卧室，不动财物和药品。',
  outside: '外出慢走、走人行道，注意台阶和车辆；老人不舒服马上停下，打 120。',
  professional: '专业项目只做资质范围内的，不用药、不诊断；情况不对马上停止。',
  money: '不经手现金、银行卡和密码；缴费由老人本人确认金额，凭据当面交清。',
};
const always = '身体不适、天气恶劣或感到不安全，可以随时停止，并告诉服务站。';
const raised = '本次风险较高：出发前、到达后、返回后都要告诉服务站。';

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
      strong('安全提示（当面念一遍，双方打勾）'),
      ...riskLines(slip).map((text): ReceiptLine => left(`· ${text}`)),
      left('□ 志愿者已知　　　□ 服务对象已知'),
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

function riskLines({ risks, isRaised }: DispatchSlip): readonly string[] {
  return [...(isRaised ? [raised] : []), ...risks.map((risk) => riskWords[risk]), always];
}

function pair(label: string, value: string): ReceiptLine {
  return { kind: 'pair', label, value };
}

function centred(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'centre', isStrong: false };
}

function strong(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'centre', isStrong: true };
}

function left(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'left', isStrong: false };
}
