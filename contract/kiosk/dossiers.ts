import { z } from 'zod';
import { serviceKinds } from '../../domain/activity.ts';
import { dossierEvidences, dossierGrounds, dossierOutcomes, dossierStates } from '../../domain/coin-acts.ts';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { boundBy } from './freezes.ts';
import { code, personCard } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const lookers = [...staff, 'auditor'] as const;
const personId = z.string().max(32);
const minutes = z.int();
const permille = z.int().min(0).max(1000);

/** Minutes of somebody, each kind apart; what counts towards the 10,000 is one of them or a difference. */
const coins = z.strictObject({
  counted: minutes,
  progressPermille: permille,
  earned: minutes,
  live: minutes,
  paper: minutes,
  /** How much of what was earned was confirmed on screen; null where nothing was. */
  evidencePermille: permille.nullable(),
  balance: minutes,
  gifts: minutes,
  grants: minutes,
});

const dossier = z.strictObject({
  dossierId: z.string(),
  state: z.enum(dossierStates),
  ground: z.enum(dossierGrounds),
  evidence: z.enum(dossierEvidences),
  appliedOn: z.string(),
  appliedBy: z.string(),
  /** As the station knew it on that day. */
  earnedMinutes: minutes,
  evidencePermille: permille.nullable(),
  referenceNumber: z.string().nullable(),
  ruledOn: z.string().nullable(),
  ruledBy: z.string().nullable(),
  reason: z.string(),
  /** Why this operator may not enter the result; null when they may, and once it is entered. */
  blockedBy: code.nullable(),
});

const standing = z.strictObject({
  person: personCard,
  coins,
  /** The newest application; null where there is none. */
  dossier: dossier.nullable(),
  /** Why nobody may apply for this person now; null when they may. */
  blockedBy: code.nullable(),
  bound: boundBy.nullable(),
});

const rules = { counts: z.enum(['earned_by_service', 'balance']), rules: z.string(), wholeMinutes: minutes };

/** The 10,000 coins of S-三(四)4 (D11, X13). */
export const dossierEndpoints = {
  'dossier.list': endpoint(
    lookers,
    z.strictObject({}),
    /** Who has nine tenths of it or more and who ever applied, the nearest first. */
    z.strictObject({ ...rules, people: z.array(standing) }),
  ),
  'dossier.read': endpoint(
    lookers,
    z.strictObject({ personId }),
    z.strictObject({
      ...rules,
      standing,
      opening: minutes,
      /** Set aside by a redemption that waits or an open case: in the balance of nobody. */
      setAside: minutes,
      confirmedMinutes: minutes,
      years: z.array(
        z.strictObject({
          year: z.int(),
          count: z.int(),
          minutes,
          paperMinutes: minutes,
          byKind: z.record(z.enum(serviceKinds), minutes),
        }),
      ),
      gapYears: z.array(z.int()),
      earlier: z.array(dossier),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'dossier.apply': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      personId,
      ground: z.enum(dossierGrounds),
      evidence: z.enum(dossierEvidences),
    }),
    z.strictObject({ dossierId: z.string() }),
    [
      'person_unknown',
      'person_closed',
      'dossier_own',
      'dossier_person_died',
      'dossier_already_granted',
      'dossier_open',
      'dossier_not_reached',
      'dossier_too_young',
      'dossier_evidence_unfit',
    ],
  ),
  /** What 民政 and the platform decided, entered from their letter by another than who applied. */
  'dossier.rule': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      dossierId: uuid,
      outcome: z.enum(dossierOutcomes),
      referenceNumber: shortText,
      ruledOn: dateText,
      reason: lineText,
    }),
    z.strictObject({}),
    [
      'dossier_unknown',
      'dossier_already_ruled',
      'dossier_applied_by_same',
      'dossier_own',
      'dossier_reference_missing',
      'dossier_date_impossible',
      'reason_missing',
    ],
  ),
  /** 申请材料: the form to sign, and what the station knows of the hours. */
  'dossier.print': endpoint(
    staff,
    z.strictObject({ intentId: uuid, personId }),
    z.strictObject({ printJobId: z.string() }),
    ['person_unknown', 'person_closed', 'dossier_not_reached'],
  ),
} as const;
