import { z } from 'zod';
import { rulePack } from '../rule-pack.ts';
import { endpoint } from './endpoint.ts';

export const ruleEndpoints = {
  /** Every pack as it stands at this station, the first in force first: which holds on a day, `packOn` says. */
  'rules.read': endpoint('signed_in', z.strictObject({}), z.strictObject({ packs: z.array(rulePackShown()) })),
} as const;

/** The one that came with the program holds since ever, which is no day that a pack may name. */
function rulePackShown() {
  return rulePack.extend({ inForceFrom: z.string() });
}
