import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import type { Store } from '../../platform/store.ts';
import { enrol } from '../../sync/enrol.ts';
import { generateSigningKey } from '../../wire/keys.ts';
import { CounterApp } from '../fixtures/counter-app.ts';
import { registrationOf } from '../fixtures/registration.ts';
import { badLine } from './bad-line.ts';
import { emptyCity, type City } from './city.ts';
import { Counter, type Who } from './counter.ts';
import { Machine } from './machine.ts';
import { seeded, type Seeded } from './seeded.ts';

const firstDay = '2026-11-16';
const station = 'S0412';
const pairs = Array.from({ length: 6 }, (_, at) => ({
  volunteer: identityNumber('1980-06-01', 'male', at + 1),
  recipient: identityNumber('1948-03-05', 'female', at + 1),
}));
const [opensAt, hoursADay] = [8, 9];

/** A station as it was the evening before: staff, people and a hundred blank sheets. Every world begins with a copy. */
export interface Beginning {
  readonly folder: string;
  readonly key: Buffer;
  readonly operators: Readonly<Record<Who, string>>;
}

export async function makeBeginning(): Promise<Beginning> {
  const machine = new Machine(seeded(0), instantOf(addDays(firstDay, -3), 9 * 60), 0);
  const counter = CounterApp.open({ station, clock: machine.clock(() => undefined) });
  await counter.app.backups.stop();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  const intent = () => ({ intentId: counter.newIntent() });
  for (const [at, pair] of pairs.entries()) {
    const name = '甲乙丙丁戊己'[at] ?? '';
    for (const [role, documentNumber] of Object.entries(pair)) {
      const roles = [role === 'volunteer' ? ('volunteer' as const) : ('recipient' as const)];
      const who = { roles, documentNumber, name: `${role === 'volunteer' ? '志愿' : '老人'}${name}` };
      await counter.must('person.register', clerk, {
        ...intent(),
        ...registrationOf({ trainedOn: '2026-01-15', ...who }),
      });
    }
  }
  await counter.must('pad.issue', clerk, { ...intent(), kind: 'service', count: 100, size: 'A4', copies: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'beginning-'));
  const { storeKey: key, dataDir } = counter.app;
  await counter.app.close();
  cpSync(join(dataDir, 'station.db'), join(folder, 'station.db'));
  rmSync(counter.folder, { recursive: true, force: true });
  return { folder, key, operators: { first: 'op-2', second: 'op-3', reviewer: 'op-4' } };
}

/** What somebody wrote on a sheet. Whatever is typed of it, this is true. */
export interface Written {
  readonly volunteer: string;
  readonly recipient: string;
  readonly servedOn: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly confirmation: '签字' | '暂不确认';
  readonly minutes: number;
}

export type Fate = 'approved' | 'voided' | 'closed';

export interface PaperWorld {
  readonly seed: Seeded;
  readonly machine: Machine;
  readonly counter: Counter;
  readonly city: City;
  readonly store: Store;
  /** What stands on a sheet, by its serial. */
  readonly written: Map<string, Written>;
  /** Sheets that ever left the desk with somebody. */
  readonly handedOut: Set<string>;
  /** How a serial ended, as whoever ended it remembers. */
  readonly fates: Map<string, Fate>;
  /** Entries that were answered, and of them those that are of no sheet of their own. */
  readonly entries: string[];
  readonly strays: Set<string>;
  /** The line of the station, how bad it is, and how often a process ends in what it does. */
  readonly weather: { isUp: boolean; badness: number; killing: number };
  end(): Promise<void>;
}

export async function openPaperWorld(store: Store, beginning: Beginning, number: number): Promise<PaperWorld> {
  const seed = seeded(number);
  const machine = new Machine(seed, instantOf(firstDay, opensAt * 60));
  const city = await emptyCity(store, false, () => machine.trueMs);
  const weather = { isUp: true, badness: 0, killing: 0 };
  const bad = badLine(city.transport, seed, () => weather.badness);
  const key = generateSigningKey();
  const asked = { ...key, code: await city.enrolmentCode(station), isTraining: false, nonce: seed.uuid() };
  const enrolled = await enrol(city.transport, { ...asked, nowMs: machine.trueMs });
  assert(enrolled.ok, 'the city knows the code it has just made');
  const folder = mkdtempSync(join(tmpdir(), 'paper-world-'));
  cpSync(beginning.folder, join(folder, '0'), { recursive: true });
  const counter = new Counter({
    ...{ folder, machine, seed, key: beginning.key, operators: beginning.operators },
    line: {
      authority: bad.authority,
      send: (request) => (weather.isUp ? bad.send(request) : Promise.resolve({ kind: 'unreachable' })),
    },
    keys: { privateKeyPem: key.privateKeyPem, platformPublicKeyPem: enrolled.value.platformPublicKeyPem },
    killing: () => weather.killing,
  });
  await counter.start();
  return {
    ...{ seed, machine, counter, city, store, weather, entries: [], strays: new Set() },
    ...{ written: new Map(), handedOut: new Set(), fates: new Map() },
    end: async () => {
      await counter.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An hour of a pair that nobody has written down and that is over by now; null where there is none. */
export function writeOn({ seed, machine, written }: PaperWorld, serial: string): Written | null {
  const known = written.get(serial);
  if (known !== undefined) return known;
  const hoursOver = (machine.trueMs - instantOf(firstDay, opensAt * 60)) / 3_600_000;
  const day = Math.floor(hoursOver / 24);
  const slots = day * hoursADay + Math.min(hoursADay, Math.floor(hoursOver - day * 24));
  const pair = seed.below(pairs.length);
  const taken = [...written.values()].filter(({ volunteer }) => volunteer === pairs[pair]?.volunteer).length;
  if (taken >= slots) return null;
  const hour = opensAt + (taken % hoursADay);
  const servedOn = addDays(firstDay, Math.floor(taken / hoursADay));
  const minutes = 20 + seed.below(30);
  const confirmation = seed.chance(0.1) ? '暂不确认' : '签字';
  const people = pairs[pair] ?? { volunteer: '', recipient: '' };
  const times = { startTime: formatTime(hour * 60), endTime: formatTime(hour * 60 + minutes) };
  const slip: Written = { ...people, servedOn, ...times, confirmation, minutes };
  written.set(serial, slip);
  return slip;
}

/** The wall clock is the world's from here on. */
export function holdClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
}
