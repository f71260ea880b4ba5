import { refusal } from '../../contract/errors.ts';
import type { MatchCandidate } from '../../contract/kiosk/demands.ts';
import { demandsIn, findDemand } from '../../db/read/demands.ts';
import { costOf, factsOf, namedFacts, rankOf, type VolunteerToMatch } from '../../domain/matching.ts';
import { err, ok } from '../../domain/result.ts';
import { bestPairs } from '../matching/assignment.ts';
import { knownDemand, knownVolunteers, type KnownDemand } from '../matching/known.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';
import { demandShown, inWaitingOrder } from './demand-pages.ts';
import type { Act } from './kinds.ts';

const pageRows = 20;
const batchMax = 300;

/** Everybody, the fittest first and those whom the rules bar last, each with why; by pages, since there are thousands. */
export const listCandidates: Act<'demand.candidates'> = (app, _caller, { demandId, offset, volunteer: only }) => {
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demandId'));
  const known = knownDemand(app, row);
  const judged = knownVolunteers(app).map((volunteer) => {
    const facts = factsOf(known.demand, volunteer, known.between(volunteer.personId));
    return { volunteer, facts, rank: rankOf(facts), cost: costOf(facts, volunteer) };
  });
  judged.sort((a, b) => a.rank - b.rank || a.cost - b.cost);
  const shown =
    only === null
      ? judged.slice(offset, offset + pageRows)
      : judged.filter(({ volunteer }) => volunteer.personId === only);
  return ok({
    total: judged.length,
    able: judged.filter(({ rank }) => rank === 0).length,
    barred: judged.filter(({ rank }) => rank === 2).length,
    rows: shown.map(({ volunteer, facts }) => candidateOf(app, known, volunteer, facts)),
  });
};

function candidateOf(app: Reader, known: KnownDemand, volunteer: VolunteerToMatch, facts: number): MatchCandidate {
  return {
    person: cardOf(app, volunteer.personId),
    rank: rankOf(facts),
    facts: [...namedFacts(facts)],
    timesServed: known.between(volunteer.personId).timesServed,
    callsLately: volunteer.callsLately,
  };
}

/** All that wait, at once: each volunteer for one of them, so that together they fit best. */
export const suggestPairs: Act<'demand.suggest'> = (app, caller) => {
  const waiting = inWaitingOrder(app, demandsIn(app.db, 'published', batchMax));
  const demands = waiting.map((row) => knownDemand(app, row));
  const pairs = bestPairs(demands, knownVolunteers(app));
  const matched = new Set(pairs.map(({ demand }) => demand.row.demand_id));
  return ok({
    pairs: pairs.map(({ demand, volunteer }) => {
      const facts = factsOf(demand.demand, volunteer, demand.between(volunteer.personId));
      return {
        demand: demandShown(app, caller, demand.row),
        volunteer: candidateOf(app, demand, volunteer, facts),
      };
    }),
    unmatched: waiting
      .filter(({ demand_id: demandId }) => !matched.has(demandId))
      .map((row) => demandShown(app, caller, row)),
  });
};
