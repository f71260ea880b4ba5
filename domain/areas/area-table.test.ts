import { expect, test } from 'vitest';
import { areaTable, committeeName, fullAreaName } from './area-table.ts';

const jingBa = '410105001';
const community = [...areaTable([]).values()].find(
  ({ name, streetCode }) => name === '科技社区' && streetCode === jingBa,
);
const keji = community?.code ?? '';

test('every street and community of the 16 units is there with what it lies in', () => {
  const table = areaTable([]);
  expect([...table.values()].filter(({ level }) => level === 'street')).toHaveLength(208);
  expect(new Set([...table.values()].map(({ unitCode }) => unitCode)).size).toBe(16);
  expect(community).toMatchObject({ level: 'community', streetName: '经八路街道', unitName: '金水区', endedOn: null });
  expect(community && fullAreaName(community)).toBe('金水区经八路街道科技社区');
});

test('a street that moves to another unit takes its communities along', () => {
  const table = areaTable([{ code: jingBa, name: '经八路街道', parentCode: 'zhengdong', endedOn: null }]);
  expect(table.get(keji)).toMatchObject({ unitCode: 'zhengdong', unitName: '郑东新区' });
});

test('a new community has a new name, a renamed one its old code, an ended one stays with its day', () => {
  const table = areaTable([
    { code: '410105001999', name: '新城社区', parentCode: jingBa, endedOn: null },
    { code: keji, name: '科教社区', parentCode: jingBa, endedOn: '2026-06-30' },
  ]);
  expect(table.get('410105001999')).toMatchObject({ name: '新城社区', unitName: '金水区' });
  expect(table.get(keji)).toMatchObject({ name: '科教社区', endedOn: '2026-06-30' });
});

test('the end of a street is the end of its communities', () => {
  const table = areaTable([{ code: jingBa, name: '经八路街道', parentCode: '410105', endedOn: '2026-01-01' }]);
  expect(table.get(keji)?.endedOn).toBe('2026-01-01');
});

test('a change under a parent that nobody knows waits outside the table', () => {
  const lost = { code: '410199001001', name: '某社区', parentCode: '410199001', endedOn: null };
  expect(areaTable([lost]).has(lost.code)).toBe(false);
  const street = { code: '410199001', name: '某街道', parentCode: '410105', endedOn: null };
  expect(areaTable([lost, street]).get(lost.code)).toMatchObject({ streetName: '某街道' });
});

test.each([
  ['金水区经八路街道科技社区', '金水区经八路街道科技社区居民委员会'],
  ['中牟县官渡镇官渡村', '中牟县官渡镇官渡村民委员会'],
])('the committee of %s is %s', (area, committee) => {
  expect(committeeName(area)).toBe(committee);
});
