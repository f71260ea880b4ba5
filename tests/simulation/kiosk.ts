import type { RecordData, RecordTypeName } from '../../contract/records/all.ts';
import type { Clock } from '../../core/clock.ts';
import type { Reader, Writer } from '../../core/station.ts';
import { openStore, transact, type WriteDb } from '../../db/connection.ts';
import { appendRecord, type PartBytes, type StoredRecord } from '../../db/journal.ts';
import { writeSetting } from '../../db/local/settings.ts';
import { migrate } from '../../db/migrator.ts';
import { foldRecord } from '../../db/views/fold.ts';
import { addDays } from '../../domain/civil-date.ts';
import { assert } from '../../domain/assert.ts';
import { enrol } from '../../sync/enrol.ts';
import { makeEngine, type Engine } from '../../sync/engine.ts';
import type { Transport } from '../../sync/transport.ts';
import { generateSigningKey } from '../../wire/keys.ts';
import type { City } from './city.ts';
import { approvalOf, profileOf, recorded, registration } from './facts.ts';
import type { Seeded } from './seeded.ts';

/** A kiosk without a counter: the real store, journal, views and engine; acts are written as records directly. */
export interface Kiosk {
  readonly db: WriteDb;
  readonly station: string;
  readonly epoch: string;
  /** Numbers of the people registered here, oldest first. */
  readonly people: string[];
  engine: Engine;
  /** As after a crash: what the engine remembered is gone, what was committed stays. */
  restart(transport: Transport): void;
  registerPerson(documentNumber?: string): string;
  /** Records a service and approves it at once. Answers the minutes minted. */
  serve(volunteer: string, recipient: string): number;
  /** Writes what no counter would, past every view. */
  forge<Name extends RecordTypeName>(
    type: Name,
    subject: string,
    data: RecordData<Name>,
    written?: { readonly parts?: Record<string, PartBytes>; readonly operator?: string; readonly id?: string },
  ): StoredRecord;
  /** The same, and every view makes of it what it does. */
  write: Kiosk['forge'];
  /** What the acts of a counter read and write. */
  readonly desk: Reader & Writer;
  step(): ReturnType<Engine['step']>;
}

const atMs = Date.UTC(2026, 10, 23, 1);

export async function openKiosk(
  city: Pick<City, 'transport' | 'enrolmentCode'>,
  { station, seed, transport = city.transport }: { station: string; seed: Seeded; transport?: Transport },
): Promise<Kiosk> {
  const opened = openStore({ path: ':memory:', key: null, create: true });
  assert(opened.ok, 'a store in memory opens');
  const db = opened.value;
  migrate(db);
  const key = generateSigningKey();
  const asked = { ...key, code: await city.enrolmentCode(station), isTraining: false, nonce: seed.uuid(), nowMs: atMs };
  const enrolled = await enrol(city.transport, asked);
  assert(enrolled.ok, 'the city knows the code it has just made');
  const source = { station: enrolled.value.station, device: enrolled.value.device, epoch: seed.uuid() };
  const { platformPublicKeyPem } = enrolled.value;
  writeSetting(db, 'platform_public_key', platformPublicKeyPem);
  const engineOver = (line: Transport) =>
    makeEngine({
      db,
      source,
      privateKeyPem: key.privateKeyPem,
      platformPublicKeyPem,
      transport: line,
      nowMs: () => atMs,
      random: () => seed.random(),
      nonce: () => seed.uuid(),
    });

  const append: Kiosk['forge'] = (type, subject, data, { parts = {}, operator = 'op-1', id = seed.uuid() } = {}) => {
    const envelope = { id, type, subject, operator, correlation: null };
    const when = { time: '2026-11-23T09:00:00+08:00', timeMs: atMs, clock: 'ok' } as const;
    return transact(db, () => appendRecord(db, source, { ...envelope, ...when, data, parts }));
  };
  const write: Kiosk['forge'] = (...fact) => {
    const stored = append(...fact);
    transact(db, () => foldRecord(db, stored));
    return stored;
  };
  const people: string[] = [];
  let services = 0;
  const kiosk: Kiosk = {
    ...{ db, station, epoch: source.epoch, people },
    engine: engineOver(transport),
    forge: append,
    write,
    desk: { db, mode: 'station', station: () => ({ source, name: station }), clock: clockOf(seed) },
    restart: (line) => (kiosk.engine = engineOver(line)),
    step: () => kiosk.engine.step(),
    registerPerson: (documentNumber = `${station}${people.length}`) => {
      const person = `P-${station}-${source.device}-${people.length}`;
      people.push(person);
      const parts = { profile: profileOf(documentNumber) };
      write('person.registered/1', `person/${person}`, registration(person), { parts });
      return person;
    },
    serve: (volunteer, recipient) => {
      services += 1;
      const service = `F-${station}-${source.device}-${services}`;
      const minutes = 15 + seed.below(200);
      // A day for each, since nobody is in two places at once.
      const servedOn = addDays('2026-01-01', services);
      const claim = recorded({ service, volunteer, recipient, servedOn, minutes });
      write('service.recorded/1', `service/${service}`, claim);
      const approval = approvalOf(claim, station, seed.uuid());
      write('service.approved/1', `service/${service}`, approval, { operator: 'op-2' });
      return minutes;
    },
  };
  return kiosk;
}

/** Time stands still, and ids are the seed's. */
function clockOf(seed: Seeded): Clock {
  return {
    nowMs: () => atMs,
    awakeMs: () => 0,
    newId: () => seed.uuid(),
    randomBytes: (count) => Buffer.alloc(count, 1),
    random: () => seed.random(),
    grade: () => 'ok',
    noteKnown: () => undefined,
    noteTrusted: () => false,
    mark: () => ({ boot: '', uptimeMs: 0, expectedMs: atMs, isUnsynced: false }),
    noteMark: () => undefined,
    noteId: () => undefined,
  };
}

/** Steps until nothing is left to do, or until the next step could only fail the same way. */
export async function drain(kiosk: Kiosk): Promise<string> {
  for (let steps = 0; steps < 50; steps += 1) {
    const outcome = await kiosk.step();
    if (outcome !== 'progressed') return outcome;
  }
  return 'never idle';
}
