import type { ReceiptLine } from './receipt.ts';

/** The lines that slips are made of. */
export function pair(label: string, value: string): ReceiptLine {
  return { kind: 'pair', label, value };
}

export function centred(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'centre', isStrong: false };
}

export function strong(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'centre', isStrong: true };
}

export function left(text: string): ReceiptLine {
  return { kind: 'text', text, align: 'left', isStrong: false };
}

export function large(text: string): ReceiptLine {
  return { kind: 'large', text };
}

export function row(text: string, first: string, second: string): ReceiptLine {
  return { kind: 'row', text, amounts: [first, second] };
}
