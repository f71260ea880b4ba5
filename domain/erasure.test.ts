import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeErasure, type ErasureBar, type ErasureFacts } from './erasure.ts';
import { err, ok } from './result.ts';

const free: ErasureFacts = {
  today: '2026-11-24',
  roles: ['reviewer'],
  request: { kind: 'delete', isOpen: true, isRecordedBySame: false },
  closure: null,
  hasOpenWork: false,
  isGuardianOfMinor: false,
  balanceMinutes: 0,
  lastKeptOn: null,
  isNamedInRecords: false,
};

test('who was registered and never served is erased', () => {
  expect(judgeErasure(free)).toEqual(ok('erase'));
});

test.each<[Partial<ErasureFacts>, 'erase' | 'lock' | ErasureBar]>([
  [{ lastKeptOn: '2026-11-02' }, 'lock'],
  [{ lastKeptOn: '2016-11-25' }, 'lock'],
  [{ lastKeptOn: '2016-11-24' }, 'erase'],
  [{ lastKeptOn: '2016-02-29', today: '2026-02-28' }, 'lock'],
  [{ lastKeptOn: '2016-02-29', today: '2026-03-01' }, 'erase'],
  [{ isNamedInRecords: true }, 'lock'],
  [{ closure: 'locked', lastKeptOn: '2026-11-02' }, 'person_closed'],
  [{ closure: 'locked', lastKeptOn: '2016-11-02' }, 'erase'],
  [{ balanceMinutes: -5 }, 'balance_lives'],
])('%j: %s', (changed, expected) => {
  const isExtent = expected === 'erase' || expected === 'lock';
  expect(judgeErasure({ ...free, ...changed })).toEqual(isExtent ? ok(expected) : err(expected));
});

/** Each bar with the fact that raises it, first the one that is named before all others. */
const bars: readonly (readonly [ErasureBar, Partial<ErasureFacts>])[] = [
  ['role_missing', { roles: ['clerk', 'administrator'] }],
  ['request_unknown', { request: null }],
  ['request_already_answered', { request: { kind: 'delete', isOpen: false, isRecordedBySame: false } }],
  ['request_done_otherwise', { request: { kind: 'copy', isOpen: true, isRecordedBySame: false } }],
  ['recorder_does_not_answer', { request: { kind: 'delete', isOpen: true, isRecordedBySame: true } }],
  ['person_closed', { closure: 'erased' }],
  ['person_has_open_work', { hasOpenWork: true }],
  ['guardian_still_needed', { isGuardianOfMinor: true }],
  ['balance_lives', { balanceMinutes: 1 }],
];

test('of many bars the first in the order is named', () => {
  // What a request is bars one way at a time.
  const isOfRequest = (bar: ErasureBar) => bar.startsWith('re');
  fc.assert(
    fc.property(fc.subarray([...bars], { minLength: 1 }), (chosen) => {
      const request = chosen.find(([bar]) => isOfRequest(bar));
      const rest = chosen.filter(([bar]) => !isOfRequest(bar));
      const facts = [...rest, ...(request === undefined ? [] : [request])].reduce<ErasureFacts>(
        (sum, [, changed]) => ({ ...sum, ...changed }),
        free,
      );
      const raised = chosen.filter((each) => !isOfRequest(each[0]) || each === request);
      expect(judgeErasure(facts)).toEqual(err(raised[0]?.[0]));
    }),
  );
});
