import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSearchText, searchKeys } from './search-keys.ts';

const keysOf = (name: string): readonly string[] =>
  searchKeys({
    personId: 'P-S0412-A-000137-K',
    name,
    documentTail: '002X',
    phoneTail: '0001',
    phone: '13800000001',
    documentNumber: '41010519491231002X',
  });
/** As the search does: a person is found when a key begins with what was typed. */
const isFound = (name: string, typed: string): boolean =>
  keysOf(name).some((key) => key.startsWith(foldSearchText(typed)));

test.each([
  ['单秀英', 'shan'],
  ['解建国', 'xie'],
  ['仇桂兰', 'qiu'],
  ['曾玉梅', 'zeng'],
  ['查广运', 'zha'],
  ['朴顺姬', 'piao'],
  ['区慧芳', 'ou'],
  ['盖凤英', 'ge'],
  ['盖凤英', 'gai'],
  ['乐嘉', 'yue'],
  ['吕秀兰', 'lv'],
  ['欧阳锋', 'ouyang'],
  ['尉迟恭', 'yuchi'],
  ['万俟卨', 'moqi'],
])('%s is found by the surname’s reading %s, by initials and by the reading elsewhere', (name, reading) => {
  expect(isFound(name, reading)).toBe(true);
  const initials = reading.charAt(0);
  expect(keysOf(name).some((key) => /^[a-z]+$/.test(key) && key.startsWith(initials) && key.length <= 4)).toBe(true);
  expect(isFound(name, name.slice(1))).toBe(true);
});

test.each([
  ['单秀英', ['danxiuying', 'dxy', 'shanxiuying', 'sxy', 'SHAN XIU']],
  ['解建国', ['xiejianguo', 'jiejianguo', 'xjg', 'jjg']],
  ['买买提·艾力', ['买买提艾力', '买买提·艾', '买买提 艾力', '艾力', 'maimaiti', 'mmtal']],
])('%s is found by each of %j', (name, ways) => {
  for (const typed of ways) expect(isFound(name, typed), typed).toBe(true);
});

test.each([
  ['刘䶮', ['刘䶮', '䶮', 'liuyan', 'ly']],
  ['㼆兰英', ['㼆', '兰英']],
  ['王𬱖', ['𬱖', '王', 'wang']],
  ['𠮷田', ['𠮷', '田', '𠮷t']],
])('%s, with a rare character, is found by each of %j', (name, ways) => {
  for (const typed of ways) expect(isFound(name, typed), typed).toBe(true);
});

test('tails, phone and person number find a person, with or without hyphens and in any case', () => {
  for (const typed of [
    '002x',
    '002X',
    '0001',
    '13800000001',
    'P-S0412-A-000137-K',
    'ps0412a000137',
    '000137',
    '０００１',
  ])
    expect(isFound('李秀英', typed), typed).toBe(true);
  for (const typed of ['王', '9999', 'zz']) expect(isFound('李秀英', typed), typed).toBe(false);
});

test('whatever the name, a key can be stored, stands once and is not empty', () => {
  const character = fc.oneof(
    fc.constantFrom(...'李单䶮𠮷𬱖·王 .-aＢ'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (name) => {
      fc.pre(name.isWellFormed());
      const keys = keysOf(name);
      expect(keys.every((key) => key !== '' && key.isWellFormed())).toBe(true);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('a search is folded as its keys are, once and for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const folded = foldSearchText(text);
      expect(foldSearchText(folded)).toBe(folded);
    }),
  );
});
