import { isBlank } from './blank-text.ts';
import { err, ok, type Result } from './result.ts';

/** Operators who may take a step. */
export type StepRole = 'clerk' | 'reviewer' | 'manager';

export interface Step<State extends string> {
  readonly act: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly StepRole[];
  /** Why is written down where somebody may ask for it later. */
  readonly needsReason: boolean;
  /** Another than who registered the person: nobody lets their own entry pass. */
  readonly needsSecondPerson?: boolean;
}

export interface LifeCycle<State extends string> {
  readonly states: readonly State[];
  readonly steps: readonly Step<State>[];
}

const anybody: readonly StepRole[] = ['clerk', 'reviewer', 'manager'];
const reviewers: readonly StepRole[] = ['reviewer', 'manager'];

export type VolunteerState = 'applied' | 'to_train' | 'to_review' | 'serving' | 'paused' | 'left';

/** 申请 → 待培训 → 待审核 → 可服务 → 暂停 → 退出 (S-三(二)1, S-三(三)2). Whoever left may come again. */
const volunteerCycle: LifeCycle<VolunteerState> = {
  states: ['applied', 'to_train', 'to_review', 'serving', 'paused', 'left'],
  steps: [
    { act: 'accept', from: ['applied'], to: 'to_train', by: anybody, needsReason: false },
    { act: 'train', from: ['to_train'], to: 'to_review', by: anybody, needsReason: false },
    { act: 'approve', from: ['to_review'], to: 'serving', by: reviewers, needsReason: false, needsSecondPerson: true },
    { act: 'send_back', from: ['to_review'], to: 'to_train', by: reviewers, needsReason: true },
    { act: 'pause', from: ['serving'], to: 'paused', by: anybody, needsReason: true },
    { act: 'resume', from: ['paused'], to: 'serving', by: reviewers, needsReason: false },
    {
      act: 'leave',
      from: ['applied', 'to_train', 'to_review', 'serving', 'paused'],
      to: 'left',
      by: anybody,
      needsReason: true,
    },
    { act: 'come_again', from: ['left'], to: 'to_review', by: anybody, needsReason: false },
  ],
};

export type RecipientState = 'registered' | 'in_review' | 'active' | 'stopped';

/** 登记 → 审核 → 有效 → 停止 (S-三(二)2). Service that was stopped may begin again, after another review. */
const recipientCycle: LifeCycle<RecipientState> = {
  states: ['registered', 'in_review', 'active', 'stopped'],
  steps: [
    { act: 'submit', from: ['registered'], to: 'in_review', by: anybody, needsReason: false },
    { act: 'approve', from: ['in_review'], to: 'active', by: reviewers, needsReason: false, needsSecondPerson: true },
    { act: 'send_back', from: ['in_review'], to: 'registered', by: reviewers, needsReason: true },
    { act: 'stop', from: ['registered', 'in_review', 'active'], to: 'stopped', by: anybody, needsReason: true },
    { act: 'start_again', from: ['stopped'], to: 'in_review', by: anybody, needsReason: false },
  ],
};

export type OrganisationState = 'active' | 'ended';

/** 有效 → 已结束 (令67§26). One that comes together again keeps its number, its members and what it did. */
export const organisationCycle: LifeCycle<OrganisationState> = {
  states: ['active', 'ended'],
  steps: [
    { act: 'end', from: ['active'], to: 'ended', by: reviewers, needsReason: true },
    { act: 'resume', from: ['ended'], to: 'active', by: reviewers, needsReason: false },
  ],
};

export const lifeCycles = { volunteer: volunteerCycle, recipient: recipientCycle } as const;
export type CycleName = keyof typeof lifeCycles;
export type PersonState = VolunteerState | RecipientState;

/** Where a person begins: a volunteer who was trained waits for the review alone, a recipient until nothing is missing. */
export function firstState(cycle: CycleName, isReady: boolean): PersonState {
  if (cycle === 'volunteer') return isReady ? 'to_review' : 'to_train';
  return isReady ? 'in_review' : 'registered';
}

/** The steps that lead on from a state, whoever may take them. */
export function stepsFrom(cycle: CycleName, state: string): readonly Step<string>[] {
  const steps: readonly Step<string>[] = lifeCycles[cycle].steps;
  return steps.filter(({ from }) => from.includes(state));
}

export interface StepAsked {
  readonly cycle: CycleName;
  readonly state: string;
  readonly act: string;
  readonly reason: string;
  readonly roles: readonly string[];
  /** Whether who asks also registered the person. */
  readonly isRegistrar: boolean;
}

export type StepError = 'step_not_from_here' | 'role_missing' | 'reason_missing' | 'registrar_does_not_review';

/** The step that is asked for, when it leads on from here and whoever asks may take it. */
export function findStep({ cycle, ...asked }: StepAsked): Result<Step<string>, StepError> {
  return findStepIn(lifeCycles[cycle], asked);
}

/** The same in a life cycle that is no person's. In order of precedence. */
export function findStepIn(
  cycle: LifeCycle<string>,
  { state, act, reason, roles, isRegistrar }: Omit<StepAsked, 'cycle'>,
): Result<Step<string>, StepError> {
  const step = cycle.steps.find((each) => each.act === act && each.from.includes(state));
  if (step === undefined) return err('step_not_from_here');
  if (!step.by.some((role) => roles.includes(role))) return err('role_missing');
  if (step.needsSecondPerson === true && isRegistrar) return err('registrar_does_not_review');
  return step.needsReason && isBlank(reason) ? err('reason_missing') : ok(step);
}
