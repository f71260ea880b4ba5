/** What a printer answers to `DLE EOT n`, as far as it decides whether a job may start. */
export type PrinterTrouble = 'paper_end' | 'cover_open' | 'cutter_failed' | 'printer_offline';

export type StatusQuestion = 1 | 2 | 3 | 4;
export const statusQuestions: readonly StatusQuestion[] = [1, 2, 3, 4];

/** Every `DLE EOT` answer carries these fixed bits; anything else on the line is not one. */
export function isStatusAnswer(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** An answer to `GS r 1`. Bits 4 and 7 are 0, so that it cannot be taken for a `DLE EOT` answer. */
export function isEndAnswer(byte: number): boolean {
  return (byte & 0x90) === 0;
}

/** Cover and paper come before the plain "offline" that both of them cause. */
export function troubleIn(answers: Readonly<Record<StatusQuestion, number>>): PrinterTrouble | null {
  if ((answers[2] & 0x04) !== 0) return 'cover_open';
  if ((answers[4] & 0x60) !== 0 || (answers[2] & 0x20) !== 0) return 'paper_end';
  if ((answers[3] & 0x08) !== 0) return 'cutter_failed';
  return (answers[1] & 0x08) !== 0 ? 'printer_offline' : null;
}
