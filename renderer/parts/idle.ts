interface Idle {
  readonly afterMs: number;
  /** For so long before the end the seconds are counted aloud. */
  readonly warnMs: number;
  /** What must not end while it is true; the time stands still and begins anew afterwards. */
  readonly isHeld: () => boolean;
  /** The seconds that are left, or null while nobody has to know. */
  readonly onleft: (seconds: number | null) => void;
  readonly onidle: () => void;
}

const tickMs = 1000;
/** What a person does who is still there. A scanner types. */
const signs = ['keydown', 'pointerdown', 'wheel'] as const;

/** Notes when nobody has touched key, screen or wheel for a while. Returns what stops it. */
export function whenIdle(target: EventTarget, { afterMs, warnMs, isHeld, onleft, onidle }: Idle): () => void {
  let touchedAtMs = performance.now();
  const touch = (): void => {
    touchedAtMs = performance.now();
    onleft(null);
  };
  const tick = (): void => {
    if (isHeld()) {
      touch();
      return;
    }
    const leftMs = touchedAtMs + afterMs - performance.now();
    if (leftMs <= 0) onidle();
    else onleft(leftMs <= warnMs ? Math.ceil(leftMs / tickMs) : null);
  };
  // Caught on the way down: a dialog keeps its keys to itself.
  for (const sign of signs) target.addEventListener(sign, touch, { capture: true, passive: true });
  const timer = setInterval(tick, tickMs);
  return () => {
    clearInterval(timer);
    for (const sign of signs) target.removeEventListener(sign, touch, { capture: true });
    onleft(null);
  };
}
