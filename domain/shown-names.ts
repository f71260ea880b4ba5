import type { PersonState } from './life-cycles.ts';
import type { DayKind, Period } from './periods.ts';
import type { PostingKind } from './posting-kinds.ts';
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

/** 摘要 of a line of somebody's time coins. Short: a passbook has room for four characters. */
export const postingNames: Readonly<Record<PostingKind, string>> = {
  earned: '服务所得',
  earned_on_paper: '补登所得',
  taken_back: '更正退回',
  frozen: '冻结',
  unfrozen: '解冻',
  held: '兑换预留',
  used: '兑换使用',
  left_over: '预留退回',
  refunded: '兑换退回',
  not_confirmed: '平台未认',
  repaid: '偿还',
  given: '赠出',
  received: '获赠',
  gift_taken_back: '赠予更正',
  donated: '捐赠',
  granted: '补助',
  granted_from_pool: '公益补助',
  lapsed: '补助到期',
  fund_opened: '补助资金',
  opening: '期初',
  from_elsewhere: '外站转入',
  other: '其他',
};

/** 来源: where minutes came from, which stays with them. */
export const lotNames: Readonly<Record<'live' | 'paper' | 'grant' | 'gift' | 'opening', string>> = {
  live: '现场',
  paper: '补登',
  grant: '补助',
  opening: '期初',
  gift: '获赠',
};
