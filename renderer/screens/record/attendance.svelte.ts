import type { KioskError } from '../../../contract/errors.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import { act, call } from '../../client.ts';

type List = Output<'attendance.list'>;
export type Attendance = List['open'][number];
type Step = 'in' | 'asks';

/** Minutes as they are typed; nothing is none, and what is no number is null. */
export function readMinutes(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  return /^\d{0,4}$/.test(text) ? Number(text) : null;
}

/** Who is in, who forgot to leave, and who left and waits to be recorded; a scan does whichever comes next. */
export class Attendances {
  list = $state.raw<List>({ open: [], parked: [], ended: [] });
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  /** Somebody who is in was scanned again: whether they leave is asked. */
  asked = $state.raw<Attendance | null>(null);
  last = $state.raw<Attendance | null>(null);
  readonly #onchange: () => Promise<void>;

  /** A list that shows the same people is read anew with this one. */
  constructor(onchange: () => Promise<void> = () => Promise.resolve()) {
    this.#onchange = onchange;
  }

  async load(): Promise<void> {
    const answer = await call('attendance.list', {});
    if (answer.ok) this.list = answer.value;
    else this.error = answer.error;
  }

  watch(everyMs: number): () => void {
    void this.load();
    const timer = setInterval(() => void this.load(), everyMs);
    return () => {
      clearInterval(timer);
    };
  }

  async scan({ personId }: PersonCard, activity: string | null, place: string): Promise<Step | null> {
    await this.load();
    const open = this.list.open.find(({ volunteer }) => volunteer.personId === personId);
    if (open !== undefined) {
      this.ask(open);
      return 'asks';
    }
    const arrival = { volunteer: personId, recipient: null, classNumber: null, item: null, place, activity };
    return (await this.#done(act('attendance.sign_in', arrival))) ? 'in' : null;
  }

  ask(open: Attendance): void {
    this.error = null;
    this.asked = open;
  }

  stay(): void {
    this.error = null;
    this.asked = null;
  }

  /** What is refused stays asked: the break may be too long. */
  async signOut({ attendanceId }: Attendance, breakMinutes = 0): Promise<boolean> {
    const done = await this.#done(act('attendance.sign_out', { attendanceId, breakMinutes }));
    if (done) this.asked = null;
    return done;
  }

  undo({ attendanceId }: Attendance): Promise<boolean> {
    return this.#done(act('attendance.undo', { attendanceId }));
  }

  settle(input: Omit<Input<'attendance.settle'>, 'intentId'>): Promise<boolean> {
    return this.#done(act('attendance.settle', input));
  }

  async #done(acting: ReturnType<typeof act<'attendance.undo'>>): Promise<boolean> {
    this.isSaving = true;
    const answer = await acting;
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.last = answer.value;
    await Promise.all([this.load(), this.#onchange()]);
    return answer.ok;
  }
}
