import { expect, test } from 'vitest';
import { confirmedSpouseOn, evidenceFor, kinshipOn, relationKinds, type Relation } from './relations.ts';

const wed: Relation = {
  person: 'wang',
  other: 'li',
  kind: 'spouse',
  from: '2000-05-01',
  until: null,
  isConfirmed: true,
};

test('a couple is one from whichever side it was noted, from the first day to the last', () => {
  const divorced = [{ ...wed, until: '2026-06-30' }];
  for (const [a, b] of [
    ['wang', 'li'],
    ['li', 'wang'],
  ] as const) {
    expect(kinshipOn(divorced, a, b, '2000-04-30')).toBe('none');
    expect(kinshipOn(divorced, a, b, '2000-05-01')).toBe('spouse');
    expect(kinshipOn(divorced, a, b, '2026-06-30')).toBe('spouse');
    expect(kinshipOn(divorced, a, b, '2026-07-01')).toBe('none');
    expect(confirmedSpouseOn(divorced, a, '2026-06-30')).toBe(b);
    expect(confirmedSpouseOn(divorced, a, '2026-07-01')).toBeNull();
  }
});

test('what nobody confirmed guards and gives nothing', () => {
  const claimed = [{ ...wed, isConfirmed: false }];
  expect(kinshipOn(claimed, 'li', 'wang', '2026-11-25')).toBe('spouse');
  expect(confirmedSpouseOn(claimed, 'li', '2026-11-25')).toBeNull();
});

test('guardian and close kin are kin; a household or a contact alone is none', () => {
  const kinds = relationKinds.map((kind) => [kind, kinshipOn([{ ...wed, kind }], 'li', 'wang', '2026-11-25')]);
  expect(Object.fromEntries(kinds)).toEqual({
    spouse: 'spouse',
    guardian: 'close_kin',
    close_kin: 'close_kin',
    family_contact: 'none',
    household: 'none',
  });
  expect(kinshipOn([{ ...wed, kind: 'close_kin' }], 'li', 'zhao', '2026-11-25')).toBe('none');
});

test('a spouse and a guardian are shown by papers, never by their own word', () => {
  for (const kind of relationKinds) expect(evidenceFor(kind).length).toBeGreaterThan(0);
  for (const kind of ['spouse', 'guardian'] as const) expect(evidenceFor(kind)).not.toContain('own_statement');
});
