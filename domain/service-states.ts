/** Every state of a service, from screen or from paper. */
export const serviceStates = [
  'recorded',
  'unconfirmed',
  'entered',
  'reentered',
  'differing',
  'held',
  'approved',
  'returned',
  'refused',
  'reversed',
] as const;

/** States in which a service counts for nothing, and is shown all the same. */
const voidStates = ['returned', 'refused', 'reversed'];

export const isVoid = (state: string): boolean => voidStates.includes(state);

/** Nobody decides it any more: what is wrong with it afterwards is a record of its own. */
export const isDecided = (state: string): boolean => state === 'approved' || isVoid(state);
