import { complaintPhone, trainingWords } from '../a4/page.ts';
import { chineseDate, durationWords, hoursText } from '../a4/words.ts';
import { unreachable } from '../../domain/assert.ts';
import { centred, pair, strong } from './lines.ts';
import type { ReceiptDocument, ReceiptLine } from './receipt.ts';

/** What a scanner types for a recorded service, before its number. */
const recordCodePrefix = 'TBR:';

export interface ServiceSlip {
  readonly stationName: string;
  /** Number of the record, ASCII. */
  readonly recordNumber: string;
  /** By which whoever rings or comes names this service; null where there is none. */
  readonly code: string | null;
  readonly volunteerName: string;
  readonly volunteerNumber: string;
  readonly recipientMaskedName: string;
  readonly className: string;
  readonly item: string;
  readonly servedOn: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly deductionMinutes: number;
  /** Of the deduction; the rest was for the way. */
  readonly breakMinutes: number;
  /** Name of the group activity it was part of; null otherwise. */
  readonly activityName: string | null;
  readonly minutes: number;
  readonly state:
    | 'waits_for_confirmation'
    | 'waits_for_review'
    | 'waits_for_platform'
    | 'refused_by_platform'
    | 'approved'
    | 'reversed';
  /** Serial of the paper slip it was entered from; null for a service recorded on screen. */
  readonly paperSerial: string | null;
  readonly recordedBy: string;
  /** Local date and time as it is to stand there, `YYYY-MM-DD HH:MM`. */
  readonly recordedAt: string;
  readonly isReprint: boolean;
  readonly isTraining: boolean;
}

/** 服务记录小票: what was recorded, in the volunteer's hand while both can still object. */
export function serviceSlip(slip: ServiceSlip): ReceiptDocument {
  const training: readonly ReceiptLine[] = slip.isTraining ? [strong(`*** ${trainingWords} ***`)] : [];
  return {
    lines: [
      ...training,
      centred('郑州市养老服务时间银行'),
      { kind: 'title', text: '服务记录小票' },
      centred(slip.stationName),
      ...(slip.isReprint ? [strong('【重打】')] : []),
      { kind: 'rule' },
      pair('记录号', slip.recordNumber),
      ...(slip.paperSerial === null ? [] : [pair('纸质单', `补　${slip.paperSerial}`)]),
      pair('志愿者', `${slip.volunteerName}　${slip.volunteerNumber}`),
      pair('服务对象', slip.recipientMaskedName),
      pair('服务内容', `${slip.className}·${slip.item}`),
      ...(slip.activityName === null ? [] : [pair('团队活动', slip.activityName)]),
      pair('日期', chineseDate(slip.servedOn)),
      pair('时间', `${slip.startTime} 至 ${slip.endTime}`),
      ...deducted('扣除路途', slip.deductionMinutes - slip.breakMinutes),
      ...deducted('扣除休息', slip.breakMinutes),
      { kind: 'rule' },
      { kind: 'figure', text: durationWords(slip.minutes) },
      centred(`= ${hoursText(slip.minutes)} 时间币`),
      strong(stateWords(slip.state)),
      { kind: 'rule' },
      {
        kind: 'text',
        text: `本服务免费，不收取任何费用。时间币不兑换资金或实物。对记录有异议，请拨打养老热线 ${complaintPhone}，报记录号。`,
        align: 'left',
        isStrong: false,
      },
      { kind: 'qr', data: recordCodePrefix + slip.recordNumber },
      centred(`经办 ${slip.recordedBy}　${slip.recordedAt}`),
      ...training,
      ...strip(slip),
      { kind: 'space' },
      { kind: 'cut' },
    ],
  };
}

/** The lower end, torn off for the elder: by the code alone they can say how it was, or object (令67§10). */
function strip({ code, servedOn, item }: ServiceSlip): readonly ReceiptLine[] {
  if (code === null) return [];
  return [
    { kind: 'space' },
    centred('- - - 撕下交服务对象 - - -'),
    pair('评价码', code),
    pair('服务', `${chineseDate(servedOn)}　${item}`),
    {
      kind: 'text',
      text: `说说这次服务好不好，或有意见，请拨打 ${complaintPhone}，报评价码。`,
      align: 'left',
      isStrong: false,
    },
  ];
}

function deducted(label: string, minutes: number): readonly ReceiptLine[] {
  return minutes === 0 ? [] : [pair(label, `${minutes} 分`)];
}

function stateWords(state: ServiceSlip['state']): string {
  switch (state) {
    case 'waits_for_confirmation':
      return '待服务对象确认';
    case 'waits_for_review':
      return '待复核，复核后入账';
    case 'waits_for_platform':
      return '已复核，待平台确认';
    case 'refused_by_platform':
      return '平台不予记入，请到本站查询原因';
    case 'approved':
      return '已入账';
    case 'reversed':
      return '已冲正，不再计入';
    default:
      return unreachable(state);
  }
}
