import type { TcpReceiptPrinterDouble } from '../printers/doubles/tcp-receipt-printer.ts';
import type { PlatformProcess, PlatformProcessState } from './platform/child.ts';
import type { PlatformLink } from './platform/link.ts';

/** What a newcomer may break, and mend, to live through an outage in five minutes. */
export interface TrainingControls {
  readonly read: () => {
    readonly networkCut: boolean;
    readonly paperEmpty: boolean;
    readonly platform: PlatformProcessState;
  };
  readonly cutNetwork: (isCut: boolean) => void;
  readonly emptyPaper: (isEmpty: boolean) => void;
  readonly setPlatform: (wanted: 'running' | 'stopped') => void;
}

interface TrainingParts {
  readonly link: PlatformLink;
  readonly printer: TcpReceiptPrinterDouble;
  readonly platform: PlatformProcess | null;
  readonly onPaper: () => void;
  readonly onFailure: (error: unknown) => void;
}

export function createTrainingControls(parts: TrainingParts): TrainingControls {
  const { link, printer, platform, onPaper, onFailure } = parts;
  let isCut = false;
  return {
    read: () => ({
      networkCut: isCut,
      paperEmpty: printer.mood.kind === 'paper_end',
      platform: platform?.state() ?? 'stopped',
    }),
    cutNetwork(wanted) {
      isCut = wanted;
      link.cut(wanted);
    },
    emptyPaper(isEmpty) {
      printer.mood = isEmpty ? { kind: 'paper_end' } : { kind: 'ready' };
      if (!isEmpty) onPaper();
    },
    setPlatform(wanted) {
      if (wanted === 'running') platform?.start();
      else platform?.stop().catch(onFailure);
    },
  };
}
