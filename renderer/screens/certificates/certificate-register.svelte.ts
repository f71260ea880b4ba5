import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';

export type Issued = Output<'certificate.list'>['certificates'][number];

/** What was issued here, to print once more or to void. */
export class CertificateRegister {
  list = $state.raw<readonly Issued[]>([]);
  isLoaded = $state(false);
  error = $state.raw<KioskError | null>(null);
  voiding = $state.raw<Issued | null>(null);
  reason = $state('');
  isSaving = $state(false);

  async load(): Promise<void> {
    const answer = await call('certificate.list', { personId: null });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.list = answer.value.certificates;
    this.isLoaded = true;
  }

  ask(certificate: Issued): void {
    this.voiding = certificate;
    this.reason = '';
    this.error = null;
  }

  /** True when the certificate is void from now on. */
  async void(): Promise<boolean> {
    if (this.voiding === null || this.isSaving) return false;
    this.isSaving = true;
    const { certificateId } = this.voiding;
    const answer = await act('certificate.void', { certificateId, reason: this.reason.trim() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.voiding = null;
    await this.load();
    return true;
  }

  /** True when a marked copy is queued; false when its print job is gone. */
  async printAgain({ certificateId }: Pick<Issued, 'certificateId'>): Promise<boolean> {
    const jobs = await call('print.jobs', {});
    const job = jobs.ok ? jobs.value.jobs.find(({ title }) => title.includes(certificateId)) : undefined;
    if (job === undefined) {
      this.error = jobs.ok ? null : jobs.error;
      return false;
    }
    const answer = await act('print.again', { jobId: job.jobId });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
