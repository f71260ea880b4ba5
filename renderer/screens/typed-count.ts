/** Whole numbers as a clerk types them, full-width digits among them; null for anything else. */
export function readCount(text: string): number | null {
  const folded = text.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(folded) ? Number(folded) : null;
}
