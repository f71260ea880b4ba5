/** The ESC/POS commands in use, and no others: each is understood by every brand that claims the language. */
export type ReceiptCommand =
  | { readonly kind: 'initialise' }
  | { readonly kind: 'chinese_mode' }
  | { readonly kind: 'line_pitch'; readonly dots: number }
  | { readonly kind: 'align'; readonly align: 'left' | 'centre' }
  | { readonly kind: 'scale'; readonly scale: 1 | 2 }
  | { readonly kind: 'chinese_scale'; readonly scale: 1 | 2 }
  | { readonly kind: 'strong'; readonly isOn: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line_feed' }
  | { readonly kind: 'raster'; readonly widthBytes: number; readonly heightDots: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly feedDots: number }
  | { readonly kind: 'ask_now'; readonly what: 1 | 2 | 3 | 4 }
  | { readonly kind: 'ask_in_order' };

export const esc = 0x1b;
export const fs = 0x1c;
export const gs = 0x1d;
export const dle = 0x10;
export const lineFeed = 0x0a;

/** More rows at once overrun the memory of small printers. */
export const bandRowsMax = 256;

export const linePitchDots = { 1: 34, 2: 62 } as const;
