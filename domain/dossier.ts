import type { DossierEvidence, DossierGround, DossierState } from './coin-acts.ts';
import type { RuleSettings } from './rules/settings.ts';

/** 1 万个 time coins of S-三(四)4, in minutes. */
export const dossierMinutes = 10_000 * 60;
/** From here on somebody is shown as on the way. */
export const dossierNearMinutes = 9_000 * 60;

/** What an account was given and what it holds, in minutes. */
export interface DossierCoins {
  /** Minted for services, less what was taken back. */
  readonly earned: number;
  /** Of it what was confirmed on screen and not from paper. */
  readonly live: number;
  readonly balance: number;
  /** Held now and made for somebody else: gifts, and what came out of the pool. */
  readonly gifts: number;
  /** Held now and granted from a fund. */
  readonly grants: number;
}

/** What counts towards the 10,000 by the rules of the day. What was given or granted never does. */
export function countedMinutes(
  { earned, balance, gifts, grants }: DossierCoins,
  counts: RuleSettings['tenThousandCounts'],
): number {
  return counts === 'earned_by_service' ? earned : balance - gifts - grants;
}

/** Of a thousand, rounded down: 62.37 % is 623, and nobody is at the whole before they are there. */
export const permilleOf = (part: number, whole: number): number => Math.floor((part * 1000) / whole);

/** How much of what was earned was confirmed on screen; null where nothing was earned. */
export const evidencePermille = ({ earned, live }: DossierCoins): number | null =>
  earned === 0 ? null : permilleOf(live, earned);

/** How far it is to the 10,000, at most the whole of it. */
export const progressPermille = (counted: number): number => Math.min(1000, permilleOf(counted, dossierMinutes));

const evidenceOfGround: Readonly<Record<DossierGround, readonly DossierEvidence[]>> = {
  frail: ['assessment', 'medical_certificate', 'disability_card', 'committee_letter'],
  disabled: ['assessment', 'medical_certificate', 'disability_card'],
};

/** What shows the ground. That somebody cannot look after themselves is no neighbour's to say. */
export const evidencesFor = (ground: DossierGround): readonly DossierEvidence[] => evidenceOfGround[ground];

export interface DossierFacts {
  readonly isDead: boolean;
  /** Of every application that there was. */
  readonly states: readonly DossierState[];
  readonly counted: number;
}

/** In the order they are checked: the first that applies is the one reported. */
export type DossierBar = 'dossier_person_died' | 'dossier_already_granted' | 'dossier_open' | 'dossier_not_reached';

/** What keeps somebody from applying whatever they show; null where nothing does. Who was declined may apply again. */
export function dossierBar({ isDead, states, counted }: DossierFacts): DossierBar | null {
  if (isDead) return 'dossier_person_died';
  if (states.includes('granted')) return 'dossier_already_granted';
  if (states.includes('applied')) return 'dossier_open';
  return counted < dossierMinutes ? 'dossier_not_reached' : null;
}

export interface DossierClaim {
  readonly ground: DossierGround;
  readonly evidence: DossierEvidence;
  /** Null where the birth date is not known: then whoever decides looks at it. */
  readonly ageYears: number | null;
}

export type DossierClaimError = 'dossier_too_young' | 'dossier_evidence_unfit';

/** What is asked of the ground: 年长体弱 is old as well as frail, and each ground is shown by a paper that says it. */
export function judgeClaim(
  { ground, evidence, ageYears }: DossierClaim,
  { redemptionAgeYears }: Pick<RuleSettings, 'redemptionAgeYears'>,
): DossierClaimError | null {
  if (ground === 'frail' && ageYears !== null && ageYears < redemptionAgeYears) return 'dossier_too_young';
  return evidencesFor(ground).includes(evidence) ? null : 'dossier_evidence_unfit';
}

/** Years from the first to the last one in which nothing stands, the last being the one that is not over. */
export function gapYears(years: readonly number[], thisYear: number): number[] {
  const known = new Set(years);
  const first = Math.min(thisYear, ...years);
  return Array.from({ length: thisYear - first }, (_, index) => first + index).filter((year) => !known.has(year));
}
