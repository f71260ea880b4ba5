import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';

/** Makes this station known to the city platform, once, with the code it was given. */
export class Enrolment {
  url = $state('');
  code = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  /** The station code the platform knows this station by; null when it refused. */
  async enrol(): Promise<string | null> {
    if (this.isSaving || this.url.trim() === '' || this.code.trim() === '') return null;
    this.isSaving = true;
    const input = { url: this.url.trim(), code: this.code.trim() };
    const answer = await act('platform.enrol', input);
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value.stationCode : null;
  }
}
