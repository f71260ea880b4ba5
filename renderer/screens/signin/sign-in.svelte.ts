import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { Result } from '../../../domain/result.ts';

type OperatorTile = Output<'app.describe'>['operators'][number];

/** Who wants in, and what they typed. A PIN that is shown on the tile is taken as soon as it is whole. */
export class SignIn {
  chosen = $state.raw<OperatorTile | null>(null);
  pin = $state('');
  error = $state.raw<KioskError | null>(null);
  isChecking = $state(false);
  readonly #open: (operatorId: string, pin: string) => Promise<Result<unknown, KioskError>>;

  constructor(open: (operatorId: string, pin: string) => Promise<Result<unknown, KioskError>>) {
    this.#open = open;
  }

  choose(operator: OperatorTile): void {
    this.chosen = operator;
    this.pin = '';
    this.error = null;
  }

  back(): void {
    this.chosen = null;
    this.pin = '';
    this.error = null;
  }

  type(text: string): void {
    this.pin = text.normalize('NFKC').replace(/\D/g, '');
    const shown = this.chosen?.trainingPin ?? null;
    if (shown !== null && this.pin.length === shown.length) void this.submit();
  }

  async submit(): Promise<void> {
    if (this.chosen === null || this.pin === '' || this.isChecking) return;
    this.isChecking = true;
    const answer = await this.#open(this.chosen.operatorId, this.pin);
    this.isChecking = false;
    this.pin = '';
    this.error = answer.ok ? null : answer.error;
  }
}
