import type { Output } from '../../../contract/kiosk/contract.ts';
import { formatDateInFull } from '../../format.ts';
import { coinWords } from '../../messages/coins.ts';
import { dossierWords } from '../../messages/dossiers.ts';

const words = dossierWords.freezes;

type Bond = Output<'coins.freezes'>['bound'][number];

/** In one word, where there is no room for more. */
export const bondInShort = ({ by, cause }: Bond): string =>
  by === 'release'
    ? words.releaseAwaits
    : by === 'platform' || cause === null
      ? words.platform
      : coinWords.freezes[cause];

/** What binds an account and what it leaves possible. */
export function bondInWords({ by, cause, since }: Bond): string {
  const day = since === null ? '' : formatDateInFull(since);
  if (by === 'death') return words.byDeath(day);
  if (by === 'release') return words.byRelease;
  return by === 'platform' || cause === null ? words.byPlatform : words.byStation(coinWords.freezes[cause], day);
}
