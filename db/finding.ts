export interface Finding {
  /** What was checked, in the words of the person who reads the report. */
  readonly check: string;
  readonly counted: number;
  /** Empty when everything holds. At most `faultsShownMax` are named. */
  readonly faults: readonly string[];
}

const faultsShownMax = 20;

export class Faults {
  readonly named: string[] = [];
  note(fault: string): void {
    if (this.named.length < faultsShownMax) this.named.push(fault);
  }
}
