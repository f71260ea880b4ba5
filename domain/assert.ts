/** A broken invariant. Core stops rather than continue wrong; nothing catches this but the process's edge. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

/** States what must hold. Stays on in production: on a money path, stopping beats continuing wrong. */
export function assert(condition: unknown, statement: string): asserts condition {
  if (condition === false || condition === null || condition === undefined || condition === 0 || condition === '') {
    throw new InvariantBroken(statement);
  }
}

/** Ends a `switch` over a union: a new member is a compile error, an impossible value an invariant broken. */
export function unreachable(value: never): never {
  throw new InvariantBroken(`unreachable: ${JSON.stringify(value)}`);
}
