import type { DifferenceKind } from '../../../../domain/day-close.ts';
import type { ScreenName } from '../../../app-state.svelte.ts';

/** Where each difference is mended. */
const ways: Readonly<Record<DifferenceKind, readonly [ScreenName, Readonly<Record<string, string>>]>> = {
  serials_do_not_add: ['backfill', { step: 'pads' }],
  slip_missing: ['backfill', { step: 'register' }],
  slip_refused: ['backfill', { step: 'register' }],
  slip_sent_back: ['backfill', { step: 'register' }],
  slip_unknown: ['backfill', { step: 'register' }],
  entry_missing: ['backfill', { step: 'register' }],
  entered_twice: ['backfill', { step: 'register' }],
  service_missing: ['review', {}],
  minutes_missing: ['coins', {}],
  minutes_differ: ['coins', {}],
  minutes_unexplained: ['coins', {}],
  record_held: ['sync', {}],
  record_refused: ['sync', {}],
};

export function wayOf(kind: DifferenceKind): readonly [ScreenName, Readonly<Record<string, string>>] {
  return ways[kind];
}
