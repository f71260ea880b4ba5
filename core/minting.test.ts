import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { instantOf } from '../domain/local-time.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { registrationOf } from '../tests/fixtures/registration.ts';
import { createClock } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';

/**
 * Goal: no sequence of acts mints minutes for a span that is unconfirmed, unreviewed, held and not ruled on, overlapping or
 * outside the rules of its day. Looked at in the store itself, not through what the acts answer.
 */
const startMs = instantOf('2026-11-24', 12 * 60);
const who = fc.nat(1);

const step = fc.oneof(
  fc.record({
    act: fc.constant('record' as const),
    by: who,
    volunteer: who,
    recipient: who,
    servedOn: fc.constantFrom('2026-11-23', '2026-11-24', '2026-10-20', '2025-12-31'),
    from: fc.constantFrom(8, 9, 10, 13),
    hours: fc.constantFrom(1, 2, 11),
    confirmation: fc.constantFrom('signature' as const, 'none' as const),
  }),
  fc.record({
    act: fc.constantFrom('confirm' as const, 'rule' as const, 'refuse' as const, 'return' as const, 'undo' as const),
    by: who,
    at: fc.nat(7),
  }),
  fc.record({ act: fc.constant('approve' as const), by: who, at: fc.nat(7) }),
  fc.record({ act: fc.constant('wait' as const), minutes: fc.constantFrom(6, 40) }),
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** Two people who record and review, two volunteers and two elders; everybody was registered this minute. */
class Counter {
  nowMs = startMs;
  readonly app: CounterApp;
  operators: string[] = [];
  people: string[][] = [];
  services: string[] = [];

  constructor() {
    const clock = createClock({ startAtMs: startMs });
    this.app = CounterApp.open({ clock: { ...clock, nowMs: () => this.nowMs, grade: () => 'ok' } });
  }

  async begin(): Promise<void> {
    const administrator = await this.app.begin();
    await this.app.confirmRecovery(administrator);
    this.operators = [
      await this.app.addOperator(administrator, '李静', ['clerk', 'manager'], '280517'),
      await this.app.addOperator(administrator, '王敏', ['clerk', 'reviewer'], '471936'),
    ];
    const born = { volunteer: '1962-06-01', recipient: '1948-03-05' } as const;
    for (const role of ['volunteer', 'recipient'] as const) {
      const numbers: string[] = [];
      for (const serial of [1, 3]) {
        const documentNumber = identityNumber(born[role], 'female', serial);
        const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
        const form = registrationOf({ roles: [role], name: '王芳', documentNumber, trainedOn });
        const { personId } = await this.app.must('person.register', this.operators[0] ?? '', {
          ...this.tap(),
          ...form,
        });
        numbers.push(personId ?? '');
      }
      this.people.push(numbers);
    }
  }

  tap() {
    return { intentId: this.app.newIntent() };
  }

  async take(each: Step): Promise<void> {
    if (each.act === 'wait') this.nowMs += each.minutes * 60_000;
    else if (each.act === 'record') await this.record(each);
    else await this.decide(each);
  }

  private async record(each: Extract<Step, { act: 'record' }>): Promise<void> {
    const [volunteers = [], recipients = []] = this.people;
    const clock = (hour: number) => `${hour.toString().padStart(2, '0')}:00`;
    const answer = await this.app.call('service.record', this.operators[each.by] ?? '', {
      ...{ ...this.tap(), volunteer: volunteers[each.volunteer] ?? '', recipient: recipients[each.recipient] ?? '' },
      ...{ servedOn: each.servedOn, startTime: clock(each.from), endTime: clock(each.from + each.hours) },
      ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', accompanyingGuardian: null },
      ...{ confirmation: each.confirmation, lateReason: { kind: 'told_late', note: '' } },
    });
    if (answer.ok) this.services.push(answer.value.serviceId);
  }

  private async decide({ act, by, at }: Extract<Step, { at: number }>): Promise<void> {
    const operator = this.operators[by] ?? '';
    const about = { ...this.tap(), serviceId: this.services[at] ?? 'F-none' };
    const reason = '核实过';
    if (act === 'confirm') await this.app.call('service.confirm', operator, { ...about, confirmation: 'phone' });
    else if (act === 'undo') await this.app.call('service.undo', operator, about);
    else if (act === 'approve') await this.app.call('review.approve', operator, about);
    else if (act === 'return') await this.app.call('review.return', operator, { ...about, reason });
    else {
      const ruling = act === 'rule' ? 'stands' : 'refused';
      await this.app.call('service.rule', operator, { ...about, ruling, reason });
    }
  }
}

const minted = z.object({
  service_id: z.string(),
  volunteer_id: z.string(),
  served_on: z.string(),
  start_minute: z.int(),
  end_minute: z.int(),
  minutes: z.int(),
  transferred: z.int(),
  confirmation: z.string(),
  doubts: z.string(),
  recorded_by: z.string(),
  ruled_by: z.string().nullable(),
  approved_by: z.string(),
});

/** Every transfer of the store beside the service that it came of, and who approved that by the journal. */
function mintedServices({ app }: Counter) {
  const rows = app.app.db
    .prepare(
      `select s.*, t.minutes as transferred, json_extract(r.line, '$.operator') as approved_by
       from view_transfers t left join view_services s using (service_id) join records r on r.record_id = t.record_id`,
    )
    .all();
  return z.array(minted).parse(rows);
}

test('whatever is done in whatever order, only a reviewed, settled, confirmed span of its own is minted', async () => {
  let mintedCount = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }), async (steps) => {
      const counter = new Counter();
      try {
        await counter.begin();
        for (const each of steps) await counter.take(each);
        const made = mintedServices(counter);
        mintedCount += made.length;
        for (const each of made) {
          expect(each.transferred).toBe(each.minutes);
          expect(each.confirmation).not.toBe('none');
          expect(each.approved_by).not.toBe(each.recorded_by);
          if (each.doubts !== '[]') expect(each.ruled_by).not.toBeNull();
          expect(each.ruled_by).not.toBe(each.recorded_by);
          expect(each.served_on >= '2026-01-15' && each.served_on <= '2026-11-24').toBe(true);
          const others = made.filter(
            (one) => one.volunteer_id === each.volunteer_id && one.served_on === each.served_on,
          );
          const crossing = others.filter(
            (one) => one.start_minute < each.end_minute && each.start_minute < one.end_minute,
          );
          expect(crossing.map((one) => one.service_id)).toEqual([each.service_id]);
        }
      } finally {
        await counter.app.close();
      }
    }),
    { numRuns: 25, seed: 18 },
  );
  expect(mintedCount).toBeGreaterThan(0);
}, 120_000);
