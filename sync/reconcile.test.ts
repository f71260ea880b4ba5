import { expect, test } from 'vitest';
import { reconcile } from './reconcile.ts';

test.each([
  ['both new', 0, 0, 0, null, 'in_step'],
  ['equal', 9, 7, 7, 'h7', 'in_step'],
  ['an answer was lost: the platform has more than we know of', 9, 5, 7, 'h7', 'in_step'],
  ['the platform was restored', 9, 7, 5, 'h5', 'platform_behind'],
  ['the platform was restored to nothing', 9, 7, 0, null, 'platform_behind'],
  ['this store was restored', 6, 6, 7, 'h7', 'kiosk_restored'],
  ['another machine used a copy of this store', 9, 7, 7, 'x7', 'histories_differ'],
  ['a restored platform whose history differs as well', 9, 7, 5, 'x5', 'histories_differ'],
] as const)('%s', (_case, lastSeq, ackedSeq, seq, hash, found) => {
  const hashAt = (at: number) => (at <= lastSeq ? `h${at}` : null);
  expect(reconcile({ lastSeq, ackedSeq, hashAt }, { seq, hash })).toBe(found);
});
