import { hash, hashSync, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes. The package's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPin(pin: string, pepper: Buffer): Buffer {
  return Buffer.from(hashSync(pin, { ...cost, secret: pepper }), 'utf8');
}

export async function checkPin(pin: string, kept: Buffer, pepper: Buffer): Promise<boolean> {
  return await verify(kept.toString('utf8'), pin, { secret: pepper });
}

/** Takes the time of a real check, so that an unknown operator cannot be told from a wrong PIN by the clock. */
export async function checkNothing(pin: string, pepper: Buffer): Promise<void> {
  await hash(pin, { ...cost, secret: pepper });
}

/** 1111, 1234, 4321 and the like are the first that anybody tries. */
export function isTooSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  return [0, 1, -1].some((step) => steps.every((each) => each === step));
}
