import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyChanges } from '../../db/inbox.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';

/** Goal: any street or community of the city is chosen in a few keys, as it is today. */
let counter: CounterApp;
let manager: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  manager = await counter.addOperator(await counter.begin(), '站长', ['manager'], '581946');
});
afterEach(() => counter.close());

const found = async (text: string, level: 'any' | 'community' = 'any') =>
  (await counter.must('area.search', manager, { text, level })).areas.map(
    ({ unitName, streetName, name, level: of }) => unitName + streetName + (of === 'street' ? '' : name),
  );
const choose = (unitCode: string) =>
  counter.call('area.choose_unit', manager, { intentId: counter.newIntent(), unitCode });

test.each([
  ['经八路', '金水区经八路街道'],
  ['jblj', '金水区经八路街道'],
  ['经八路 科技', '金水区经八路街道科技社区'],
  ['jbl kj', '金水区经八路街道科技社区'],
  ['金水 kejishequ', '金水区经八路街道科技社区'],
  ['如意湖', '郑东新区如意湖街道'],
])('%s finds %s first', async (text, area) => {
  await choose('410105');
  expect((await found(text))[0]).toBe(area);
});

test('what lies in the station’s own unit comes first, and of two streets of one name both are there', async () => {
  await choose('410183');
  expect((await found('西大街'))[0]).toBe('新密市西大街街道');
  await choose('410104');
  expect((await found('西大街'))[0]).toBe('管城回族区西大街街道');
  expect((await found('xidajie')).slice(0, 2)).toEqual(['管城回族区西大街街道', '新密市西大街街道']);
  expect(await found('西大街街道')).toEqual(expect.arrayContaining(['管城回族区西大街街道', '新密市西大街街道']));
  expect((await counter.must('area.units', manager, {})).own).toBe('410104');
  expect(await choose('999999')).toMatchObject({ ok: false, error: { code: 'area_unknown' } });
});

test('nothing is found for nothing, and a street alone is no community', async () => {
  expect(await found(' ')).toEqual([]);
  expect(await found('没有这个地方')).toEqual([]);
  expect((await found('经八路街道', 'community')).every((name) => name.length > '金水区经八路街道'.length)).toBe(true);
});

test('a community that the platform adds is found from then on, and one that ended is not offered any more', async () => {
  const item = (id: string, data: object, version: number) => {
    const text = JSON.stringify(data);
    const hash = createHash('sha256').update(text).digest('base64');
    return { type: 'area', id, version, op: 'put' as const, data: text, hash };
  };
  const take = (items: ReturnType<typeof item>[]) => {
    applyChanges(counter.app.db, items, { cursor: '1', platformEpoch: 'e', atMs: 1 });
  };
  const parent = { parent_code: '410105001' };
  take([item('410105001999', { name: '新安居社区', ended_on: null, ...parent }, 1)]);
  expect(await found('xaj')).toEqual(['金水区经八路街道新安居社区']);
  take([item('410105001999', { name: '新安居社区', ended_on: '2026-11-22', ...parent }, 2)]);
  expect(await found('xaj')).toEqual([]);
  take([item('410105001999', { name: '新安居社区', ended_on: '2026-11-23', ...parent }, 3)]);
  expect(await found('xaj')).toHaveLength(1);
  take([item('999', { name: '外省', ended_on: null, ...parent }, 1), item('410105001998', { name: 7 }, 1)]);
  expect(counter.app.db.prepare('select count(*) from inbox_not_understood').pluck().get()).toBe(2);
});
