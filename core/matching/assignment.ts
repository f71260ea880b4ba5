import { linearSumAssignment } from 'linear-sum-assignment';
import { costOf, factsOf, Fittest, isProposable, type VolunteerToMatch } from '../../domain/matching.ts';
import type { KnownDemand } from './known.ts';

/** So many of the fittest stand for each demand; what is left out costs more than any of them, for the batch too. */
const candidatesMax = 12;
/** Above the worst cost that a volunteer can have. */
const nobodyCost = 1000;

export interface Pair {
  readonly demand: KnownDemand;
  readonly volunteer: VolunteerToMatch;
}

/**
 * One volunteer for each demand, none for two, so that all costs together are least (decision 0018). Demands come in
 * their order. Whoever goes without because the fittest of many were the same few is asked about once more, among those
 * who are left.
 */
export function bestPairs(demands: readonly KnownDemand[], volunteers: readonly VolunteerToMatch[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [waiting, free] = [demands, volunteers];
  while (waiting.length > 0 && free.length > 0) {
    const found = solve(waiting, free);
    if (found.length === 0) break;
    pairs.push(...found);
    const [served, going] = [new Set(found.map(({ demand }) => demand)), new Set(found.map((each) => each.volunteer))];
    waiting = waiting.filter((demand) => !served.has(demand));
    free = free.filter((volunteer) => !going.has(volunteer));
  }
  return pairs;
}

/** The assignment problem among the fittest few of each, solved exactly (Jonker and Volgenant). */
function solve(demands: readonly KnownDemand[], volunteers: readonly VolunteerToMatch[]): readonly Pair[] {
  const fittest = demands.map((demand, row) => fittestOf(demand, volunteers, row));
  const columns = [...new Set(fittest.flatMap((each) => each.map(({ index }) => index)))];
  if (columns.length === 0) return [];
  const columnOf = new Map(columns.map((index, column) => [index, column]));
  const matrix = fittest.map((each, row) => {
    // Nobody is an answer as well, each demand's own: so that no volunteer stands in for it.
    const costs = new Float64Array(columns.length + demands.length).fill(nobodyCost + demands.length - row);
    for (const { index, cost } of each) costs[columnOf.get(index) ?? 0] = cost;
    return costs;
  });
  const { rowAssignments } = linearSumAssignment(matrix, { maximaze: false });
  return demands.flatMap((demand, row) => {
    const column = rowAssignments[row] ?? -1;
    const isNobody = (matrix[row]?.[column] ?? nobodyCost) >= nobodyCost;
    const volunteer = isNobody ? undefined : volunteers[columns[column] ?? -1];
    return volunteer === undefined ? [] : [{ demand, volunteer }];
  });
}

/** Each demand begins to look elsewhere: where many volunteers are alike, not all demands name the same few. */
function fittestOf({ demand, between }: KnownDemand, volunteers: readonly VolunteerToMatch[], row: number) {
  const fittest = new Fittest(candidatesMax);
  for (let step = 0; step < volunteers.length; step += 1) {
    const index = (step + row * candidatesMax) % volunteers.length;
    const volunteer = volunteers[index];
    if (volunteer === undefined) continue;
    const facts = factsOf(demand, volunteer, between(volunteer.personId));
    if (isProposable(facts)) fittest.take(index, costOf(facts, volunteer));
  }
  return fittest.kept;
}
