import type { KioskError } from '../contract/errors.ts';

/** Parts of opening registers that two have signed, booked one by one beside the counter. */
export interface Bookings {
  /** Something may have been signed. */
  readonly wake: () => void;
  /** Parts that could not be booked when that was last tried, and why. */
  readonly left: ReadonlyMap<string, KioskError>;
  readonly isBooking: () => boolean;
  readonly stop: () => Promise<void>;
}
