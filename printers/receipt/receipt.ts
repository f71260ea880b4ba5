/** A receipt as data: what is said, never how many dots. Layout and bytes come later, from the paper's width. */
export type ReceiptLine =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly align: 'left' | 'centre'; readonly isStrong: boolean }
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  /** A figure that must be read across the counter: double size. */
  | { readonly kind: 'figure'; readonly text: string }
  /** Double size at the left, for eyes over sixty. */
  | { readonly kind: 'large'; readonly text: string }
  /** A line of a list with two amounts, each in a column of its own at the right. */
  | { readonly kind: 'row'; readonly text: string; readonly amounts: readonly [string, string] }
  /** Where somebody signs: room above, and a line as far as the paper goes. */
  | { readonly kind: 'sign'; readonly label: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space' }
  /** Printable ASCII only. */
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'cut' };

export interface ReceiptDocument {
  readonly lines: readonly ReceiptLine[];
}

export type PaperWidthMm = 58 | 80;

interface PaperWidth {
  /** Half-width characters of 12 dots in a line; a Han character takes two. */
  readonly columns: number;
  readonly dots: number;
}

/** Font A is 12 × 24 dots, a Han character 24 × 24, at 8 dots a millimetre. */
export const paperWidths: Readonly<Record<PaperWidthMm, PaperWidth>> = {
  58: { columns: 32, dots: 384 },
  80: { columns: 48, dots: 576 },
};
