import type { Output } from '../../../contract/kiosk/contract.ts';
import { daysBetween } from '../../../domain/civil-date.ts';
import { localTime } from '../../../domain/local-time.ts';
import type { ScreenName } from '../../app-state.svelte.ts';
import { aftercareWords } from '../../messages/aftercare.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { formatDate } from '../../format.ts';
import { coinWords } from '../../messages/coins.ts';
import { correctionWords } from '../../messages/corrections.ts';
import { dayWords } from '../../messages/days.ts';
import { demandWords } from '../../messages/demands.ts';
import { dossierWords } from '../../messages/dossiers.ts';
import { words } from '../../messages/zh-CN.ts';

export interface SmallToDo {
  readonly text: string;
  readonly screen: ScreenName;
  readonly params: Readonly<Record<string, string>>;
}

type Day = Output<'today.read'>;

/** What waits besides the cards, by whom it is about: demands, then what comes after a service, then people. None that is nought. */
export function smallToDos(page: Day, expiringCount: number): SmallToDo[] {
  const toDo = (count: number, text: string, screen: ScreenName, params: Record<string, string>) =>
    count === 0 ? [] : [{ text, screen, params }];
  return [
    ...closeToDos(page),
    ...demandToDos(page),
    ...toDo(page.followUpCount, aftercareWords.today.followUp(page.followUpCount), 'review', { tab: 'aftercare' }),
    ...toDo(page.evaluationCount, aftercareWords.today.evaluation(page.evaluationCount), 'review', {
      tab: 'aftercare',
    }),
    ...toDo(page.openCorrectionCount, correctionWords.today(page.openCorrectionCount), 'review', {
      tab: 'corrections',
    }),
    ...toDo(page.openCaseCount, aftercareWords.today.cases(page.openCaseCount), 'review', { tab: 'cases' }),
    ...toDo(page.holdsOfDeadCount, dossierWords.today(page.holdsOfDeadCount), 'coins', { tab: 'redemptions' }),
    ...coinToDos(page),
    ...toDo(page.paperLow.length, backfillWords.pads.lowToDo(page.paperLow), 'backfill', { step: 'pads' }),
    ...toDo(page.peopleToReview?.count ?? 0, words.today.people.review(page.peopleToReview?.count ?? 0), 'people', {
      toDo: 'waiting',
    }),
    ...toDo(expiringCount, words.today.people.expiring(expiringCount), 'people', { toDo: 'expiring' }),
  ];
}

/** Today by itself, and the days before it by the one that waits longest: closed, it leads to the next. */
function closeToDos({ daysToClose, today }: Day): SmallToDo[] {
  const before = daysToClose.filter((day) => day !== today);
  const oldest = before.at(-1);
  const toDo = (text: string, day: string): SmallToDo => ({ text, screen: 'today', params: { close: day } });
  return [
    ...(before.length < daysToClose.length ? [toDo(dayWords.toDo(dayWords.today), today)] : []),
    ...(oldest === undefined ? [] : [toDo(dayWords.toDoBefore(formatDate(oldest, today), before.length), oldest)]),
  ];
}

function coinToDos({ coins }: Day): SmallToDo[] {
  return (
    [
      ['toSign', 'grants'],
      ['toLapse', 'grants'],
      ['refused', 'redemptions'],
      ['owed', 'redemptions'],
    ] as const
  )
    .filter(([what]) => coins[what] > 0)
    .map(([what, tab]) => ({ text: coinWords.today[what](coins[what]), screen: 'coins', params: { tab } }));
}

function demandToDos({ demands, today }: Day): SmallToDo[] {
  const text = demandWords.today;
  const { oldestToAssignAtMs: oldest } = demands;
  const days = oldest === null ? 0 : daysBetween(localTime(oldest).date, today);
  return [
    { count: demands.toReview, text: text.review(demands.toReview), state: 'registered' },
    { count: demands.toAssign, text: text.assign(demands.toAssign, days), state: 'published' },
    { count: demands.goingToday, text: text.going(demands.goingToday), state: 'assigned' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ text: shown, state }) => ({ text: shown, screen: 'demands', params: { state } }));
}
