import { expect, test } from 'vitest';
import { postingKindOf, postingKinds } from './posting-kinds.ts';
import { postingNames } from './shown-names.ts';

test.each([
  ['service.approved/1', 'issue/S0412', 60, 'live', '服务所得'],
  ['service.approved/1', 'issue/S0412', 60, 'paper', '补登所得'],
  ['service.reversed/1', 'issue/S0412', -60, 'paper', '更正退回'],
  ['case.opened/1', 'frozen/li', -60, 'live', '冻结'],
  ['case.decided/1', 'frozen/li', 60, 'live', '解冻'],
  ['redemption.held/1', 'frozen/li', -60, 'live', '兑换预留'],
  ['redemption.held/1', 'elsewhere', 60, 'live', '外站转入'],
  ['redemption.settled/1', 'frozen/li', 20, 'live', '预留退回'],
  ['redemption.settled/1', 'redemption', -20, 'live', '兑换使用'],
  ['redemption.released/1', 'frozen/li', 60, 'live', '预留退回'],
  ['redemption.reversed/1', 'redemption', 40, 'live', '兑换退回'],
  ['debt.recorded/1', 'frozen/li', 40, 'live', '平台未认'],
  ['debt.settled/1', 'redemption', -40, 'live', '偿还'],
  ['gift.given/1', 'person/wang', -60, 'live', '赠出'],
  ['gift.given/1', 'person/wang', 60, 'live', '获赠'],
  ['gift.reversed/1', 'person/wang', 60, 'live', '赠予更正'],
  ['donation.made/1', 'pool/S0412', -60, 'live', '捐赠'],
  ['batch.booked/1', 'fund/B1', 60, 'grant', '补助'],
  ['batch.booked/1', 'pool/S0412', 60, 'live', '公益补助'],
  ['batch.booked/1', 'opening', 60, 'opening', '期初'],
  ['fund.lapsed/1', 'fund/B1', -60, 'grant', '补助到期'],
  ['coins.blessed/2', 'person/wang', 60, 'live', '其他'],
])('%s with %s of %i minutes %s is %s', (recordType, other, minutes, lot, name) => {
  expect(postingNames[postingKindOf({ account: 'person/li', other, minutes, lot, recordType })]).toBe(name);
});

test('of a gift each side reads its own word, of anything else both the same', () => {
  const pool = { account: 'pool/S0412', other: 'person/li', lot: 'live' } as const;
  expect(postingKindOf({ ...pool, minutes: 60, recordType: 'donation.made/1' })).toBe('donated');
  expect(postingKindOf({ ...pool, minutes: -60, recordType: 'batch.booked/1' })).toBe('granted_from_pool');
});

test('every word fits a passbook and is no other word', () => {
  const names = postingKinds.map((kind) => postingNames[kind]);
  for (const name of names) expect([...name].length).toBeLessThanOrEqual(4);
  expect(new Set(names).size).toBe(names.length);
});
