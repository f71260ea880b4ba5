/** One line of an entry: minutes that one account gives to another, with where they came from. A type, so that a record takes it as it is. */
export type EntryLine<Lot extends string = string> = Readonly<{
  from: string;
  to: string;
  lot: Lot;
  minutes: number;
}>;

/** Where minutes come into being, or into this store: these alone go below nothing, by what they made. */
export function makesMinutes(account: string): boolean {
  return account === 'opening' || account === 'elsewhere' || account.startsWith('issue/');
}

/** Accounts that keep lots: what is theirs will be spent, given or given back by origin, oldest first. */
export function holdsLots(account: string): boolean {
  return /^(person|frozen|pool|fund)\//.test(account);
}

/** All the minutes that some lines move, or some lots hold. */
export function minutesOf(lines: readonly Pick<EntryLine, 'minutes'>[]): number {
  return lines.reduce((sum, { minutes }) => sum + minutes, 0);
}

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
