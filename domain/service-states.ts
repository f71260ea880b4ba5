/** States in which a service counts for nothing, and is shown all the same. */
const voidStates = ['returned', 'refused', 'reversed'];

export const isVoid = (state: string): boolean => voidStates.includes(state);

/** Nobody decides it any more: what is wrong with it afterwards is a record of its own. */
export const isDecided = (state: string): boolean => state === 'approved' || isVoid(state);
