import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadDb } from '../db/connection.ts';
import { readSecret, writeSecret } from '../db/local/settings.ts';
import { readSlipCode, slipCode } from '../domain/slip-code.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Reader, Writer } from './station.ts';

const keyBytes = 32;

/** Lives in the store and goes with its backups, so that a strip is still known after a restore. */
export function keepSlipCodeKey({ db, clock }: Writer): void {
  if (readSecret(db, 'slip_code_key') === null) writeSecret(db, 'slip_code_key', clock.randomBytes(keyBytes));
}

/** Six digits of HMAC-SHA256 over the number: who has seen a strip can guess no other. */
function proofOf(key: Buffer, serviceId: string): string {
  const number = createHmac('sha256', key).update(`slip code ${serviceId}`).digest().readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}

/** Null at a store that has printed no strip with a code yet. */
export function slipCodeOf(db: ReadDb, serviceId: string): string | null {
  const key = readSecret(db, 'slip_code_key');
  return key === null ? null : slipCode(serviceId, proofOf(key, serviceId));
}

/** Which service a strip is of. */
export function serviceOfCode(app: Reader, text: string): Result<string, 'slip_code_unreadable' | 'slip_code_wrong'> {
  const read = readSlipCode(text, app.station().source.station);
  if (read === null) return err('slip_code_unreadable');
  const key = readSecret(app.db, 'slip_code_key');
  if (key === null) return err('slip_code_wrong');
  const isRight = timingSafeEqual(Buffer.from(read.proof), Buffer.from(proofOf(key, read.service)));
  return isRight ? ok(read.service) : err('slip_code_wrong');
}
