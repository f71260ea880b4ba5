import type { z } from 'zod';
import { refusal, type KioskError } from '../../contract/errors.ts';
import type { emergencyCard } from '../../contract/records/emergency.ts';
import type { ReadDb } from '../../db/connection.ts';
import { isGiven } from '../../db/read/consents.ts';
import { emergencyCardOf } from '../../db/read/visits.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';
import { noteLook } from './note-look.ts';

export type EmergencyCard = z.infer<typeof emergencyCard>;

/** Null where there is none, and from the moment on when the person no longer agrees to it (PIPL§15). */
export function cardAgreedTo(db: ReadDb, personId: string): EmergencyCard | null {
  const row = emergencyCardOf(db, personId);
  if (row === null || !isGiven(db, personId, 'emergency_card')) return null;
  const { contact_name: contactName, contact_phone: contactPhone, address_hint: addressHint, notes } = row;
  return { contactName, contactPhone, addressHint, notes };
}

/** In one line, for a look with a reason. */
export function emergencyInWords(db: ReadDb, personId: string): string | null {
  const card = cardAgreedTo(db, personId);
  if (card === null) return null;
  const { contactName, contactPhone, addressHint, notes } = card;
  return [`${contactName} ${contactPhone}`, addressHint, notes].filter((part) => part !== '').join('；');
}

export const noteEmergency: Act<'emergency.note'> = (app, caller, { personId, ...typed }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (!isGiven(app.db, personId, 'emergency_card')) return err(refusal('emergency_consent_missing'));
  const missing = (['contactName', 'contactPhone'] as const).find((field) => isBlank(typed[field]));
  if (missing !== undefined) return err(refusal('emergency_contact_missing', missing));
  const card: EmergencyCard = {
    contactName: typed.contactName.trim(),
    contactPhone: typed.contactPhone.trim(),
    addressHint: typed.addressHint.trim(),
    notes: typed.notes.trim(),
  };
  writeFact(app, {
    type: 'person.emergency_noted/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId },
    parts: { card },
  });
  return ok({});
};

function printable(app: Reader, personId: string): Result<EmergencyCard, KioskError> {
  if (emergencyCardOf(app.db, personId) === null) return err(refusal('emergency_card_missing'));
  const card = cardAgreedTo(app.db, personId);
  return card === null ? err(refusal('emergency_consent_missing')) : ok(card);
}

/** On paper, for the elder's wall. It is a look like any other, with its reason. */
export const printEmergency: Act<'emergency.print'> = (app, caller, { personId, reason }) => {
  const { operatorId } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const card = printable(app, personId);
  if (!card.ok) return card;
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  noteLook(app, operatorId, { person: personId, field: 'emergency_card', reason });
  const printJobId = addPageJob(app, operatorId, {
    title: `应急卡 ${personId}`,
    document: {
      kind: 'emergency_card',
      document: {
        ...card.value,
        name: found.value.name ?? '',
        personNumber: personId,
        stationName: app.station().name,
        madeOn: todayAt(app),
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId });
};
