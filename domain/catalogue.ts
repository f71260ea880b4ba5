/** Where a service is given: at the elder's home, at the station, or on the way with the elder. */
export type ServicePlace = 'home' | 'station' | 'outside';

/** `raised` where the elder leaves home or somebody touches body, money or medicine; insurance is asked for (B9). */
export type ServiceRisk = 'low' | 'raised';

export type ClassNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export interface CatalogueItem {
  readonly name: string;
  readonly risk: ServiceRisk;
  readonly places: readonly ServicePlace[];
  /** A professional item: the volunteer holds a qualification valid on the day of the service (S-三(二)3(9)). */
  readonly needsQualification: boolean;
  /** Whether somebody may go without an insurance that is valid on the day: it is asked about, or refused (B9). */
  readonly insurance: 'none' | 'asked' | 'required';
  /** The management unit that added it under class 9; null where it is the whole city's. */
  readonly unitCode: string | null;
}

export interface CatalogueClass {
  /** The policy's own number, and the key on the keyboard. */
  readonly number: ClassNumber;
  readonly name: string;
  readonly items: readonly CatalogueItem[];
}

/** Every class ends with it, as every class of the policy does (及其他相关项目). */
const otherItemName = '其他';

const homeOrStation: readonly ServicePlace[] = ['home', 'station'];

const item = (
  name: string,
  places: readonly ServicePlace[] = homeOrStation,
  risk: ServiceRisk = 'low',
): CatalogueItem => ({
  name,
  risk,
  places,
  needsQualification: false,
  insurance: places.includes('outside') && risk === 'raised' ? 'asked' : 'none',
  unitCode: null,
});

const professionalItem = (name: string, places: readonly ServicePlace[]): CatalogueItem => ({
  ...item(name, places, 'raised'),
  needsQualification: true,
  insurance: 'asked',
});

const defineClass = (number: ClassNumber, name: string, items: readonly CatalogueItem[]): CatalogueClass => ({
  number,
  name,
  items: [...items, item(otherItemName)],
});

/** The nine classes of services and their items, as the policy names them (S-三(二)3). */
export const foundingClasses: readonly CatalogueClass[] = [
  defineClass(1, '情感慰藉', [item('陪伴聊天')]),
  defineClass(2, '协助服务', [item('协助缴费', homeOrStation, 'raised')]),
  defineClass(3, '助行服务', [item('陪同购物', ['outside'], 'raised'), item('陪同就医', ['outside'], 'raised')]),
  defineClass(4, '文体活动', [item('体育健身类', ['home', 'station', 'outside']), item('文化类'), item('手工类')]),
  defineClass(5, '健康科普', [item('健康知识宣传'), item('心理咨询')]),
  defineClass(6, '法律援助', [item('法律咨询')]),
  defineClass(7, '培训讲座', [item('智能设备培训'), item('厨艺培训')]),
  defineClass(8, '防诈骗指导', [item('防范金融诈骗'), item('防范网络诈骗')]),
  defineClass(9, '其他个性化、特色类服务', [
    professionalItem('居家照护', ['home']),
    professionalItem('义诊', homeOrStation),
  ]),
];

/**
 * Whether it is the policy's nine classes in their order, each with 其他 at its end and no name twice, and a district's own
 * items under class 9 alone: a catalogue that lacks a class would refuse hours that the policy counts.
 */
export function isWholeCatalogue(classes: readonly CatalogueClass[]): boolean {
  const isWhole = ({ number, items }: CatalogueClass, at: number): boolean =>
    number === at + 1 &&
    items.at(-1)?.name === otherItemName &&
    items.at(-1)?.unitCode === null &&
    items.every(({ unitCode }) => unitCode === null || number === 9) &&
    areAllDifferent(items.map(({ name, unitCode }) => `${unitCode ?? ''} ${fold(name)}`));
  return classes.length === 9 && classes.every(isWhole) && areAllDifferent(classes.map(({ name }) => fold(name)));
}

const areAllDifferent = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Other ways in which the policy and paper forms name a class or an item, folded. */
const classAliases: Readonly<Record<string, ClassNumber>> = {
  协助: 2,
  助行: 3,
  出行陪伴: 3,
  文体: 4,
  科普: 5,
  健康知识: 5,
  法援: 6,
  培训: 7,
  讲座: 7,
  防诈骗: 8,
  防诈: 8,
  个性化特色类服务: 9,
  其他个性化服务: 9,
  其他特色服务: 9,
  其他特色类服务: 9,
  其他个性化特色服务: 9,
};

const itemAliases: Readonly<Record<string, string>> = {
  聊天: '陪伴聊天',
  缴费: '协助缴费',
  购物: '陪同购物',
  就医: '陪同就医',
  体育健身: '体育健身类',
  体育健身活动: '体育健身类',
  文化: '文化类',
  文化活动: '文化类',
  手工: '手工类',
  手工活动: '手工类',
  知识宣传: '健康知识宣传',
  智能设备: '智能设备培训',
  厨艺: '厨艺培训',
  金融诈骗: '防范金融诈骗',
  网络诈骗: '防范网络诈骗',
  其它: otherItemName,
};

/** Full-width forms, spaces, dots and brackets differ from hand to hand; the words do not. */
function fold(text: string): string {
  return text.normalize('NFKC').replace(/[\s、,，.。·()（）[\]【】:：/-]/gu, '');
}

/** `（3）助行服务`, `3.助行服务` and `3` all mean class 3. */
function splitNumber(folded: string): { number: string; words: string } {
  const [, number = '', words = ''] = /^([1-9]?)(.*)$/u.exec(folded) ?? [];
  return { number, words };
}

/** The class of a name or number as it stands on a form; null when the policy knows none of that name. */
export function findClass(classes: readonly CatalogueClass[], name: string): CatalogueClass | null {
  const { number, words } = splitNumber(fold(name));
  const named = classes.find(
    (each) => fold(each.name) === words || (Object.hasOwn(classAliases, words) && classAliases[words] === each.number),
  );
  const numbered = classes.find((each) => String(each.number) === number);
  if (words === '') return numbered ?? null;
  // A number that contradicts its words names no class: guessing which of the two is meant would invent a fact.
  return named !== undefined && (number === '' || numbered === named) ? named : null;
}

/** The class of a keyboard digit, null for any other key. */
export function classOfDigit(classes: readonly CatalogueClass[], digit: string): CatalogueClass | null {
  return classes.find((each) => String(each.number) === digit) ?? null;
}

/** The item of a class by a name as it stands on a form; null when it is not an item of this class. */
export function findItem(catalogueClass: CatalogueClass, name: string): CatalogueItem | null {
  const words = fold(name);
  const isOther = /^其[他它].*相关项目$/u.test(words);
  const canonical = isOther ? otherItemName : Object.hasOwn(itemAliases, words) ? itemAliases[words] : words;
  return catalogueClass.items.find((each) => fold(each.name) === canonical) ?? null;
}
