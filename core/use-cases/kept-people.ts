import { z } from 'zod';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { personProfile, personRole, qualification } from '../../contract/records/person.ts';
import { findKept, keptParts, listKept, type KeptRow } from '../../db/read/kept-registrations.ts';
import { findLookalike } from '../../db/read/people.ts';
import { operatorOfRecord } from '../../db/read/records.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { maskPhone } from '../../domain/mask.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName, personCard } from './cards.ts';
import { signedIn, type Act } from './kinds.ts';
import { judgeForm, registrationFacts, writeRegistration, type RegistrationForm } from './people.ts';
import { withNumbers } from './qualifications.ts';

const keptShownMax = 100;

/** Registrations that look like somebody, with whom they look like, both as a screen may show them. */
export const listKeptPeople: Act<'person.kept'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  return ok({
    kept: listKept(app.db, keptShownMax).map((row) => {
      const like = lookalikeOf(app, row);
      const keptBy = operatorOfRecord(app.db, row.record_id) ?? '';
      return {
        recordId: row.record_id,
        name: row.name ?? '',
        documentTail: row.document_number?.slice(-4) ?? '',
        phoneMasked: maskPhone(row.phone),
        keptBy: operatorName(app, keptBy),
        isOwn: keptBy === operatorId,
        keptAtMs: row.kept_at_ms,
        like: like === null ? null : personCard(app, like),
      };
    }),
  });
};

function lookalikeOf({ db }: Reader, { name, birth_date: birthDate, phone }: KeptRow) {
  return name === null || birthDate === null ? null : findLookalike(db, name, birthDate, phone ?? '');
}

/** Another than who kept it says whether these are two people; then the form is registered as it was typed (A9). */
export const ruleOnKept: Act<'person.rule_kept'> = (app, caller, { recordId, ruling, reason }) => {
  const { operatorId } = signedIn(caller);
  const row = findKept(app.db, recordId);
  if (row === null) return err(refusal('registration_not_kept', 'recordId'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  if (operatorOfRecord(app.db, recordId) === operatorId) return err(refusal('registrar_does_not_review'));
  const registered = ruling === 'another' ? registerKept(app, operatorId, recordId) : ok(null);
  if (!registered.ok) return registered;
  writeFact(app, {
    type: 'person.registration_ruled/1',
    subject: 'person/held',
    operator: operatorId,
    data: { kept: recordId, ruling, person: registered.value },
    parts: { reason: reason.trim() },
  });
  return ok({ personId: registered.value });
};

const keptRegistration = z.looseObject({
  roles: z.array(personRole),
  trainedOn: z.string().nullable(),
  qualifications: z.array(qualification),
  priorityTags: z.array(z.string()),
});

function registerKept(app: App, operator: string, recordId: string): Result<string, KioskError> {
  const parts = keptParts(app.db, recordId);
  if (parts === null) return err(refusal('registration_not_kept', 'recordId'));
  const profile = personProfile.parse(parts.profile);
  const rest = keptRegistration.parse(parts.registration);
  const form: RegistrationForm = {
    ...rest,
    qualifications: withNumbers(rest.qualifications, profile.qualificationNumbers ?? []),
    name: profile.name,
    documentKind: profile.documentKind,
    documentNumber: profile.documentNumber,
    sex: profile.sex,
    birthDate: profile.birthDate,
    phone: profile.phone ?? '',
    street: profile.street ?? '',
    community: profile.community ?? '',
    areaCode: profile.areaCode ?? '',
    guardianDocumentNumber: profile.guardianDocumentNumber ?? '',
    spouseDocumentNumber: profile.spouseDocumentNumber ?? '',
  };
  const judged = judgeForm(form, { ...registrationFacts(app), lookalike: () => null });
  return judged.ok ? ok(writeRegistration(app, operator, form, judged.value)) : judged;
}
