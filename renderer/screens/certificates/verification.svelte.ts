import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';

const codeCharactersMax = 1000;

/** 查验: what a scanned code says, with no network. */
export class Verification {
  code = $state('');
  answer = $state.raw<Output<'certificate.verify'> | null>(null);
  error = $state.raw<KioskError | null>(null);

  async verify(): Promise<void> {
    const code = this.code.trim().slice(0, codeCharactersMax);
    if (code === '') return;
    const answer = await call('certificate.verify', { code });
    this.error = answer.ok ? null : answer.error;
    this.answer = answer.ok ? answer.value : null;
    // The next scan begins in an empty field.
    this.code = '';
  }
}
