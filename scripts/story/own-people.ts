import type { Input } from '../../contract/kiosk/contract.ts';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { addDays } from '../../domain/civil-date.ts';
import { foldNumber } from '../../domain/identity.ts';
import { cell, type Row } from './files.ts';
import { newIntent } from './intent.ts';
import type { Kiosk } from './kiosk.ts';
import { review, type Sessions } from './people.ts';

export interface OwnPair {
  readonly volunteer: string;
  readonly recipient: string;
}

/** Old enough on whatever day the story is told. */
const ageYears = { volunteer: 38, recipient: 77 } as const;
const ordinalMax = 400;

/** Two people of the story's own, whose numbers are in neither file. */
export async function registerOwnPair(
  kiosk: Kiosk,
  sessions: Sessions,
  rows: readonly Row[],
  today: string,
): Promise<OwnPair> {
  const taken = new Set(rows.map((row) => foldNumber(cell(row, '证件号码'))));
  const register = async (role: 'volunteer' | 'recipient', name: string): Promise<string> => {
    const answer = await kiosk.must(
      'person.register',
      sessions.clerk,
      formOf(role, name, freeNumber(role, taken, today), today),
    );
    if (answer.personId === null) throw new Error(`故事自己的${name}没有登记上：${answer.code ?? ''}`);
    await review(kiosk, sessions, answer.personId);
    return answer.personId;
  };
  return { volunteer: await register('volunteer', '故事志愿者'), recipient: await register('recipient', '故事老人') };
}

function freeNumber(role: 'volunteer' | 'recipient', taken: ReadonlySet<string>, today: string): string {
  const birthDate = `${Number(today.slice(0, 4)) - ageYears[role]}-01-03`;
  for (let ordinal = ordinalMax; ordinal > 0; ordinal -= 1) {
    const number = identityNumber(birthDate, 'female', ordinal);
    if (!taken.has(number)) return number;
  }
  throw new Error('文件用尽了所有演练号码');
}

function formOf(
  role: 'volunteer' | 'recipient',
  name: string,
  documentNumber: string,
  today: string,
): Input<'person.register'> {
  return {
    intentId: newIntent(),
    keepIfItLooksRegistered: false,
    roles: [role],
    name,
    documentKind: 'resident_card',
    documentNumber,
    sex: null,
    birthDate: null,
    phone: '',
    street: '',
    community: '',
    trainedOn: role === 'volunteer' ? addDays(today, -30) : null,
    qualifications: [],
    priorityTags: [],
    guardianDocumentNumber: '',
    spouseDocumentNumber: '',
  };
}

interface Visit {
  readonly startTime: string;
  readonly endTime: string;
  readonly deductionMinutes: number;
  readonly classNumber: number;
  readonly item: string;
}

/** On the day of entry: three with the line up, three after it was cut. */
export const visitsOnline: readonly Visit[] = [
  { startTime: '08:00', endTime: '09:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天' },
  { startTime: '09:00', endTime: '10:15', deductionMinutes: 15, classNumber: 3, item: '陪同购物' },
  { startTime: '10:30', endTime: '11:00', deductionMinutes: 0, classNumber: 8, item: '防范网络诈骗' },
];
export const visitsOffline: readonly Visit[] = [
  { startTime: '13:00', endTime: '13:45', deductionMinutes: 0, classNumber: 2, item: '协助缴费' },
  { startTime: '14:00', endTime: '15:00', deductionMinutes: 0, classNumber: 7, item: '智能设备培训' },
  { startTime: '15:00', endTime: '15:20', deductionMinutes: 0, classNumber: 5, item: '健康知识宣传' },
];

/** Records and reviews each visit as two people at the counter would. Answers the minutes minted. */
export async function serve(
  kiosk: Kiosk,
  { clerk, reviewer }: Sessions,
  pair: OwnPair,
  visits: readonly Visit[],
  today: string,
): Promise<number> {
  let minted = 0;
  for (const visit of visits) {
    const recorded = await kiosk.must('service.record', clerk, {
      intentId: newIntent(),
      ...pair,
      ...visit,
      servedOn: today,
      place: '家中',
      confirmation: 'signature',
      accompanyingGuardian: null,
    });
    const { serviceId } = recorded;
    // Whoever was registered a moment ago is asked after before the hour counts.
    if (recorded.state === 'held') {
      const reason = '当面核对过证件和签字';
      const ruled = { intentId: newIntent(), serviceId, ruling: 'stands', reason, kind: null } as const;
      await kiosk.must('service.rule', reviewer, ruled);
    }
    const { minutes } = await kiosk.must('review.approve', reviewer, { intentId: newIntent(), serviceId });
    minted += minutes;
  }
  return minted;
}
