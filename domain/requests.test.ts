import { describe, expect, test } from 'vitest';
import { answerDueOn, judgeAnswer, judgeReceipt, type Answer, type Receipt } from './requests.ts';
import { err, ok } from './result.ts';

test('a request is answered by the fifteenth working day after it came', () => {
  expect(answerDueOn('2026-11-24')).toBe('2026-12-15');
  // The National Day week and a Saturday that is worked for it lie between.
  expect(answerDueOn('2026-09-25')).toBe('2026-10-22');
});

const own: Receipt = {
  kind: 'copy',
  asker: 'self',
  evidence: 'identity_document',
  requester: '',
  isDayPossible: true,
  isPersonClosed: false,
  isDeathNoted: false,
};
const kin: Receipt = {
  ...own,
  asker: 'relative',
  evidence: 'household_register',
  requester: '王强',
  isDeathNoted: true,
};

describe('who asks', () => {
  test.each<[string, Receipt, ReturnType<typeof judgeReceipt>]>([
    ['the person, at the counter', own, ok(null)],
    ['the person, on the phone', { ...own, evidence: 'known_details' }, ok(null)],
    ['nobody who is forgotten', { ...own, isPersonClosed: true, isDayPossible: false }, err('person_closed')],
    ['nobody of tomorrow', { ...own, isDayPossible: false }, err('request_date_impossible')],
    ['kin of the dead, with a paper', kin, ok(null)],
    ['no kin of the living', { ...kin, isDeathNoted: false }, err('death_not_noted')],
    ['no kin for a consent', { ...kin, kind: 'withdraw' }, err('request_not_for_relatives')],
    ['no kin by their own card alone', { ...kin, evidence: 'identity_document' }, err('request_evidence_missing')],
    ['no kin without a name', { ...kin, requester: '　' }, err('requester_missing')],
    ['a guardian, of the living', { ...kin, asker: 'guardian', isDeathNoted: false, kind: 'withdraw' }, ok(null)],
  ])('%s', (_, receipt, expected) => {
    expect(judgeReceipt(receipt)).toEqual(expected);
  });
});

describe('what is answered', () => {
  const answer: Answer = { kind: 'correct', outcome: 'done', isOpen: true, reason: '', roles: ['clerk'] };
  const refused: Answer = { ...answer, outcome: 'refused', reason: '没有依据', roles: ['reviewer'] };
  test.each<[string, Answer, ReturnType<typeof judgeAnswer>]>([
    ['done, by anybody', answer, ok(null)],
    ['once', { ...answer, isOpen: false }, err('request_already_answered')],
    ['a copy by printing it', { ...answer, kind: 'copy' }, err('request_done_otherwise')],
    ['a deletion by deleting', { ...answer, kind: 'delete' }, err('request_done_otherwise')],
    ['refused, with the reason', { ...refused, kind: 'delete' }, ok(null)],
    ['not refused by a clerk', { ...refused, roles: ['clerk'] }, err('role_missing')],
    ['not refused without a reason', { ...refused, reason: ' ' }, err('reason_missing')],
  ])('%s', (_, given, expected) => {
    expect(judgeAnswer(given)).toEqual(expected);
  });
});
