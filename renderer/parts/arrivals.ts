import type { Output } from '../../contract/kiosk/contract.ts';
import type { Scanned } from './scanned.ts';

export type Card = Output<'reader.read'>;

/** What a device beside the screen brings. */
type Arrival = { readonly scan: Scanned } | { readonly card: Card };

/** Each answers null where it is of no use, else the work that it begins. */
interface Takers {
  readonly scan?: (scan: Scanned) => Promise<void> | null;
  readonly card?: (card: Card) => Promise<void> | null;
}

const eventName = 'arrival';

class ArrivalEvent extends Event {
  readonly arrival: Arrival;
  work: Promise<void> | null = null;

  constructor(arrival: Arrival) {
    super(eventName, { bubbles: true });
    this.arrival = arrival;
  }
}

/**
 * Hands a scan or a card to the screen as a key goes: from where the cursor is up to the window, and the first that
 * takes it keeps it. A dialog stands before everything else. Null when nothing on the screen takes it.
 */
export function arrive(arrival: Arrival): Promise<void> | null {
  const event = new ArrivalEvent(arrival);
  const from = document.activeElement ?? document.body;
  if (document.querySelector('dialog[open]') === null) from.dispatchEvent(event);
  return event.work;
}

/** To attach to an element, for while the cursor is in it, or to the window. */
export function takes({ scan, card }: Takers): (target: EventTarget) => () => void {
  const listen = (event: Event): void => {
    if (!(event instanceof ArrivalEvent)) return;
    const { arrival } = event;
    event.work = ('scan' in arrival ? scan?.(arrival.scan) : card?.(arrival.card)) ?? null;
    if (event.work !== null) event.stopImmediatePropagation();
  };
  return (target) => {
    target.addEventListener(eventName, listen);
    return () => {
      target.removeEventListener(eventName, listen);
    };
  };
}
