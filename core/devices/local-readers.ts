import { err, ok, type Result } from '../../domain/result.ts';
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

/** `http://HOST:PORT/` of a maker's service, as a technician types it. A path ends in a slash, or its end would be lost. */
export function readReaderPlaces(typed: Omit<ReaderPlaces, 'limitMs'>): Result<ReaderPlaces, 'reader_place_malformed'> {
  const addresses = [typed.huashi, typed.synjones].map((text) => (text === undefined ? undefined : addressOf(text)));
  if (addresses.includes(null)) return err('reader_place_malformed');
  const [huashi, synjones] = addresses.map((address) => address ?? undefined);
  return ok({ huashi, synjones });
}

function addressOf(text: string): string | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' || url.search !== '' || url.hash !== '') return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The makers' services of this PC, where they are unless somebody says otherwise (decision 0010). */
export function localReaders({ huashi, synjones, limitMs = limitMsDefault }: ReaderPlaces = {}): IdReader {
  return firstPresentReader([
    huashiReader({ address: huashi ?? huashiAddress, limitMs }),
    synjonesReader({ address: synjones ?? synjonesAddress, limitMs }),
  ]);
}
