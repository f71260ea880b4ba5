import { z } from 'zod';
import { documentKind } from '../records/person.ts';
import { shortText } from '../text.ts';
import { endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';

/** What stands on the counter beside the screen. */
export const deviceEndpoints = {
  /** The document that lies on the reader, and who of this station it is. Nothing of it is kept or logged by asking. */
  'reader.read': endpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({}),
    z.strictObject({
      name: shortText,
      documentKind,
      documentNumber: shortText,
      /** Null where nobody is registered here under this number. */
      person: personCard.nullable(),
    }),
    ['card_reader_missing', 'card_missing', 'card_reader_busy', 'card_unreadable'],
  ),
} as const;
