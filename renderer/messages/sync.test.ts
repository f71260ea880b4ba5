import { expect, test } from 'vitest';
import { whyHeld } from './sync.ts';

test('a held erasure says that the person is locked meanwhile; anything else is said by its problem', () => {
  expect(whyHeld('person.erased/1', 'conflict')).toContain('先锁定不外发，暂不删除');
  expect(whyHeld('person.erased/1', 'dependency')).toBe(whyHeld('service.approved/1', 'dependency'));
  expect(whyHeld('service.approved/1', 'conflict')).toContain('人员已删除');
});
