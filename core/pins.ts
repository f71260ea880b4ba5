import { hash, hashSync, verify } from '@node-rs/argon2';

/** Of one hash: KiB of memory, and passes over it. */
export interface PinCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's first choice for argon2id: 19 MiB, two passes. The package's default algorithm is argon2id. */
export const pinCost: PinCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

interface PinRules {
  readonly pepper: Buffer;
  readonly pinCost: PinCost;
}

export function hashPin(pin: string, rules: PinRules): Buffer {
  return Buffer.from(hashSync(pin, { ...rules.pinCost, secret: rules.pepper }), 'utf8');
}

export async function checkPin(pin: string, kept: Buffer, pepper: Buffer): Promise<boolean> {
  return await verify(kept.toString('utf8'), pin, { secret: pepper });
}

/** Takes the time of a real check, so that an unknown operator cannot be told from a wrong PIN by the clock. */
export async function checkNothing(pin: string, rules: PinRules): Promise<void> {
  await hash(pin, { ...rules.pinCost, secret: rules.pepper });
}

/** 1111, 1234, 4321 and the like are the first that anybody tries. */
export function isTooSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  return [0, 1, -1].some((step) => steps.every((each) => each === step));
}
