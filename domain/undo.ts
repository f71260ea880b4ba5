/** A slip of the hand at the counter is taken back by who made it within so long. */
export const undoMs = 5 * 60_000;

/** Whether it may still be taken back. After the clock was set back nobody can say how long ago it was. */
export function mayUndo(sinceMs: number, nowMs: number): boolean {
  return nowMs >= sinceMs && nowMs - sinceMs <= undoMs;
}
