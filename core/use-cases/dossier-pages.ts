import { refusal } from '../../contract/errors.ts';
import {
  dossiersOf,
  peopleWhoEarned,
  peopleWhoHold,
  peopleWithDossier,
  type DossierRow,
} from '../../db/read/dossiers.ts';
import { freezeOf } from '../../db/read/freezes.ts';
import { balanceOf, confirmedMinutesOf, holdingsOf } from '../../db/read/ledger.ts';
import { dossierMinutes, dossierNearMinutes, evidencePermille, gapYears } from '../../domain/dossier.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { cardOf, operatorName } from './cards.ts';
import { findOpenPerson, shownName } from './closed-people.ts';
import { dossierCoinsOf, yearsOf } from './dossier-coins.ts';
import { barToApply, barToRule } from './dossiers.ts';
import { shownBond } from './freezes.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

type Standing = OutputOf<'dossier.read'>['standing'];
const shownMax = 200;

function countedBy(app: Reader) {
  const { settings, version } = rulesOn(app, todayAt(app));
  return { counts: settings.tenThousandCounts, rules: version, wholeMinutes: dossierMinutes };
}

/** Who is there or nearly there, and who ever applied, the nearest first. */
export const listDossiers: Act<'dossier.list'> = (app, caller) => {
  const by = countedBy(app);
  const near = by.counts === 'balance' ? peopleWhoHold : peopleWhoEarned;
  const ids = new Set([...near(app.db, dossierNearMinutes), ...peopleWithDossier(app.db)]);
  const people = [...ids]
    .filter((personId) => findOpenPerson(app, personId).ok)
    .map((personId) => standingOf(app, caller, personId))
    .filter(({ coins, dossier }) => coins.counted >= dossierNearMinutes || dossier !== null)
    .toSorted((a, b) => b.coins.counted - a.coins.counted);
  return ok({ ...by, people: people.slice(0, shownMax) });
};

function standingOf(app: Reader, caller: Caller, personId: string): Standing {
  const [newest] = dossiersOf(app.db, personId);
  const bond = freezeOf(app.db, personId);
  return {
    person: cardOf(app, personId),
    coins: dossierCoinsOf(app, personId),
    dossier: newest === undefined ? null : shownDossier(app, caller, newest),
    blockedBy: barToApply(app, personId)?.code ?? null,
    bound: bond && shownBond(bond),
  };
}

function shownDossier(app: Reader, caller: Caller, row: DossierRow): NonNullable<Standing['dossier']> {
  const { earned_minutes: earned, live_minutes: live } = row;
  return {
    dossierId: row.dossier_id,
    state: row.state,
    ground: row.ground,
    evidence: row.evidence,
    appliedOn: row.applied_on,
    appliedBy: operatorName(app, row.applied_by),
    earnedMinutes: earned,
    evidencePermille: evidencePermille({ earned, live, balance: 0, gifts: 0, grants: 0 }),
    referenceNumber: row.reference_number,
    ruledOn: row.ruled_on,
    ruledBy: row.ruled_by === null ? null : operatorName(app, row.ruled_by),
    reason: row.reason ?? '',
    blockedBy: row.state === 'applied' ? (barToRule(app, caller, row)?.code ?? null) : null,
  };
}

export const readDossier: Act<'dossier.read'> = (app, caller, { personId }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const { db } = app;
  const years = yearsOf(app, personId);
  const opening = holdingsOf(db, `person/${personId}`).find(({ lot }) => lot === 'opening');
  return ok({
    ...countedBy(app),
    standing: standingOf(app, caller, personId),
    opening: opening?.minutes ?? 0,
    setAside: balanceOf(db, `frozen/${personId}`).minutes,
    confirmedMinutes: confirmedMinutesOf(db, personId),
    years: [...years],
    gapYears: gapsIn(app, years),
    earlier: dossiersOf(db, personId)
      .slice(1)
      .map((row) => shownDossier(app, caller, row)),
  });
};

const gapsIn = (app: Reader, years: readonly { readonly year: number }[]): number[] =>
  gapYears(
    years.map(({ year }) => year),
    Number(todayAt(app).slice(0, 4)),
  );

/** 申请材料, for whoever is there or has applied; with both grounds open where nobody has said which. */
export const printDossier: Act<'dossier.print'> = (app, caller, { personId }) => {
  const { operatorId, name } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const [newest] = dossiersOf(app.db, personId);
  const coins = dossierCoinsOf(app, personId);
  if (coins.counted < dossierMinutes && newest === undefined) return err(refusal('dossier_not_reached', 'personId'));
  const applied = newest?.state === 'declined' && coins.counted >= dossierMinutes ? undefined : newest;
  const years = yearsOf(app, personId);
  const { sex, ageYears, documentTail } = cardOf(app, personId);
  const { counts, rules } = countedBy(app);
  const opening = holdingsOf(app.db, `person/${personId}`).find(({ lot }) => lot === 'opening');
  const printJobId = addPageJob(app, operatorId, {
    title: `一万币申请材料 ${personId}`,
    document: {
      kind: 'dossier',
      document: {
        ...{ personNumber: personId, name: shownName(app, found.value), sex, ageYears, documentTail },
        community: found.value.community,
        application: applied
          ? { ground: applied.ground, evidence: applied.evidence, appliedOn: applied.applied_on }
          : null,
        ...{ coins, counts, rules },
        opening: opening?.minutes ?? 0,
        setAside: balanceOf(app.db, `frozen/${personId}`).minutes,
        confirmedMinutes: confirmedMinutesOf(app.db, personId),
        ...{ years, gapYears: gapsIn(app, years) },
        ...{ stationName: app.station().name, handledBy: name, printedOn: todayAt(app) },
        isTraining: app.mode === 'training',
      },
    },
  });
  return ok({ printJobId });
};
