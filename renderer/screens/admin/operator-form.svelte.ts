import type { Input } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import { adminWords as words } from '../../messages/admin.ts';

export type Role = Input<'operator.add'>['roles'][number];
export type OperatorField = 'name' | 'roles' | 'pin' | 'pinAgain';

/** A new operator: name, roles and a PIN typed twice. The PIN leaves this form only for core, and only once. */
export class OperatorForm {
  name = $state('');
  roles = $state.raw<readonly Role[]>(['clerk']);
  pin = $state('');
  pinAgain = $state('');
  wrong = $state.raw<{ readonly field: OperatorField; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  toggle(role: Role): void {
    this.roles = this.roles.includes(role) ? this.roles.filter((each) => each !== role) : [...this.roles, role];
  }

  /** The name of who was added; null when nobody was. */
  async save(): Promise<string | null> {
    this.wrong = this.#wrong();
    if (this.wrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const name = this.name.trim();
    const answer = await act('operator.add', { name, roles: [...this.roles], pin: this.pin });
    this.isSaving = false;
    this.pin = '';
    this.pinAgain = '';
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.name = '';
    this.roles = ['clerk'];
    return name;
  }

  #wrong(): { readonly field: OperatorField; readonly text: string } | null {
    if (this.name.trim() === '') return { field: 'name', text: words.nameMissing };
    if (this.roles.length === 0) return { field: 'roles', text: words.rolesMissing };
    if (!/^\d{4,12}$/.test(this.pin)) return { field: 'pin', text: words.pinMalformed };
    return this.pin === this.pinAgain ? null : { field: 'pinAgain', text: words.pinsDiffer };
  }
}
