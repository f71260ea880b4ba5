import { describe, expect, test } from 'vitest';
import {
  classOfDigit,
  findClass,
  findItem,
  foundingClasses as catalogue,
  isWholeCatalogue,
  type CatalogueItem,
} from './catalogue.ts';

const blank: CatalogueItem = {
  name: '',
  risk: 'low',
  places: ['home'],
  needsQualification: false,
  insurance: 'none',
  unitCode: null,
};

test('the policy has nine classes, each with 其他 at its end', () => {
  expect(catalogue.map((each) => each.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const each of catalogue) expect(each.items.at(-1)).toMatchObject({ name: '其他', needsQualification: false });
});

test('no name stands twice', () => {
  expect(new Set(catalogue.map((each) => each.name)).size).toBe(9);
  const items = catalogue.flatMap((each) => each.items.map((item) => item.name)).filter((name) => name !== '其他');
  expect(new Set(items).size).toBe(items.length);
});

test('every class and item is found by its own name', () => {
  for (const each of catalogue) {
    expect(findClass(catalogue, each.name)).toBe(each);
    expect(classOfDigit(catalogue, String(each.number))).toBe(each);
    for (const item of each.items) expect(findItem(each, item.name)).toBe(item);
  }
});

test.each([
  ['出行陪伴', 3],
  [' 情感 慰藉 ', 1],
  ['（9）其他个性化、特色类服务', 9],
  ['其他个性化特色类服务', 9],
  ['３．助行服务', 3],
  ['4', 4],
])('%s on a form means class %i', (name, number) => {
  expect(findClass(catalogue, name)?.number).toBe(number);
});

test.each(['其他', '其它', '其他服务', '家政服务', '', '0', '10', '3法律援助', 'constructor', '情感'])(
  '%s names no class',
  (name) => {
    expect(findClass(catalogue, name)).toBeNull();
  },
);

test.each(['0', 'a', '', '10'])('the key %s is no class', (key) => {
  expect(classOfDigit(catalogue, key)).toBeNull();
});

describe('items', () => {
  const [comfort, , walking, culture] = catalogue;
  const special = catalogue[8];
  if (!comfort || !walking || !culture || !special) throw new Error('the catalogue is not whole');

  test.each([
    [comfort, '陪伴聊天', '陪伴聊天'],
    [comfort, '其他情感慰藉相关项目', '其他'],
    [walking, '陪同 就医', '陪同就医'],
    [culture, '手工', '手工类'],
    [culture, '其他相关项目', '其他'],
    [special, '其它', '其他'],
  ])('of $name, %s is found', (catalogueClass, name, canonical) => {
    expect(findItem(catalogueClass, name)?.name).toBe(canonical);
  });

  test.each(['陪同就医', '', '打扫卫生', 'toString'])('%s is not an item of 情感慰藉', (name) => {
    expect(findItem(comfort, name)).toBeNull();
  });

  test('exactly 居家照护 and 义诊 need a qualification', () => {
    const professional = catalogue.flatMap((each) => each.items).filter((item) => item.needsQualification);
    expect(professional.map((item) => item.name)).toEqual(['居家照护', '义诊']);
  });
});

test('a catalogue that lacks a class, its 其他 or its order is none, and a district adds under class 9 alone', () => {
  expect(isWholeCatalogue(catalogue)).toBe(true);
  expect(isWholeCatalogue(catalogue.slice(1))).toBe(false);
  expect(isWholeCatalogue([...catalogue].reverse())).toBe(false);
  const items = (number: number, change: (items: CatalogueItem[]) => CatalogueItem[]) =>
    catalogue.map((each) => (each.number === number ? { ...each, items: change([...each.items]) } : each));
  expect(isWholeCatalogue(items(3, (all) => all.slice(0, -1)))).toBe(false);
  const own = { ...blank, name: '理发', unitCode: '410105' };
  expect(isWholeCatalogue(items(9, (all) => [own, ...all]))).toBe(true);
  expect(isWholeCatalogue(items(9, (all) => [own, own, ...all]))).toBe(false);
  expect(isWholeCatalogue(items(8, (all) => [own, ...all]))).toBe(false);
});
