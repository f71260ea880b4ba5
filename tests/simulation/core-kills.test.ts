import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { kioskContract } from '../../contract/kiosk/contract.ts';
import { todayAt } from '../../core/clock.ts';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { mintedMinutes } from '../../db/read/ledger.ts';
import { verifyStore } from '../../db/verify.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import { openStationStore } from '../../scripts/store.ts';
import { Platform } from '../../scripts/story/platform.ts';
import { CounterApp } from '../fixtures/counter-app.ts';
import { registrationOf } from '../fixtures/registration.ts';
import { noPrinters } from '../fixtures/scratch-station.ts';
import { KilledCore } from './killed-core.ts';
import { seeded, seedsOf } from './seeded.ts';

/**
 * Goal: whoever enters slips while core dies under their hands has each of them once, here and at the platform.
 * Method: core and platform are processes that speak real HTTP. Core gets SIGKILL in the middle of a call or right after
 * it, and the window asks again with the same intent. Which calls and when is the seed's; how far core has come by then is
 * the machine's.
 */
const slips = 4;
const [volunteer, recipient] = [identityNumber('1980-06-01', 'male', 1), identityNumber('1948-03-05', 'female', 1)];
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A station on the day after an outage: two people, and sheets that somebody had. */
async function beginStation(
  counter: CounterApp,
  { url, code }: Platform,
): Promise<Record<'first' | 'second' | 'reviewer', string>> {
  const intent = () => ({ intentId: counter.newIntent() });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  const second = await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  const reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  expect(await counter.app.link.enrol(url, code)).toMatchObject({ ok: true });
  const day = yesterday(counter);
  const trained = {
    roles: ['volunteer' as const],
    name: '王强',
    documentNumber: volunteer,
    trainedOn: addDays(day, -30),
  };
  for (const person of [trained, { documentNumber: recipient }]) {
    await counter.must('person.register', first, { ...intent(), ...registrationOf(person) });
  }
  const times = { startedAtMs: instantOf(day, 8 * 60), endedAtMs: instantOf(day, 18 * 60) };
  const outage = { ...intent(), cause: 'platform', ...times, note: '' } as const;
  const { outageId } = await counter.must('outage.declare', first, outage);
  await counter.must('pad.issue', first, { ...intent(), kind: 'service', count: slips, size: 'A4', copies: 1 });
  await counter.app.spool.step('page');
  const run = { first: '1', last: String(slips), holder: 'person', to: '小孙', outageId } as const;
  await counter.must('pad.hand_out', first, { ...intent(), ...run });
  return { first, second, reviewer };
}

const yesterday = ({ app }: CounterApp) => addDays(todayAt(app), -1);

test.each(seedsOf(1))('seed %i', { timeout: 180_000 }, async (number) => {
  const seed = seeded(number);
  const folder = mkdtempSync(join(tmpdir(), 'core-kills-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const platform = await Platform.start(folder, 'S0412');
  ends.push(() => platform.stop());
  const counter = CounterApp.open({ printers: noPrinters });
  ends.push(() => rmSync(counter.folder, { recursive: true, force: true }));
  const who = await beginStation(counter, platform);
  const day = yesterday(counter);
  await counter.app.close();
  const core = new KilledCore(counter.folder, seed);
  ends.push(() => core.stop());
  await core.start();
  const press = (name: 'slip.enter' | 'slip.reenter' | 'review.approve', session: string, input: object) =>
    core.press(name, session, kioskContract[name].input.parse({ ...input, intentId: seed.uuid() }), 0.25);

  let minutes = 0;
  for (let n = 1; n <= slips; n += 1) {
    const [startTime, endTime] = [formatTime((7 + n) * 60), formatTime((7 + n) * 60 + 10 + n)];
    const people = { volunteer, recipient, className: '情感慰藉', item: '陪伴聊天', deduction: '' };
    const coins = { serial: String(n), servedOn: day, startTime, endTime, ...people };
    const rest = {
      place: '家中',
      confirmation: '签字',
      accompanyingGuardian: '',
      remark: '',
      corrects: null,
      truthStated: true,
    };
    const entered = await press('slip.enter', who.first, { ...coins, ...rest });
    const { serviceId } = z.object({ outcome: z.literal('accepted'), serviceId: z.string() }).parse(entered);
    expect(await press('slip.reenter', who.second, coins)).toMatchObject({ agrees: true });
    await press('review.approve', who.reviewer, { serviceId });
    minutes += 10 + n;
  }
  // Of a seed that somebody names it is not known how often it kills.
  if (process.env['SEEDS'] === undefined) expect(core.kills).toBeGreaterThan(1);
  await expect
    .poll(async () => (await platform.sums()).mintedMinutes, { timeout: 30_000, interval: 200 })
    .toBe(minutes);
  await core.stop();

  const db = openStationStore(join(counter.folder, 'data'), join(counter.folder, 'keys'));
  const counted = `select type, count(*) as count, count(distinct subject) as subjects from records
    where type in ('slip.entered/1', 'slip.reentered/1', 'service.approved/1') group by type order by type`;
  expect(db.prepare(counted).all()).toEqual(
    ['service.approved/1', 'slip.entered/1', 'slip.reentered/1'].map((type) => ({
      type,
      count: slips,
      subjects: slips,
    })),
  );
  const sent = db.prepare<[], number>(`select count(*) from records where stream = 'city'`).pluck().get();
  expect(await platform.sums()).toMatchObject({ mintedMinutes: minutes, records: sent, held: 0 });
  expect(mintedMinutes(db)).toBe(minutes);
  expect(verifyStore(db).flatMap(({ faults }) => faults)).toEqual([]);
  db.close();
});
