import { createHmac } from 'node:crypto';
import { personProfile, type PersonProfile } from '../contract/records/person.ts';
import type { SentPart } from '../wire/batch.ts';

/** The personal part of a registration; null once erased, or when it is no profile. */
export function profileOf(parts: readonly SentPart[]): PersonProfile | null {
  const bytes = parts.find(({ name }) => name === 'profile')?.bytes ?? null;
  if (bytes === null) return null;
  try {
    const parsed = personProfile.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Compares document numbers without keeping them: case and width are folded first, as the counter does. */
export function numberMacOf(parts: readonly SentPart[], key: Buffer): Buffer | null {
  const profile = profileOf(parts);
  if (profile === null) return null;
  const folded = profile.documentNumber.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '');
  return createHmac('sha256', key).update(`${profile.documentKind}\n${folded}`).digest();
}
