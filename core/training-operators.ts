import type { OperatorRole } from '../contract/records/station.ts';

interface TrainingOperator {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly pin: string;
}

/** Added in this order to an empty training store, whose tiles show the PINs. A real store never has them. */
export const trainingOperators: readonly TrainingOperator[] = [
  { operatorId: 'op-1', name: '李静', roles: ['clerk'], pin: '2580' },
  { operatorId: 'op-2', name: '王敏', roles: ['clerk', 'reviewer'], pin: '1470' },
  { operatorId: 'op-3', name: '赵刚', roles: ['manager', 'reviewer', 'clerk', 'administrator'], pin: '3690' },
];

export function trainingPinOf(operatorId: string): string | null {
  return trainingOperators.find((each) => each.operatorId === operatorId)?.pin ?? null;
}
