/** One line of an entry: minutes that one account gives to another, with where they came from. A type, so that a record takes it as it is. */
export type EntryLine<Lot extends string = string> = Readonly<{
  from: string;
  to: string;
  lot: Lot;
  minutes: number;
}>;

/** What takes an entry back: every minute the way it came. */
export function turnedRound<Lot extends string>(lines: readonly EntryLine<Lot>[]): EntryLine<Lot>[] {
  return lines.map(({ from, to, lot, minutes }) => ({ from: to, to: from, lot, minutes }));
}

/** Line by line, in their order. */
export function areSameLines(some: readonly EntryLine[], others: readonly EntryLine[]): boolean {
  const isSame = (line: EntryLine, at: number): boolean => {
    const other = others[at];
    return (
      line.from === other?.from && line.to === other.to && line.lot === other.lot && line.minutes === other.minutes
    );
  };
  return some.length === others.length && some.every(isSame);
}
