import type { Input, Output } from '../../contract/kiosk/contract.ts';
import { slipTyped } from '../../contract/records/paper.ts';
import { cell, type Row } from './files.ts';
import { fit } from './fit.ts';
import { newIntent } from './intent.ts';
import type { Kiosk } from './kiosk.ts';

export interface SlipOutcome {
  readonly 单号: string;
  readonly 服务日期: string;
  readonly outcome: 'posted' | 'held' | 'refused';
  readonly code: string | null;
  readonly minutes: number;
  readonly flags: readonly string[];
}

export interface Desk {
  readonly kiosk: Kiosk;
  /** Tokens of three people: first entry, second entry, review. */
  readonly first: string;
  readonly second: string;
  readonly reviewer: string;
}

export interface EnteredSlip {
  readonly outcome: SlipOutcome;
  readonly volunteerId: string | null;
}

type SlipInput = Input<'slip.enter'>;

/** What each field of the form is called in the register. */
const columns: Readonly<Record<Exclude<keyof typeof slipTyped.shape, 'writtenOn' | 'receivedOn'>, string>> = {
  serial: '单号',
  servedOn: '服务日期',
  startTime: '开始',
  endTime: '结束',
  volunteer: '志愿者证件号',
  recipient: '服务对象证件号',
  className: '类别',
  item: '项目',
  place: '地点',
  confirmation: '确认',
  accompanyingGuardian: '随行监护人证件号',
  deduction: '扣除分钟',
  remark: '备注',
};

/** A line of the register as the form at the counter would carry it, for the usual rules to judge and to keep. */
export function readSlip(row: Row): SlipInput {
  const text = (field: keyof typeof columns): string =>
    fit(cell(row, columns[field]), slipTyped.shape[field].maxLength ?? Number.MAX_SAFE_INTEGER);
  return {
    intentId: newIntent(),
    corrects: null,
    truthStated: true,
    serial: text('serial'),
    servedOn: text('servedOn'),
    startTime: text('startTime'),
    endTime: text('endTime'),
    volunteer: text('volunteer'),
    recipient: text('recipient'),
    className: text('className'),
    item: text('item'),
    place: text('place'),
    confirmation: text('confirmation'),
    accompanyingGuardian: text('accompanyingGuardian'),
    deduction: text('deduction'),
    remark: text('remark'),
  };
}

/** One paper line all the way: first entry, blind second entry by another person, review by a third. */
export async function backfill(
  desk: Desk,
  row: Row,
  enter: (input: SlipInput) => ReturnType<typeof enterFirst> = (input) => enterFirst(desk, input),
): Promise<EnteredSlip> {
  const input = readSlip(row);
  const line = { 单号: cell(row, '单号'), 服务日期: cell(row, '服务日期') };
  const entered = await enter(input);
  if (!entered.ok) return failed(line, entered.error.code);
  const verdict = entered.value;
  if (verdict.outcome !== 'accepted') {
    const { outcome, problem } = verdict;
    return { outcome: { ...line, outcome, code: problem?.code ?? null, minutes: 0, flags: [] }, volunteerId: null };
  }
  const second = await enterSecond(desk, input, verdict);
  if (!second) throw new Error(`单号 ${input.serial}：同一张纸的两次录入不一致`);
  const approved = await approveSlip(desk, verdict);
  const posted = { ...line, outcome: 'posted', code: null, minutes: approved, flags: verdict.flags } as const;
  return { outcome: posted, volunteerId: verdict.volunteer?.personId ?? null };
}

function failed(line: Pick<SlipOutcome, '单号' | '服务日期'>, code: string): EnteredSlip {
  return { outcome: { ...line, outcome: 'refused', code, minutes: 0, flags: [] }, volunteerId: null };
}

export function enterFirst({ kiosk, first }: Desk, input: SlipInput) {
  return kiosk.call('slip.enter', first, input);
}

async function enterSecond({ kiosk, second }: Desk, input: SlipInput, verdict: Output<'slip.enter'>): Promise<boolean> {
  const { servedOn, startTime, endTime, volunteer, recipient, className, item, deduction } = input;
  const answer = await kiosk.must('slip.reenter', second, {
    intentId: newIntent(),
    serial: verdict.serial ?? '',
    ...{ servedOn, startTime, endTime, volunteer, recipient, className, item, deduction },
  });
  return answer.agrees;
}

async function approveSlip({ kiosk, reviewer }: Desk, verdict: Output<'slip.enter'>): Promise<number> {
  if (verdict.serviceId === null) throw new Error(`单号 ${verdict.serial ?? ''}：已接受的纸单没有服务编号`);
  const { minutes } = await kiosk.must('review.approve', reviewer, {
    intentId: newIntent(),
    serviceId: verdict.serviceId,
  });
  return minutes;
}
