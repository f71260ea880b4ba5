import type { ConsentItem, Signer } from './consent.ts';
import type { Signing } from './coin-acts.ts';
import type { demandAskers, demandChannels, demandPlaces, demandUrgencies, sexWishes } from './demands.ts';
import type { PaperKind } from './paper-kinds.ts';

type NamesOf<Values extends readonly string[]> = Readonly<Record<Values[number], string>>;

/** What can be ticked, by the words of both the screen and the paper: whoever enters a form finds what was ticked. */
export const paperNames: Readonly<Record<PaperKind, string>> = {
  service: '服务记录单',
  sign_in: '活动签到表',
  volunteer: '志愿者登记表',
  recipient: '服务对象登记表',
  demand: '需求登记单',
  coins: '兑换·赠予·捐赠申请单',
};

export const documentKindNames = {
  resident_card: '内地居民身份证',
  hmt_residence_permit: '港澳台居民居住证',
  foreigner_card: '外国人永久居留身份证',
  passport: '护照',
  hm_travel_permit: '港澳居民来往内地通行证',
  taiwan_travel_permit: '台湾居民来往大陆通行证',
  military_card: '军官证',
  soldier_card: '士兵证',
  other: '其他证件',
  pending: '证件没带，先临时登记',
} as const;

export const sexNames = { male: '男', female: '女' } as const;

export const declarationNames = {
  fit: '自述适合服务',
  unfit: '自述不适合服务',
  household_register: '本市户口簿',
  residence_permit: '居住证',
  tenancy: '租房合同',
  committee_letter: '居（村）委会证明',
} as const;

export const signerNames: Readonly<Record<Signer, string>> = {
  self: '本人',
  guardian: '监护人',
  family_contact: '家属',
};
export const signingWayNames = { signature: '签字', fingerprint: '按指印' } as const;
export const coinSigningNames: Readonly<Record<Signing, string>> = {
  signature: '本人签字',
  fingerprint: '按手印',
  guardian: '监护人代签',
};

export const demandChannelNames: NamesOf<typeof demandChannels> = {
  counter: '到柜台',
  phone: '打电话',
  visit: '走访时',
};
export const demandAskerNames: NamesOf<typeof demandAskers> = {
  self: '本人',
  family: '家属',
  guardian: '监护人',
  committee: '社区',
};
export const demandPlaceNames: NamesOf<typeof demandPlaces> = {
  home: '老人家中',
  station: '服务站',
  outside: '陪同外出',
};
export const demandUrgencyNames: NamesOf<typeof demandUrgencies> = { normal: '不急', urgent: '急' };
export const sexWishNames: NamesOf<typeof sexWishes> = { any: '都可以', female: '女', male: '男' };

/** What is read out, or read on the form, before somebody signs. Another text is another `noticeVersion`. */
export const noticeTexts: Readonly<Record<ConsentItem, string>> = {
  basic:
    '为了记录养老志愿服务、发放和使用时间币，本站登记您的姓名、证件号码、出生日期、电话和住址，报市级平台；服务记录至少保存十年。您可以随时查看、复制、更正，也可以撤回同意或要求删除。电话 68712349。',
  priority_tags:
    '您属于哪一类优先服务对象（如失能、低保、残疾）属于敏感信息，只用来安排谁先得到服务，平时屏幕上不显示是哪一类。不同意不影响登记；同意以后也可以随时撤回。',
  emergency_card:
    '应急卡记下您的紧急联系人、电话、怎么找到您家和要注意的事，不记病情。只在志愿者上门期间和出了急事时打开，每次打开都留底。不同意不影响服务；同意以后也可以随时撤回。请先问过联系人本人愿意。',
  minor:
    '孩子不满 18 岁，登记和使用孩子的信息要由您同意。每次查看孩子的完整资料都要站长批准并留底。您可以随时查看、更正或撤回。',
};
