import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refusal, type KioskError } from '../contract/errors.ts';
import type { EndpointName } from '../contract/kiosk/contract.ts';
import { transact } from '../db/connection.ts';
import { findIntent, insertIntent } from '../db/local/intents.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { App } from './app.ts';
import type { Caller } from './sessions.ts';

/** Carries a refusal out of the transaction, which is thereby rolled back: nothing is ever half-written. */
class Refused extends Error {
  readonly refusal: KioskError;
  constructor(refusal: KioskError) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Once for all calls: making a schema takes longer than using it. */
const withIntent = z.object({ intentId: z.string() });

/** One transaction, one answer for one intent: the same press twice, or after a lost answer, is the same record. */
export function once<T>(
  app: App,
  endpoint: EndpointName,
  caller: Caller,
  input: object,
  act: () => Result<T, KioskError>,
): Result<T, KioskError> {
  const { intentId } = withIntent.parse(input);
  const digest = requestDigest(caller, input);
  try {
    return transact(app.db, () => {
      const known = findIntent(app.db, intentId);
      if (known !== null) {
        const isSame = known.endpoint === endpoint && known.request_digest.equals(digest);
        if (!isSame) throw new Refused(refusal('intent_used_for_something_else'));
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- kept of this endpoint, and parsed by its schema on the way out
        return ok(JSON.parse(known.answer) as T);
      }
      const answer = act();
      if (!answer.ok) throw new Refused(answer.error);
      const kept = { endpoint, request_digest: digest, answer: JSON.stringify(answer.value) };
      insertIntent(app.db, intentId, kept, app.clock.nowMs());
      return answer;
    });
  } catch (error) {
    if (error instanceof Refused) return err(error.refusal);
    throw error;
  }
}

/** A PIN is left out: its few digits could be searched for in the digest, past the hash that is made to be slow. */
function requestDigest(caller: Caller, input: object): Buffer {
  const text = JSON.stringify([caller?.operatorId ?? null, input], (key, value: unknown) =>
    key === 'pin' ? undefined : value,
  );
  return createHash('sha256').update(text).digest();
}
