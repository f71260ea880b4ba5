/** A qualification by what stands on its certificate. */
export interface CertifiedPeriod {
  readonly kind: string;
  readonly from: string;
  readonly until: string;
}

export interface CertificateNumber extends CertifiedPeriod {
  readonly number: string;
}

/**
 * The known number of each qualification, empty where none is known. A certificate is told by its name and the day from
 * which it is valid, since a renewal moves the day until which it is: same days first, then what was renewed. Each
 * number goes to one qualification at most; two that are alike in everything may change places, which nobody can tell.
 */
export function numbersOf(
  qualifications: readonly CertifiedPeriod[],
  known: readonly CertificateNumber[],
): readonly string[] {
  const left = [...known];
  const take = (isIt: (each: CertificateNumber) => boolean): string => {
    const at = left.findIndex(isIt);
    return at === -1 ? '' : (left.splice(at, 1)[0]?.number ?? '');
  };
  const isRenewed = (one: CertifiedPeriod, other: CertifiedPeriod) =>
    one.kind === other.kind && one.from === other.from;
  const exact = qualifications.map((each) => take((one) => isRenewed(one, each) && one.until === each.until));
  return qualifications.map((each, at) => {
    const number = exact[at] ?? '';
    return number === '' ? take((one) => isRenewed(one, each)) : number;
  });
}

const tailMax = 4;

/** What a screen shows of a number: its last characters, and never more than half of a short one; null of none. */
export function numberTail(number: string): string | null {
  const characters = [...number];
  const shown = Math.min(tailMax, Math.floor(characters.length / 2));
  return characters.length === 0 ? null : characters.slice(characters.length - shown).join('');
}
