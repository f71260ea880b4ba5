import { assert } from '../../domain/assert.ts';
import type { Caller } from '../sessions.ts';
import { trainingOperators } from '../training-operators.ts';

export function callerOf(operatorId: string): Caller {
  const operator = trainingOperators.find((each) => each.operatorId === operatorId);
  assert(operator, 'a demo act is done by a training operator');
  return { operatorId, name: operator.name, roles: operator.roles, sessionId: '' };
}
