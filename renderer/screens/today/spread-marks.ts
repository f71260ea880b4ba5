/** Apart enough, in percent of the line, for the words under two marks not to meet. */
const gapWanted = 18;
const [first, last] = [6, 88] as const;

/** Places of marks on the line, in percent, in the order of their shares: moved only as far as their words need. */
export function spreadMarks(shares: readonly number[]): number[] {
  const gap = Math.min(gapWanted, (last - first) / Math.max(shares.length - 1, 1));
  const places: number[] = [];
  for (const [index, share] of shares.entries()) {
    const most = last - (shares.length - 1 - index) * gap;
    const least = index === 0 ? first : (places[index - 1] ?? first) + gap;
    places.push(Math.max(least, Math.min(share * 100, most)));
  }
  return places;
}
