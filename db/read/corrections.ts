import type { Claimant, ClaimedFault, CorrectionState } from '../../domain/corrections.ts';
import type { ReadDb } from '../connection.ts';

export interface CorrectionRow {
  readonly correction_id: string;
  readonly service_id: string;
  readonly state: CorrectionState;
  readonly claimant: Claimant;
  readonly fault: ClaimedFault;
  readonly statement: string | null;
  readonly claimed_on: string;
  readonly due_on: string;
  readonly claimed_by: string;
  readonly outcome: 'upheld' | 'rejected' | null;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly answer_way: 'in_person' | 'phone' | 'letter' | null;
  readonly answered_on: string | null;
}

export function findCorrection(db: ReadDb, correctionId: string): CorrectionRow | null {
  return (
    db.prepare<[string], CorrectionRow>('select * from view_corrections where correction_id = ?').get(correctionId) ??
    null
  );
}

/** A service has one open claim at a time: what else is wrong with it belongs to that one. */
export function openCorrectionOf(db: ReadDb, serviceId: string): CorrectionRow | null {
  const row = db
    .prepare<[string], CorrectionRow>(`select * from view_corrections where service_id = ? and state = 'claimed'`)
    .get(serviceId);
  return row ?? null;
}

export function correctionsOf(db: ReadDb, serviceId: string): readonly CorrectionRow[] {
  return db
    .prepare<[string], CorrectionRow>('select * from view_corrections where service_id = ? order by claimed_at_ms')
    .all(serviceId);
}

const openStates = `('claimed', 'upheld', 'rejected')`;

/** Claims about services in which somebody took part, whoever made them: by their records. */
export function claimsAbout(
  db: ReadDb,
  personId: string,
): readonly { readonly recordId: string; readonly isOpen: boolean }[] {
  return db
    .prepare<[{ personId: string }], { recordId: string; state: CorrectionState }>(
      `select c.record_id as recordId, c.state from view_corrections c join view_services s using (service_id)
       where s.volunteer_id = @personId or s.recipient_id = @personId or s.guardian_id = @personId`,
    )
    .all({ personId })
    .map(({ recordId, state }) => ({ recordId, isOpen: state === 'claimed' }));
}

/** What somebody still waits for, by the day it is due, and then the last that were answered. */
export function listCorrections(db: ReadDb, answeredMax: number): readonly CorrectionRow[] {
  const open = db
    .prepare<[], CorrectionRow>(
      `select * from view_corrections where state in ${openStates} order by due_on, claimed_at_ms, correction_id`,
    )
    .all();
  const answered = db
    .prepare<[number], CorrectionRow>(
      `select * from view_corrections where state = 'answered' order by claimed_at_ms desc, correction_id desc limit ?`,
    )
    .all(answeredMax);
  return [...open, ...answered];
}

export function countOpenCorrections(db: ReadDb): number {
  const count = db
    .prepare<[], number>(`select count(*) from view_corrections where state in ${openStates}`)
    .pluck()
    .get();
  return count ?? 0;
}

/** Certificates in force on which a service stands. */
export function certificatesWith(db: ReadDb, serviceId: string): readonly string[] {
  return db
    .prepare<[string], string>(
      `select certificate_id from view_certificate_services join view_certificates using (certificate_id)
       where service_id = ? and voided_at_ms is null order by certificate_id`,
    )
    .pluck()
    .all(serviceId);
}

/** Services of a certificate that were reversed after it was issued. */
export function reversedOn(db: ReadDb, certificateId: string): number {
  return (
    db
      .prepare<[string], number>(
        `select count(*) from view_certificate_services join view_services using (service_id)
         where certificate_id = ? and state = 'reversed'`,
      )
      .pluck()
      .get(certificateId) ?? 0
  );
}
