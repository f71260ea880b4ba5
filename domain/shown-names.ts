import type { PersonState } from './life-cycles.ts';
import type { DayKind, Period } from './periods.ts';
import type { Role } from './registration.ts';
import type { TrainingTopic } from './training.ts';

/** Names that stand on the screen and on a person's paper, where they must be the same. */
export const roleNames: Readonly<Record<Role, string>> = {
  volunteer: '志愿者',
  recipient: '服务对象',
  guardian: '监护人',
  family_contact: '家属联系人',
};

export const personStateNames: Readonly<Record<PersonState, string>> = {
  applied: '申请',
  to_train: '待培训',
  to_review: '待审核',
  serving: '可服务',
  paused: '暂停',
  left: '已退出',
  registered: '登记，资料待补',
  in_review: '待审核',
  active: '有效',
  stopped: '已停止',
};

export const dayKindNames: Readonly<Record<DayKind, string>> = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
  holiday: '节假日',
};

export const periodNames: Readonly<Record<Period, string>> = { morning: '上午', afternoon: '下午', evening: '晚上' };

export const topicNames: Readonly<Record<TrainingTopic, string>> = {
  policy: '养老政策',
  ageing: '老年人身心特点',
  nursing: '护理基础',
  service: '服务流程技巧',
  emergency: '应急处理',
};
