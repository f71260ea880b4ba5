import { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { makePlatformApp } from '../../platform/app.ts';
import type { Ruling } from '../../contract/sync/changes.ts';
import type { PlatformContext } from '../../platform/context.ts';
import { createFaults } from '../../platform/faults.ts';
import { makeEnrolmentCode } from '../../platform/enrolment.ts';
import { rule } from '../../platform/rulings.ts';
import { loadPlatformState } from '../../platform/state.ts';
import { readSums, type Sums } from '../../platform/sums.ts';
import type { Store } from '../../platform/store.ts';
import type { Transport } from '../../sync/transport.ts';
import { openBlankPlatform } from '../fixtures/blank-platform.ts';

const fixedMs = 1_795_000_000_000;
const tables =
  'stations, devices, enrolment_codes, epochs, records, parts, quarantine, people, aliases, services, withdrawals, service_rulings, code_lists, code_uses, transfers, balances, holdings, rulings, changes, rule_packs, heartbeats';

/** The real platform in this process. One store for many worlds, since starting PostgreSQL takes seconds. */
export interface City {
  readonly context: PlatformContext;
  readonly transport: Transport;
  enrolmentCode(station: string): Promise<string>;
  /** Ids of what waits for a person, in the order it came. */
  held(): Promise<string[]>;
  /** Answers why it could not be. */
  rule(recordId: string, ruling: Ruling): Promise<string | null>;
  sums(): Promise<Sums>;
  lines(epoch: string): Promise<{ seq: number; line: string | null }[]>;
  /** The restore runbook: everything after `seq` is gone, and the platform's epoch is another. */
  restoreTo(epoch: string, seq: number): Promise<City>;
}

export async function openCityStore(): Promise<Store> {
  return openBlankPlatform();
}

export async function emptyCity(store: Store, isTraining = false, nowMs = () => fixedMs): Promise<City> {
  await store.run(`truncate ${tables} cascade`);
  return openCity(store, isTraining, nowMs);
}

async function openCity(store: Store, isTraining: boolean, nowMs: () => number): Promise<City> {
  const state = await loadPlatformState(store, false);
  assert(state.ok, 'the store was made here');
  const context: PlatformContext = {
    ...state.value,
    isTraining,
    store,
    adminToken: 'token-of-the-test',
    nowMs,
    faults: createFaults(),
    // No fault of the line may be more than the platform can say something about.
    report: (error) => {
      throw error;
    },
  };
  const app = makePlatformApp(context);
  return {
    context,
    transport: { authority: 'city.test', send: sendInProcess(app) },
    enrolmentCode: (station) => makeEnrolmentCode(store, station),
    held: async () => {
      const rows = await store.rows(
        z.object({ record_id: z.string() }),
        `select record_id from records where state = 'held' order by received_at, seq`,
      );
      return rows.map(({ record_id: id }) => id);
    },
    rule: async (recordId, ruling) => {
      const ruled = await rule(store, { recordId, ruling, reason: '核实无误' }, context);
      return ruled.ok ? null : ruled.error;
    },
    sums: () => readSums(store),
    lines: (epoch) =>
      store.rows(
        z.object({ seq: z.int(), line: z.string().nullable() }),
        'select seq, line from records where epoch = $1 order by seq',
        [epoch],
      ),
    restoreTo: async (epoch, seq) => {
      await forget(store, epoch, seq);
      return openCity(store, isTraining, nowMs);
    },
  };
}

/** As far as the tests need it: records that post nothing are taken out again, as a restored backup would lack them. */
async function forget(store: Store, epoch: string, seq: number): Promise<void> {
  const late = `(select record_id from records where epoch = '${epoch}' and seq > ${seq})`;
  await store.run(`delete from changes where item_id in (select person_id from people where record_id in ${late})`);
  await store.run(`delete from people where record_id in ${late}`);
  await store.run(`delete from parts where record_id in ${late}`);
  await store.run(`delete from records where epoch = '${epoch}' and seq > ${seq}`);
  await store.run(
    `update epochs set seq = ${seq}, hash = (select hash from records r where r.epoch = epochs.epoch and r.seq = ${seq})
     where epoch = '${epoch}'`,
  );
  await store.run('update platform_state set platform_epoch = gen_random_uuid()');
}

export function sendInProcess(app: ReturnType<typeof makePlatformApp>): Transport['send'] {
  return async ({ method, target, headers, body }) => {
    const content = method === 'POST' ? { body: new Uint8Array(body) } : {};
    const answer = await app.request(`http://city.test${target}`, { method, headers, ...content });
    return {
      kind: 'answer',
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
}
