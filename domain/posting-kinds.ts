/** What a line of an account was, as its statement and its passbook name it (D15, D16). */
export const postingKinds = [
  'earned',
  'earned_on_paper',
  'taken_back',
  'frozen',
  'unfrozen',
  'held',
  'used',
  'left_over',
  'refunded',
  'not_confirmed',
  'repaid',
  'given',
  'received',
  'gift_taken_back',
  'donated',
  'granted',
  'granted_from_pool',
  'lapsed',
  'fund_opened',
  'opening',
  'from_elsewhere',
  'other',
] as const;
export type PostingKind = (typeof postingKinds)[number];

export interface PostedLine {
  readonly account: string;
  readonly other: string;
  /** Above nothing what came, below it what went. */
  readonly minutes: number;
  readonly lot: string;
  /** Type of the record that posted it, such as `gift.given/1`. */
  readonly recordType: string;
}

const afterStroke = /\/.*$/;

/** Total: what a later version posts is `other` here, and stands on the statement all the same. */
export function postingKindOf({ account, other, minutes, lot, recordType }: PostedLine): PostingKind {
  // Beside the entry of a record may stand what of it only the platform knew of.
  if (account === 'elsewhere' || other === 'elsewhere') return 'from_elsewhere';
  switch (recordType.replace(afterStroke, '')) {
    case 'service.approved':
      return lot === 'paper' ? 'earned_on_paper' : 'earned';
    case 'service.reversed':
      return 'taken_back';
    case 'case.opened':
      return 'frozen';
    case 'case.decided':
      return 'unfrozen';
    case 'redemption.held':
      return 'held';
    case 'redemption.settled':
      return account === 'redemption' || other === 'redemption' ? 'used' : 'left_over';
    case 'redemption.released':
      return 'left_over';
    case 'redemption.reversed':
      return 'refunded';
    case 'debt.recorded':
      return 'not_confirmed';
    case 'debt.settled':
      return 'repaid';
    case 'gift.given':
      return minutes < 0 ? 'given' : 'received';
    case 'gift.reversed':
      return 'gift_taken_back';
    case 'donation.made':
      return 'donated';
    case 'batch.booked':
      return bookedKind([account, other]);
    case 'fund.opened':
      return 'fund_opened';
    case 'fund.lapsed':
      return 'lapsed';
    default:
      return 'other';
  }
}

/** A batch is a grant from a fund, a use of the pool, or what an old register held. */
function bookedKind(accounts: readonly string[]): PostingKind {
  if (accounts.includes('opening')) return 'opening';
  return accounts.some((account) => account.startsWith('pool/')) ? 'granted_from_pool' : 'granted';
}
