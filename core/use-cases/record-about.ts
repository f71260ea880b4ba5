import { findSomebody, isHere } from '../../db/read/somebody.ts';
import type { RecordAbout } from '../../contract/kiosk/shapes.ts';
import { findBundle } from '../../db/read/bundles.ts';
import { findActivity } from '../../db/read/activities.ts';
import { findCase } from '../../db/read/cases.ts';
import { listHandOuts, listPads } from '../../db/read/serials.ts';
import { findOutage } from '../../db/read/outages.ts';
import { findOrganisation } from '../../db/read/organisations.ts';
import { findCertificate } from '../../db/read/register.ts';
import { findRegister } from '../../db/read/registers.ts';
import { findService } from '../../db/read/services.ts';
import { findVisit } from '../../db/read/visits.ts';
import type { Reader } from '../station.ts';
import { readTexts } from './cards.ts';
import { nameInstead } from './closed-people.ts';

interface NamedRecord {
  readonly recordId: string;
  readonly subject: string;
}

const nothing: RecordAbout = {
  number: null,
  personName: null,
  organisationName: null,
  activityName: null,
  outageStartedAtMs: null,
  serials: null,
};

/**
 * What a record is about as a person would name it, instead of the id in its subject. Of a service from paper the
 * serial alone: whoever is to enter the slip a second time may read this too.
 */
export function aboutRecord(app: Reader, { recordId, subject }: NamedRecord): RecordAbout {
  const stroke = subject.indexOf('/');
  const [kind, id] = [subject.slice(0, stroke), subject.slice(stroke + 1)];
  switch (kind) {
    case 'person':
      return { ...nothing, number: id, personName: nameOf(app, id) };
    case 'visit':
      return { ...nothing, personName: nameOf(app, findVisit(app.db, id)?.volunteer_id) };
    case 'organisation':
      return { ...nothing, number: id, organisationName: findOrganisation(app.db, id)?.name ?? null };
    case 'activity':
      return { ...nothing, activityName: findActivity(app.db, id)?.name ?? null };
    case 'service':
      return aboutService(app, id);
    case 'case': {
      const [first] = readTexts(findCase(app.db, id)?.services ?? '[]');
      return first === undefined ? nothing : aboutService(app, first);
    }
    case 'fund':
    case 'batch':
      return { ...nothing, number: id };
    case 'slip':
      return { ...nothing, number: id === 'unknown' ? null : id };
    case 'register':
      return { ...nothing, number: findRegister(app.db, id)?.name ?? null };
    case 'certificate':
      return { ...nothing, number: id, personName: nameOf(app, findCertificate(app.db, id)?.person_id) };
    case 'book':
    case 'day':
      return { ...nothing, number: id };
    case 'outage':
      return {
        ...nothing,
        outageStartedAtMs: findOutage(app.db, id)?.started_at_ms ?? null,
        serials: serialsOf(listHandOuts(app.db).find((run) => run.record_id === recordId)),
      };
    case 'bundle': {
      const bundle = findBundle(app.db, id);
      if (bundle?.first_stated == null || bundle.last_stated === null) return nothing;
      return { ...nothing, serials: { first: bundle.first_stated, last: bundle.last_stated } };
    }
    case 'pad':
      return { ...nothing, serials: serialsOf(listPads(app.db).find((pad) => pad.pad_id === id)) };
    default:
      return nothing;
  }
}

function aboutService(app: Reader, id: string): RecordAbout {
  const service = findService(app.db, id);
  if (service?.source === 'paper') return { ...nothing, number: service.serial };
  return { ...nothing, number: id, personName: nameOf(app, service?.volunteer_id) };
}

function nameOf(app: Reader, personId: string | undefined): string | null {
  const row = personId === undefined ? null : findSomebody(app.db, personId);
  if (row === null || !isHere(row)) return row?.name ?? null;
  return nameInstead(app, row) ?? row.name;
}

function serialsOf(run: { readonly first_serial: number; readonly last_serial: number } | undefined) {
  return run === undefined ? null : { first: run.first_serial, last: run.last_serial };
}
