import { expect, test } from 'vitest';
import { communitiesOf, managementUnits, streetsOf } from './areas.ts';

const allStreets = managementUnits().flatMap((unit) => streetsOf(unit.code));
const allCommunities = allStreets.flatMap((street) => communitiesOf(street.code));

test('the city has 16 management units and every one manages streets', () => {
  expect(managementUnits()).toHaveLength(16);
  for (const unit of managementUnits()) expect(streetsOf(unit.code).length, unit.name).toBeGreaterThan(0);
});

test('each of the 208 streets is managed by exactly one unit', () => {
  expect(allStreets).toHaveLength(208);
  expect(new Set(allStreets.map((street) => street.code)).size).toBe(208);
});

test('every street has communities, each with a code of its own under the street', () => {
  for (const street of allStreets) expect(communitiesOf(street.code).length, street.name).toBeGreaterThan(0);
  for (const community of allCommunities) {
    expect(community.code).toMatch(/^\d{12}$/);
    expect(community.code.startsWith(community.streetCode)).toBe(true);
    expect(community.name).toMatch(/^\S+(社区|村)$/u);
  }
  expect(new Set(allCommunities.map((community) => community.code)).size).toBe(allCommunities.length);
});

test('金水区 manages 经八路街道 with its communities', () => {
  const street = streetsOf('410105').find((each) => each.name === '经八路街道');
  expect(street?.code).toBe('410105001');
  expect(communitiesOf('410105001').map((each) => each.name)).toContain('科技社区');
});

test('郑东新区 has no code of its own and manages streets with codes of 金水区', () => {
  expect(managementUnits().find((unit) => unit.name === '郑东新区')).toMatchObject({
    legalCode: null,
    statisticalCode: null,
  });
  expect(streetsOf('zhengdong').map((street) => street.name)).toContain('如意湖街道');
  expect(streetsOf('410105').map((street) => street.name)).not.toContain('如意湖街道');
});

test('only the three zones with a statistical code carry one without a legal code', () => {
  const zones = managementUnits().filter((unit) => unit.legalCode === null && unit.statisticalCode !== null);
  expect(zones.map((unit) => unit.statisticalCode)).toEqual(['410171', '410172', '410173']);
});

test('an unknown code has nothing under it', () => {
  expect(streetsOf('999999')).toEqual([]);
  expect(communitiesOf('999999999')).toEqual([]);
});
