import { createClock } from '../../core/clock.ts';

const clock = createClock({ startAtMs: null });

/** A press of a key: UUIDv7. */
export const newIntent = (): string => clock.newId();
