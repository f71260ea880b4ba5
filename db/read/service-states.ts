import { serviceStates } from '../../domain/service-states.ts';

/** The states of a service of which something holds, as SQL compares a state with them. */
export function statesThat(holds: (state: string) => boolean): string {
  return `(${serviceStates
    .filter(holds)
    .map((state) => `'${state}'`)
    .join(', ')})`;
}
