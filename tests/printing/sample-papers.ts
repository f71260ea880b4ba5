import { serialsPerSheet, type PaperKind } from '../../domain/paper-kinds.ts';
import { formatNumber } from '../../domain/serial.ts';
import type { PaperForms } from '../../printers/a4/papers/paper-forms.ts';

/** Numbered from 999,900 on: no numbers are wider. */
export function samplePapers(kind: PaperKind, count: number, rest: Partial<PaperForms> = {}): PaperForms {
  const perSheet = serialsPerSheet[kind];
  const sheets = Array.from({ length: count }, (_, sheet) =>
    Array.from({ length: perSheet }, (__, index) => {
      const running = 999_900 + sheet * perSheet + index;
      return { running, serial: formatNumber({ station: 'S0412', device: 'A' }, running) };
    }),
  );
  const stationName = '金水区通信社区养老服务站';
  return { kind, stationName, sheets, size: 'A4', copies: 1, isTraining: false, ...rest };
}
