import { complaintPhone, trainingWords } from '../a4/page.ts';
import { chineseDate } from '../a4/words.ts';
import { centred, left, pair, strong } from './lines.ts';
import type { ReceiptDocument } from './receipt.ts';
import { riskLines, type RiskTold } from './risk-note.ts';

export interface VisitSlip extends RiskTold {
  readonly stationName: string;
  readonly volunteerName: string;
  readonly companion: string | null;
  readonly recipientName: string;
  readonly recipientPhoneMasked: string | null;
  readonly address: string | null;
  readonly className: string;
  readonly item: string;
  readonly day: string;
  readonly leftAt: string;
  readonly backAt: string;
  readonly sentBy: string;
  readonly printedAt: string;
  readonly copy: number;
  readonly isTraining: boolean;
}

/** 上门单: where to go and when to be back, and the risks that both have heard of (B6, X21). */
export function visitSlip(slip: VisitSlip): ReceiptDocument {
  const training = slip.isTraining ? [strong(`*** ${trainingWords} ***`)] : [];
  return {
    lines: [
      ...training,
      centred('郑州市养老服务时间银行'),
      { kind: 'title', text: '上门单' },
      centred(slip.stationName),
      ...(slip.copy > 1 ? [strong(`【第 ${slip.copy} 份】`)] : []),
      { kind: 'rule' },
      pair('志愿者', slip.volunteerName),
      ...(slip.companion === null ? [] : [pair('同行', slip.companion)]),
      pair('服务对象', slip.recipientName),
      pair('电话', slip.recipientPhoneMasked ?? '请通过服务站联系'),
      ...(slip.address === null ? [] : [pair('地址', slip.address)]),
      pair('内容', `${slip.className}·${slip.item}`),
      pair('日期', chineseDate(slip.day)),
      pair('出门', slip.leftAt),
      pair('预计回来', slip.backAt),
      { kind: 'rule' },
      ...riskLines(slip),
      { kind: 'rule' },
      left(`晚回先打电话。过时没有消息，服务站会打电话找您；找不到人，会请社区上门看。`),
      left(`本服务免费：不收钱、不收礼、不推销。有人收费，请拨打养老热线 ${complaintPhone}。`),
      left('这张单子上有老人的资料，回来请交回服务站，不拍照、不外传。'),
      centred(`经办 ${slip.sentBy}　${slip.printedAt}`),
      ...training,
      { kind: 'space' },
      { kind: 'cut' },
    ],
  };
}
