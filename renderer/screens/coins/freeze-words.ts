import type { Output } from '../../../contract/kiosk/contract.ts';
import { formatDateInFull } from '../../format.ts';
import { coinWords } from '../../messages/coins.ts';
import { dossierWords } from '../../messages/dossiers.ts';

const words = dossierWords.freezes;

/** What binds an account, in words. */
export function bondInWords({ by, cause, since }: Output<'coins.freezes'>['bound'][number]): string {
  const day = since === null ? '' : formatDateInFull(since);
  if (by === 'death') return words.byDeath(day);
  return by === 'platform' || cause === null ? words.byPlatform : words.byStation(coinWords.freezes[cause], day);
}
