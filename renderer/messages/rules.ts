import { formatTime } from '../../domain/span.ts';
import type { RuleSettings, SettingName } from '../../domain/rules/settings.ts';
import { formatDate } from '../format.ts';

type Shown = readonly [label: string, value: (settings: RuleSettings) => string];

const off = '不设';
const onOff = (isOn: boolean): string => (isOn ? '是' : '否');
const years = (count: number): string => `${count.toString()} 周岁`;
const days = (count: number): string => `${count.toString()} 天`;
const hours = (minutes: number): string =>
  minutes % 60 === 0 ? `${(minutes / 60).toString()} 小时` : `${minutes.toString()} 分钟`;
const limit = (shown: (value: number) => string, value: number | null): string => (value === null ? off : shown(value));

/** Said of a rule that this program does not carry out: who switched it on must not think that it does. */
const notCarriedOut = (value: string, isOff: boolean): string => (isOff ? value : `${value}（本程序尚不执行）`);

/** Words of every setting, in the order of the page. */
const settingWords: Readonly<Record<SettingName, Shown>> = {
  redemptionAgeYears: ['兑换年龄（本人或配偶）', (of) => years(of.redemptionAgeYears)],
  minorSpendAgeYears: ['未成年人的时间币，满几岁才能兑换、赠予', (of) => years(of.minorSpendAgeYears)],
  giftTo: ['可以赠予', (of) => ({ registered: '任何已登记的人', kin: '亲属' })[of.giftTo]],
  mayGiveOn: ['受赠的可以再赠', (of) => onOff(of.mayGiveOn)],
  giftDayMinutesMax: ['一人一天赠予上限', (of) => limit(hours, of.giftDayMinutesMax)],
  tenThousandCounts: [
    '一万个时间币按什么算',
    (of) =>
      ({
        earned_by_service: '服务所得（受赠、公益池、补助不计）',
        balance: '余额（减去受赠、公益池、补助）',
      })[of.tenThousandCounts],
  ],
  giftUndoDays: ['赠予登记错了几天内可撤', (of) => days(of.giftUndoDays)],
  offlineSpendDays: ['断网后几天内还能用平台确认的余额', (of) => days(of.offlineSpendDays)],
  coinExpiryMonths: [
    '时间币有效期',
    (of) =>
      notCarriedOut(
        limit((months) => `${months.toString()} 个月`, of.coinExpiryMonths),
        of.coinExpiryMonths === null,
      ),
  ],
  lifetimeMinutesMax: [
    '一人累计上限',
    (of) => notCarriedOut(limit(hours, of.lifetimeMinutesMax), of.lifetimeMinutesMax === null),
  ],
  earnedDayMinutesMax: [
    '一人一天入账上限',
    (of) => notCarriedOut(limit(hours, of.earnedDayMinutesMax), of.earnedDayMinutesMax === null),
  ],
  isGroupTimeForDonationOnly: [
    '团队时间只能捐赠',
    (of) => notCarriedOut(onOff(of.isGroupTimeForDonationOnly), !of.isGroupTimeForDonationOnly),
  ],
  dayMinutesDoubted: ['一天服务超过多少要核实', (of) => hours(of.dayMinutesDoubted)],
  pairWeekMinutesDoubted: ['同一对人一周超过多少要核实', (of) => hours(of.pairWeekMinutesDoubted)],
  freshRegistrationMinutes: ['登记后多久内的服务要核实', (of) => hours(of.freshRegistrationMinutes)],
  identicalRunDoubted: ['连续几次时长相同要核实', (of) => `${of.identicalRunDoubted.toString()} 次`],
  visitOverdueMinutes: ['上门超过预计返回多久要问', (of) => hours(of.visitOverdueMinutes)],
  followUpDays: ['服务后几天内回访', (of) => days(of.followUpDays)],
  spotCheckPercent: ['抽查比例', (of) => `${of.spotCheckPercent.toString()}%`],
  correctionAnswerWorkingDays: ['更正申请几个工作日内答复', (of) => days(of.correctionAnswerWorkingDays)],
  groupReportFrom: ['几人以上的活动要提前报备', (of) => `${of.groupReportFrom.toString()} 人`],
  groupReportDays: ['提前几天报备', (of) => days(of.groupReportDays)],
  starHours: ['一至五星的小时数', (of) => of.starHours.join('、')],
  starRatingFloor: ['评星所需平均评价', (of) => limit((rating) => `${rating.toString()} 分`, of.starRatingFloor)],
  slipWrittenDays: ['服务后几天内填单', (of) => days(of.slipWrittenDays)],
  opensAtMinute: ['服务站几点开门', (of) => formatTime(of.opensAtMinute)],
  closesAtMinute: ['服务站几点关门', (of) => formatTime(of.closesAtMinute)],
  isOpenOnDaysOff: ['周末和节假日也开门', (of) => onOff(of.isOpenOnDaysOff)],
  offMinutesAsked: ['开门时电脑关了多久要问是否用纸', (of) => hours(of.offMinutesAsked)],
  needsThirdPerson: ['补登的复核须第三人', (of) => onOff(of.needsThirdPerson)],
  dayDifferencesMax: ['日结差异超过几项要街道同意', (of) => `${of.dayDifferencesMax.toString()} 项`],
  dayDifferenceMinutesMax: ['日结差异超过多少时间要街道同意', (of) => hours(of.dayDifferenceMinutesMax)],
  productName: ['名称', (of) => of.productName],
};

export const settingNames = Object.keys(settingWords).filter((name): name is SettingName => name in settingWords);

/** A setting as its page shows it. */
export function settingRow(settings: RuleSettings, name: SettingName): readonly [string, string] {
  const [label, value] = settingWords[name];
  return [label, value(settings)];
}

export const ruleWords = {
  since: (inForceFrom: string) => (inForceFrom.startsWith('0') ? '一直有效' : `${formatDate(inForceFrom)} 起`),
  ahead: '尚未生效',
  now: '现行',
  former: '已被替代',
  changed: (before: string) => `原为 ${before}`,
  packs: '规则版本',
  settings: '政策留给各地定的',
  hint: '每条服务都按服务当天的规则算，补登的也一样。规则由市平台签发，本站不能改。',
};
