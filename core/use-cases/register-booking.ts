import type { KioskError } from '../../contract/errors.ts';
import { transact, type WriteDb } from '../../db/connection.ts';
import { signedParts } from '../../db/read/register-parts.ts';
import { inBackground } from '../background.ts';
import type { Bookings } from '../bookings.ts';
import type { Mode, Worker } from '../station.ts';
import { bookSigned } from './coin-batches.ts';

/**
 * Books what one signature under a whole register stands for, each part a transaction of its own, so that others have
 * their turn between them. What was signed and is not booked when core starts is booked then. A part that the rules bar
 * stays where it is, with why, for a person.
 */
export function bookSignedParts(app: Worker & { readonly db: WriteDb; readonly mode: Mode }): Bookings {
  const left = new Map<string, KioskError>();
  let isStopped = false;
  let isWoken = false;
  let working = Promise.resolve();

  const bookAll = async () => {
    left.clear();
    for (const { batchId, signer } of signedParts(app.db)) {
      if (isStopped) return;
      await new Promise((resolve) => setImmediate(resolve));
      const booked = transact(app.db, () => bookSigned(app, batchId, signer));
      if (!booked.ok) left.set(batchId, booked.error);
    }
  };
  return {
    left,
    isBooking: () => isWoken,
    wake() {
      if (isWoken || isStopped) return;
      isWoken = true;
      // After the transaction of whoever signs.
      working = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => inBackground(app.log, 'register_booking', bookAll))
        .finally(() => (isWoken = false));
    },
    async stop() {
      isStopped = true;
      await working;
    },
  };
}
