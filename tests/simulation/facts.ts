import type { RecordData } from '../../contract/records/all.ts';
import type { PersonProfile } from '../../contract/records/person.ts';
import type { PartBytes } from '../../db/journal.ts';
import { formatTime } from '../../domain/span.ts';

export type Recorded = RecordData<'service.recorded/1'>;
export type Approved = RecordData<'service.approved/1'>;

export function registration(person: string): RecordData<'person.registered/1'> {
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

export function profileOf(documentNumber: string, documentKind: PersonProfile['documentKind'] = 'passport'): PartBytes {
  const profile: PersonProfile = {
    name: '王桂兰',
    documentKind,
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

const startMinute = 9 * 60;

/** A service from nine in the morning on, of as many minutes. */
export function recorded(
  claim: Pick<Recorded, 'service' | 'volunteer' | 'recipient' | 'servedOn' | 'minutes'>,
): Recorded {
  return {
    service: claim.service,
    volunteer: claim.volunteer,
    recipient: claim.recipient,
    servedOn: claim.servedOn,
    startTime: formatTime(startMinute),
    endTime: formatTime(startMinute + claim.minutes),
    deductionMinutes: 0,
    classNumber: 1,
    item: '陪伴聊天',
    place: '家中',
    confirmation: 'signature',
    accompanyingGuardian: null,
    minutes: claim.minutes,
    flags: [],
    rules: '2026-03',
  };
}

/** The approval that a counter writes for it. */
export function approvalOf(service: Recorded, station: string, entryId: string): Approved {
  const { volunteer, recipient, servedOn, minutes, rules } = service;
  const transfers = [{ from: `issue/${station}`, to: `person/${volunteer}`, lot: 'live' as const, minutes }];
  const about = { service: service.service, serial: null, volunteer, recipient, servedOn, minutes, rules };
  return { ...about, flags: [], entry: { id: entryId, transfers } };
}

/** The same service as a slip, entered once and accepted. */
export function slipOf(service: Recorded, entry: string, serial: string): RecordData<'slip.entered/1'> {
  const { minutes, flags, rules } = service;
  const judged = { outcome: 'accepted', code: null, corrects: null, outage: null, truthStated: true } as const;
  return { ...judged, entry, serial, fields: service, service: service.service, minutes, flags, rules };
}
