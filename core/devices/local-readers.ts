import { huashiAddress, huashiReader } from './huashi-reader.ts';
import { firstPresentReader, type IdReader } from './id-reader.ts';
import { synjonesAddress, synjonesReader } from './synjones-reader.ts';

export interface ReaderPlaces {
  readonly huashi?: string | undefined;
  readonly synjones?: string | undefined;
  /** How long one answer of a service may take. */
  readonly limitMs?: number;
}

const limitMsDefault = 5000;

/** The makers' services of this PC, where they are unless somebody says otherwise (decision 0010). */
export function localReaders({ huashi, synjones, limitMs = limitMsDefault }: ReaderPlaces = {}): IdReader {
  return firstPresentReader([
    huashiReader({ address: huashi ?? huashiAddress, limitMs }),
    synjonesReader({ address: synjones ?? synjonesAddress, limitMs }),
  ]);
}
