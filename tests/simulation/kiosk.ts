import type { RecordData, RecordTypeName } from '../../contract/records/all.ts';
import type { PersonProfile } from '../../contract/records/person.ts';
import { openStore, transact, type WriteDb } from '../../db/connection.ts';
import { appendRecord, type PartBytes } from '../../db/journal.ts';
import { migrate } from '../../db/migrator.ts';
import { foldRecord } from '../../db/views/fold.ts';
import { assert } from '../../domain/assert.ts';
import { enrol } from '../../sync/enrol.ts';
import { makeEngine, type Engine } from '../../sync/engine.ts';
import type { Transport } from '../../sync/transport.ts';
import { generateSigningKey } from '../../wire/keys.ts';
import type { City } from './city.ts';
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
  const asked = { ...key, code: await city.enrolmentCode(station), nonce: seed.uuid(), nowMs: atMs };
  const enrolled = await enrol(city.transport, asked);
  assert(enrolled.ok, 'the city knows the code it has just made');
  const source = { station: enrolled.value.station, device: enrolled.value.device, epoch: seed.uuid() };
  const { platformPublicKeyPem } = enrolled.value;
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

  const write = <Name extends RecordTypeName>(
    type: Name,
    subject: string,
    data: RecordData<Name>,
    parts: Record<string, PartBytes> = {},
  ) => {
    const envelope = { id: seed.uuid(), type, subject, operator: 'op-1', correlation: null };
    const when = { time: '2026-11-23T09:00:00+08:00', timeMs: atMs, clock: 'ok' } as const;
    transact(db, () => {
      foldRecord(db, appendRecord(db, source, { ...envelope, ...when, data, parts }));
    });
  };
  const people: string[] = [];
  let services = 0;
  const kiosk: Kiosk = {
    db,
    station,
    epoch: source.epoch,
    people,
    engine: engineOver(transport),
    restart: (line) => (kiosk.engine = engineOver(line)),
    step: () => kiosk.engine.step(),
    registerPerson: (documentNumber = `${station}${people.length}`) => {
      const person = `P-${station}-${source.device}-${people.length}`;
      people.push(person);
      write('person.registered/1', `person/${person}`, registration(person), { profile: profileOf(documentNumber) });
      return person;
    },
    serve: (volunteer, recipient) => {
      services += 1;
      const service = `${station}-${source.device}-${services}`;
      const minutes = 15 + seed.below(200);
      write('service.recorded/1', `service/${service}`, recorded(service, volunteer, recipient, minutes));
      const entry = {
        id: seed.uuid(),
        transfers: [{ from: `issue/${station}`, to: `person/${volunteer}`, lot: 'live' as const, minutes }],
      };
      const approved = { service, serial: null, volunteer, recipient, servedOn: '2026-11-22', minutes };
      write('service.approved/1', `service/${service}`, { ...approved, flags: [], rules: '2026-03', entry });
      return minutes;
    },
  };
  return kiosk;
}

function registration(person: string): RecordData<'person.registered/1'> {
  return {
    person,
    roles: ['volunteer', 'recipient'],
    birthYear: 1950,
    trainedOn: '2026-01-01',
    qualifications: [],
    comparison: 'not_compared',
    warnings: [],
    missing: [],
  };
}

function profileOf(documentNumber: string): PartBytes {
  const profile: PersonProfile = {
    name: '王桂兰',
    documentKind: 'passport',
    documentNumber,
    sex: 'female',
    birthDate: '1950-01-01',
    phone: '13800000000',
    street: null,
    community: null,
    guardianDocumentNumber: null,
    spouseDocumentNumber: null,
  };
  return { salt: Buffer.alloc(16, 1), bytes: Buffer.from(JSON.stringify(profile)) };
}

function recorded(
  service: string,
  volunteer: string,
  recipient: string,
  minutes: number,
): RecordData<'service.recorded/1'> {
  return {
    service,
    volunteer,
    recipient,
    servedOn: '2026-11-22',
    startTime: '09:00',
    endTime: '12:00',
    deductionMinutes: 0,
    classNumber: 1,
    item: '陪伴聊天',
    place: '家中',
    confirmation: 'signature',
    accompanyingGuardian: null,
    minutes,
    flags: [],
    rules: '2026-03',
  };
}
