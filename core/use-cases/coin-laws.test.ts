import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';

/** Whatever is done with coins, in whatever order: every minute is somewhere, once, and nobody owes any. */
const act = fc.record({
  what: fc.constantFrom('serve', 'hold', 'settle', 'release', 'reverse', 'give', 'take_back', 'donate', 'say'),
  a: fc.nat({ max: 2 }),
  b: fc.nat({ max: 2 }),
  minutes: fc.integer({ min: 1, max: 180 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

class Players {
  readonly desk: CoinDesk;
  readonly people: readonly string[];
  #served = 0;
  readonly refused: string[] = [];

  constructor(desk: CoinDesk, people: readonly string[]) {
    this.desk = desk;
    this.people = people;
  }

  /** Does it, whether or not it is refused. */
  async do({ what, a, b, minutes }: Act): Promise<void> {
    const { desk } = this;
    const [one = '', other = ''] = [this.people[a], this.people[b]];
    const { open, closed } = await desk.counter.must('redemption.list', desk.manager, {});
    const held = open[a % Math.max(1, open.length)];
    const { gifts } = await desk.counter.must('gift.list', desk.manager, { personId: one });
    const signed = { minutes, areDocumentsSeen: true, signedHow: 'signature' } as const;
    const asked = { payer: one, recipient: one, demand: null, minutes, need: '陪诊' };
    const back = { redemptionId: closed[0]?.redemptionId ?? '-', why: 'mistake', reason: '选错' } as const;
    const outcomes: Readonly<Record<Act['what'], () => Promise<string>>> = {
      serve: () => this.#serve(one, other, minutes),
      hold: () => desk.outcome('redemption.hold', desk.clerk, asked),
      settle: () =>
        desk.outcome('redemption.settle', desk.clerk, {
          redemptionId: held?.redemptionId ?? '-',
          serviceId: held?.services[0]?.serviceId ?? '-',
        }),
      release: () =>
        desk.outcome('redemption.release', desk.clerk, { redemptionId: held?.redemptionId ?? '-', why: 'mistake' }),
      reverse: () => desk.outcome('redemption.reverse', desk.manager, back),
      give: () => desk.outcome('gift.give', desk.clerk, { giver: one, receiver: other, ...signed }),
      take_back: () => desk.outcome('gift.reverse', desk.manager, { giftId: gifts[0]?.giftId ?? '-', reason: '选错' }),
      donate: () => desk.outcome('donation.make', desk.clerk, { donor: one, ...signed }),
      say: () => {
        desk.say(one, { byOrigin: { live: minutes, paper: 2 * minutes }, yourSeq: minutes % 3 === 0 ? 1_000_000 : 0 });
        return Promise.resolve('ok');
      },
    };
    this.refused.push(`${what} ${await outcomes[what]()}`);
  }

  async #serve(volunteer: string, recipient: string, minutes: number): Promise<string> {
    if (volunteer === recipient) return 'service_for_oneself';
    this.#served += 1;
    const day = `2026-11-${(13 + Math.floor(this.#served / 4)).toString().padStart(2, '0')}`;
    const at = this.#served % 4;
    await this.desk.serve(volunteer, recipient, day, minutes, `${(6 + 4 * at).toString().padStart(2, '0')}:00`);
    return 'ok';
  }

  /** What is wrong at once: read from the balances alone, so that it may be asked after each act. */
  wrong(): readonly unknown[] {
    const { db } = this.desk.counter.app;
    const owing = db.prepare(`select account from view_balances where minutes < 0 and account glob '[pf]*/*'`).all();
    const total = db.prepare<[], number>('select coalesce(sum(minutes), 0) from view_balances').pluck().get();
    return total === 0 ? owing : [...owing, total];
  }
}

test('every minute is somewhere and nobody owes any, whatever is done', { timeout: 240_000 }, async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 30 }), async (acts) => {
      const desk = await CoinDesk.open();
      try {
        const people = [
          await desk.person('张伟', '1958-03-01'),
          await desk.person('王兰', '1960-05-01'),
          await desk.person('李䶮', '1948-03-05'),
        ];
        const players = new Players(desk, people);
        for (const each of acts) {
          await players.do(each);
          expect(players.wrong(), JSON.stringify(each)).toEqual([]);
        }
        for (const outcome of players.refused) seen.add(outcome);
        expect(desk.faults()).toEqual([]);
      } finally {
        await desk.close();
      }
    }),
    { numRuns: 12 },
  );
  for (const what of ['serve', 'hold', 'release', 'give', 'donate']) expect(seen, what).toContain(`${what} ok`);
});
