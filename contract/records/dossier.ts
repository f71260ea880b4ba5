import { z } from 'zod';
import { dossierEvidences, dossierGrounds, dossierOutcomes } from '../../domain/coin-acts.ts';
import { dateText, minutes, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

const number = z.string().max(32);

/** Somebody with 10,000 coins asks for what S-三(四)4 gives them; what the station knew on the day is stated. */
export const dossierApplied = defineRecord(
  'dossier.applied/1',
  'city',
  z.looseObject({
    dossier: uuid,
    person: number,
    ground: z.enum(dossierGrounds),
    evidence: z.enum(dossierEvidences),
    appliedOn: dateText,
    earnedMinutes: minutes,
    /** Of what was earned, what was confirmed on screen and not from paper. */
    liveMinutes: minutes,
    balanceMinutes: minutes,
    giftMinutes: minutes,
    grantMinutes: minutes,
  }),
  [],
);

/** What 民政 and the platform decided, by their letter. */
export const dossierRuled = defineRecord(
  'dossier.ruled/1',
  'city',
  z.looseObject({
    dossier: uuid,
    person: number,
    outcome: z.enum(dossierOutcomes),
    referenceNumber: shortText,
    ruledOn: dateText,
  }),
  ['reason'],
);
