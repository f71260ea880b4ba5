import { noticeVersion } from '../../domain/consent.ts';
import { promisedWorkingDays } from '../../domain/requests.ts';
import { auditYears, consentYears, serviceYears } from '../../domain/retention.ts';
import { personStateNames, roleNames, topicNames } from '../../domain/shown-names.ts';
import type { InformationSection } from '../../printers/a4/information.ts';
import { complaintPhone } from '../../printers/a4/page.ts';

/** Words of 我的信息, for somebody who has never seen a database. */
export const informationWords = {
  unknown: '没有登记',
  identity: '您是谁',
  relations: '和您有关系的人',
  consents: '您同意过什么',
  services: '服务记录',
  visits: '上门服务',
  ledger: '时间币',
  certificates: '开给您的证明',
  looks: '谁看过您的完整信息',
  looksNote: '平时屏幕上只显示证件和电话的一部分。看完整的要写原因，每次都在这里。',
  requests: '您提出的请求',
  demands: '服务需求',
  said: '评价、回访和投诉',
  paperNote: '标“补”的，为平台故障期间先写在纸上、恢复后如实补登的服务。',
  roles: roleNames,
  states: personStateNames,
  serviceStates: {
    recorded: '待复核',
    unconfirmed: '待确认',
    entered: '待第二次录入',
    reentered: '待复核',
    differing: '两遍不同',
    held: '等人处理',
    approved: '已入账',
    returned: '已退回',
    refused: '不予记入',
    reversed: '已冲正',
  },
  topics: topicNames,
  declarations: { health: '身体情况', residence: '常住材料', institution: '住在养老机构' },
  declared: {
    fit: '自述适合服务',
    unfit: '自述不适合服务',
    household_register: '本市户口簿',
    '': '不住养老机构',
    residence_permit: '居住证',
    tenancy: '租房合同',
    committee_letter: '居（村）委会证明',
  },
  relationKinds: {
    spouse: '配偶',
    guardian: '监护关系',
    close_kin: '近亲属',
    family_contact: '家属联系人',
    household: '同住',
  },
  consentItems: {
    basic: '个人信息告知同意',
    priority_tags: '优先类别（敏感信息）单独同意',
    minor: '未成年人信息：监护人同意',
    emergency_card: '应急卡单独同意',
  },
  signers: { self: '本人', guardian: '监护人', family_contact: '家属' },
  signedHow: { signature: '签字', fingerprint: '按指印' },
  fields: {
    document_number: '证件号码',
    birth_date: '出生日期',
    phone: '电话',
    priority_tags: '优先类别',
    emergency_card: '应急卡',
    slip_picture: '纸单图片',
    copy: '全部（打印本表）',
  },
} as const;

export const deathEvidenceWords = {
  death_certificate: '死亡医学证明',
  cremation_certificate: '火化证明',
  household_cancelled: '户口注销证明',
  court_declaration: '法院宣告',
  community_statement: '村（居）委会证明',
} as const;

const plain = { facts: [], table: null, none: '' } as const;

/** The same for everybody: where it goes, how long it is kept, what can be asked (PIPL§17). */
export const fixedSections: readonly InformationSection[] = [
  {
    ...plain,
    title: '您的信息给了谁',
    facts: [
      ['市级平台', '登记资料、服务记录和时间币账目，用来在全市通用和防止重复登记'],
      ['别的服务站', '姓名、出生年份、证件和电话尾号、时间币余额，由平台下发，没有完整号码'],
      ['其他单位和个人', '没有。本站不出售、不做广告、不做排名'],
    ],
    note: '',
  },
  {
    ...plain,
    title: '保存多久',
    facts: [
      ['服务、账目、证明', `从最后一次服务算起至少 ${serviceYears.toString()} 年；还有时间币的，一直保存`],
      ['登记资料', '到您要求删除，或者上面的记录期满；期限没满的先锁定'],
      ['同意书和请求', `办结或撤回以后至少 ${consentYears.toString()} 年`],
      ['谁看过、谁登录过', `至少 ${auditYears.toString()} 年`],
    ],
    note: `依据《个人信息保护法》第十九条、第四十七条和告知书 ${noticeVersion} 版。`,
  },
  {
    ...plain,
    title: '您可以要求什么',
    none: `查阅、复制、更正、补充、删除，撤回同意，要求解释说明；去世后近亲属可以凭关系证明提出。到任一窗口、打养老热线 ${complaintPhone} 或写信都可以。本站承诺 ${promisedWorkingDays.toString()} 个工作日内答复，不收费。不办的会书面说明原因；不同意可以投诉或者起诉。`,
    note: '依据《个人信息保护法》第四十四条至第五十条。',
  },
];
