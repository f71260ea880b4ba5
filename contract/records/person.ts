import { z } from 'zod';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const personRole = z.enum(['volunteer', 'recipient', 'guardian', 'family_contact']);
export type PersonRole = z.infer<typeof personRole>;

export const documentKind = z.enum([
  'resident_card',
  'hmt_residence_permit',
  'foreigner_card',
  'passport',
  'hm_travel_permit',
  'taiwan_travel_permit',
  'military_card',
  'soldier_card',
  'other',
  'pending',
]);
export type DocumentKind = z.infer<typeof documentKind>;

export const sex = z.enum(['male', 'female']);
export type Sex = z.infer<typeof sex>;

/** With the days that stand on it, so that it is told which of the qualifications it is of. */
export const certificateNumber = z.looseObject({ kind: shortText, from: dateText, until: dateText, number: shortText });

/** The personal fields, kept apart from the record so that they can be erased (G5). */
export const personProfile = z.looseObject({
  name: shortText,
  documentKind,
  documentNumber: shortText,
  sex: sex.nullable(),
  birthDate: dateText.nullable(),
  phone: shortText.nullable(),
  street: shortText.nullable(),
  community: shortText.nullable(),
  /** Official code of the community, or of the street where no more is known; null or absent for a place in no table. */
  areaCode: z.string().max(12).nullable().optional(),
  /** Document numbers of people this one names, which may be registered later. */
  guardianDocumentNumber: shortText.nullable(),
  spouseDocumentNumber: shortText.nullable(),
  /**
   * 证书编号 (条§16), here because a line can never be emptied. Each names its qualification instead of sharing its place
   * in the list: a line and its part are read apart, and where the two lists ever differ (one left out, a later program
   * that records qualifications alone) a number is then missing, which somebody notices, and never somebody else's
   * certificate. Absent in what older programs wrote.
   */
  qualificationNumbers: z.array(certificateNumber).max(20).optional(),
});
export type PersonProfile = z.infer<typeof personProfile>;

export const qualification = z.looseObject({ kind: shortText, from: dateText, until: dateText });

const cycle = z.enum(['volunteer', 'recipient']);

/** Where the person stands from here on, in the life cycles that the record moves. */
export const personStates = z.looseObject({ volunteer: shortText, recipient: shortText }).partial();

/** A person is registered here, provisionally until the platform has compared the identity (A8). */
export const personRegistered = defineRecord(
  'person.registered/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    roles: z.array(personRole).min(1),
    birthYear: z.int().nullable(),
    trainedOn: dateText.nullable(),
    qualifications: z.array(qualification).max(20),
    comparison: z.literal('not_compared'),
    warnings: z.array(shortText),
    missing: z.array(shortText),
  }),
  ['profile', 'priority'],
);

/**
 * What is known of a person was filled in or put right. It carries everything as it is now and nothing of what it was:
 * the records before say that.
 */
export const personAmended = defineRecord(
  'person.amended/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    roles: z.array(personRole).min(1),
    birthYear: z.int().nullable(),
    trainedOn: dateText.nullable(),
    qualifications: z.array(qualification).max(20),
    warnings: z.array(shortText),
    missing: z.array(shortText),
    /** Names of the fields that differ now. */
    changed: z.array(shortText).min(1),
    states: personStates,
  }),
  ['profile'],
);

/** A person took a step of their life cycle: 审核通过, 暂停, 退出 … (A6, A7). */
export const personStateChanged = defineRecord(
  'person.state_changed/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    cycle,
    act: shortText,
    from: shortText,
    to: shortText,
    /** 审核单位: the committee or organisation that let the person pass (A7). */
    body: lineText.nullable().optional(),
  }),
  ['reason'],
);

/** A person ruled on a registration that was kept: somebody else, who is registered by it, or the one who was there. */
export const personRegistrationRuled = defineRecord(
  'person.registration_ruled/1',
  'station',
  z.looseObject({ kept: uuid, ruling: z.enum(['another', 'same']), person: z.string().max(32).nullable() }),
  ['reason'],
);

export const maskedField = z.enum(['document_number', 'birth_date', 'phone', 'priority_tags', 'emergency_card']);

/** An operator looked at what is masked, and said why (G3). Kept at the station: it is the audit's. */
export const personRevealed = defineRecord(
  'person.revealed/1',
  'station',
  z.looseObject({ person: z.string().max(32), field: z.enum([...maskedField.options, 'slip_picture']) }),
  ['reason'],
);

/** A registration that waits for a person or was refused: kept, because the clerk's work is never dropped. */
export const personRegistrationKept = defineRecord(
  'person.registration_kept/1',
  'station',
  z.looseObject({ outcome: z.enum(['held', 'refused']), code: shortText, looksLike: lineText.nullable() }),
  /** `registration` is the rest of the form: roles, training, qualifications, and who is looked after first. */
  ['profile', 'registration'],
);
