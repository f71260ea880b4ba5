import { assert } from '../../domain/assert.ts';
import type { DemoPerson } from './people.ts';

/** One service of the demo station's last weeks. */
export interface DemoVisit {
  readonly volunteerNumber: string;
  readonly recipientNumber: string;
  readonly daysAgo: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly classNumber: number;
  readonly item: string;
  readonly place: string;
  /** Minted already; the others wait for a reviewer. */
  readonly isApproved: boolean;
}

/** One service as it is told; approved is minted already. */
export type DemoService = readonly [
  volunteer: string,
  recipient: string,
  daysAgo: number,
  startTime: string,
  endTime: string,
  classNumber: number,
  item: string,
  place: string,
  isApproved: boolean,
];

const rows = [
  ['买买提·艾力', '唐玉兰', 40, '09:00', '10:30', 3, '陪同就医', '社区卫生服务中心', true],
  ['王㼆', '许建民', 33, '14:00', '15:00', 1, '陪伴聊天', '家中', true],
  ['李䶮', '曹秋菊', 26, '09:30', '11:00', 2, '协助缴费', '家中', true],
  ['买买提·艾力', '魏兰英', 19, '15:00', '16:15', 1, '陪伴聊天', '家中', true],
  ['赵𬱖', '丁守义', 12, '08:30', '10:00', 3, '陪同购物', '家附近', true],
  ['李䶮', '唐玉兰', 6, '14:30', '15:45', 7, '智能设备培训', '服务站', true],
  ['买买提·艾力', '曹秋菊', 2, '09:00', '10:00', 1, '陪伴聊天', '家中', false],
  ['王㼆', '盖兰芝', 1, '10:00', '11:30', 8, '防范网络诈骗', '服务站', false],
] as const satisfies readonly DemoService[];

export const demoVisits = (people: readonly DemoPerson[]): readonly DemoVisit[] => demoServices(people, rows);

export function demoServices(people: readonly DemoPerson[], told: readonly DemoService[]): readonly DemoVisit[] {
  const numberOf = (name: string): string => {
    const person = people.find((each) => each.name === name);
    assert(person, `${name} is a person of the demo`);
    return person.documentNumber;
  };
  return told.map(([volunteer, recipient, daysAgo, startTime, endTime, classNumber, item, place, isApproved]) => ({
    volunteerNumber: numberOf(volunteer),
    recipientNumber: numberOf(recipient),
    daysAgo,
    startTime,
    endTime,
    classNumber,
    item,
    place,
    isApproved,
  }));
}
