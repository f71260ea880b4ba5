/** Every choice of a simulated world comes from one generator, so that a failing seed replays exactly. */
export interface Seeded {
  /** From 0 up to, not including, 1. */
  random(): number;
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  uuid(): string;
}

/** mulberry32: small, and the same on every machine. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  let made = 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(random() * bound);
  return {
    random,
    below,
    chance: (probability) => random() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    uuid: () => {
      made += 1;
      const tail = (seed * 1_000_000 + made).toString(16).padStart(12, '0');
      return `01980000-0000-7000-8000-${tail}`;
    },
  };
}

/** The seeds of a run: as many as there is time for, or those that `SEEDS=first-last` names. */
export function seedsOf(count: number): readonly number[] {
  const [first = 1, last = count] = (process.env['SEEDS'] ?? `1-${count}`).split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
