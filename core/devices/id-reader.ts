import { err, type Result } from '../../domain/result.ts';
import type { IdentityKind } from '../../domain/identity.ts';

/** Of a document, what a registration needs and nothing else: no photo, no address, no fingerprint (PIPL§6). */
export interface ReadCard {
  readonly name: string;
  readonly documentKind: IdentityKind;
  readonly documentNumber: string;
}

/**
 * `no_reader`: no service of a maker answers, or it has no device; `no_card`: nothing lies on it; `busy`: it reads
 * already; `failed`: it answered late, by half, or what nobody can understand.
 */
export type IdReaderError = 'no_reader' | 'no_card' | 'busy' | 'failed';

export interface IdReader {
  /** One document that lies on the reader. Never throws; a person can always type instead. */
  readonly read: () => Promise<Result<ReadCard, IdReaderError>>;
}

/**
 * The reader of this PC, of whichever maker: each is asked until one has a device, and that one is asked first from
 * then on. None of them can read twice at once, so a second call meanwhile is answered here.
 */
export function firstPresentReader(makers: readonly IdReader[]): IdReader {
  let order = [...makers];
  let isReading = false;

  async function ask(): Promise<Result<ReadCard, IdReaderError>> {
    for (const reader of order) {
      const answer = await reader.read();
      if (!answer.ok && answer.error === 'no_reader') continue;
      order = [reader, ...order.filter((each) => each !== reader)];
      return answer;
    }
    return err('no_reader');
  }

  return {
    async read() {
      if (isReading) return err('busy');
      isReading = true;
      try {
        return await ask();
      } finally {
        isReading = false;
      }
    },
  };
}
