import { expect } from 'vitest';
import { z } from 'zod';
import type { StoredRecord } from '../../db/journal.ts';
import { addDays } from '../../domain/civil-date.ts';
import { bigint, type Store } from '../../platform/store.ts';
import { emptyCity, type City } from './city.ts';
import { approvalOf, recorded, type Recorded } from './facts.ts';
import { drain, openKiosk, type Kiosk } from './kiosk.ts';
import { seeded, type Seeded } from './seeded.ts';

/** Two stations and what they say of coins, told by what each record is called. */
export interface CoinWorld {
  readonly city: City;
  readonly kiosk: Kiosk;
  readonly other: Kiosk;
  readonly seed: Seeded;
  /** A number of acts with coins, of the one station or the other. */
  number(at?: Kiosk): string;
  /** An approved service: who served has its minutes. */
  earn(volunteer: string, recipient: string, minutes: number, at?: Kiosk): Recorded;
  /** Sends everything; each record with what becomes of it: `applied`, `refused`, or why it is held. */
  expectAll(rows: readonly (readonly [what: string, outcome: string, record: StoredRecord])[]): Promise<void>;
  outcomes(named: Readonly<Record<string, StoredRecord>>): Promise<Record<string, string>>;
  minutesOf(account: string): Promise<Record<string, number>>;
  /** Somebody comes to the other station and is found to be who registered before: the number that they have there. */
  registerAgain(person: string): Promise<string>;
  /** The number is left, and nothing is posted to it. */
  erase(person: string, at?: Kiosk): StoredRecord;
}

export async function openCoinWorld(store: Store, seedNumber: number): Promise<CoinWorld> {
  const seed = seeded(seedNumber);
  const city = await emptyCity(store);
  const kiosk = await openKiosk(city, { station: 'S0412', seed });
  const other = await openKiosk(city, { station: 'S0413', seed });
  for (let count = 0; count < 3; count += 1) for (const at of [kiosk, other]) at.registerPerson();
  let [numbers, services] = [0, 0];
  const send = async () => {
    for (const at of [kiosk, other]) expect(await drain(at)).toBe('idle');
  };
  await send();
  const outcomes: CoinWorld['outcomes'] = async (named) => {
    await send();
    const rows = await store.rows(stateRow, 'select record_id, state, problem from records');
    const byId = new Map(rows.map((row) => [row.record_id, row.state === 'held' ? row.problem : row.state]));
    const told = Object.entries(named).map(([what, { record }]) => [what, byId.get(record.id) ?? 'not sent']);
    return z.record(z.string(), z.string()).parse(Object.fromEntries(told));
  };
  return {
    ...{ outcomes, city, kiosk, other, seed },
    number: (at = kiosk) => `B-${at.station}-A-${String((numbers += 1)).padStart(6, '0')}`,
    earn: (volunteer, recipient, minutes, at = kiosk) => {
      services += 1;
      const service = `F-${at.station}-A-${services}`;
      const claim = recorded({ service, volunteer, recipient, servedOn: addDays('2026-01-01', services), minutes });
      at.forge('service.recorded/1', `service/${service}`, claim);
      const approval = approvalOf(claim, at.station, seed.uuid());
      at.forge('service.approved/1', `service/${service}`, approval, { operator: 'op-2' });
      return claim;
    },
    expectAll: async (rows) => {
      const said = await outcomes(Object.fromEntries(rows.map(([what, , record]) => [what, record])));
      expect(said).toEqual(Object.fromEntries(rows.map(([what, outcome]) => [what, outcome])));
    },
    registerAgain: async (person) => {
      const again = other.registerPerson(`${kiosk.station}${kiosk.people.indexOf(person)}`);
      await send();
      const [sent] = await store.rows(idRow, 'select record_id from records where subject = $1', [`person/${again}`]);
      expect(await city.rule(sent?.record_id ?? '', 'same_person')).toBeNull();
      return again;
    },
    erase: (person, at = kiosk) =>
      at.forge('person.erased/1', `person/${person}`, { person, request: seed.uuid(), emptied: [] }),
    minutesOf: async (account) => {
      const rows = await store.rows(
        z.object({ lot: z.string(), minutes: bigint }),
        'select lot, minutes from holdings where account = $1 and minutes <> 0 order by lot',
        [account],
      );
      return Object.fromEntries(rows.map(({ lot, minutes }) => [lot, minutes]));
    },
  };
}

const idRow = z.object({ record_id: z.string() });
const stateRow = z.object({ record_id: z.string(), state: z.string(), problem: z.string().nullable() });
