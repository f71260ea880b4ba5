import { isFinished } from '../../domain/aftercare.ts';
import type { EvaluationChannel, FollowUpMethod, FollowUpResult, ReachedPerson } from '../../domain/aftercare.ts';
import type { ReadDb } from '../connection.ts';
import { waitsForSecondEntry } from './paper.ts';
import { statesThat } from './service-states.ts';
import type { ServiceDbRow } from './services.ts';

export interface EvaluationRow {
  readonly evaluation_id: string;
  readonly service_id: string;
  readonly punctuality: number;
  readonly attitude: number;
  readonly skill: number;
  readonly overall: number;
  readonly channel: EvaluationChannel;
  readonly given_on: string;
  readonly due_on: string;
  readonly hides_name: 0 | 1;
  readonly words: string | null;
  readonly replaced_by: string | null;
  readonly given_to: string;
}

export interface FollowUpRow {
  readonly service_id: string;
  readonly method: FollowUpMethod;
  readonly done_on: string;
  readonly done_time: string;
  readonly reached: ReachedPerson;
  readonly result: FollowUpResult;
  readonly words: string | null;
  readonly done_by: string;
}

/** Every evaluation that a service was given, the one that counts first. */
export function evaluationsOf(db: ReadDb, serviceId: string): readonly EvaluationRow[] {
  return db
    .prepare<[string], EvaluationRow>(
      'select * from view_evaluations where service_id = ? order by replaced_by is not null, given_at_ms desc, evaluation_id desc',
    )
    .all(serviceId);
}

/** Every try, the first one first. */
export function followUpsOf(db: ReadDb, serviceId: string): readonly FollowUpRow[] {
  return db
    .prepare<[string], FollowUpRow>(
      'select * from view_follow_ups where service_id = ? order by done_on, done_time, record_id',
    )
    .all(serviceId);
}

/** What was said of services in which somebody took part, to whoever asked: by its records. */
export function wordsAbout(db: ReadDb, personId: string): readonly string[] {
  return db
    .prepare<[{ personId: string }], string>(
      `with theirs as (select service_id from view_services
         where volunteer_id = @personId or recipient_id = @personId or guardian_id = @personId)
       select record_id from view_evaluations join theirs using (service_id)
       union all select record_id from view_follow_ups join theirs using (service_id)
       union all select record_id from records
         where type = 'spotcheck.answered/1' and json_extract(line, '$.data.service') in (select service_id from theirs)`,
    )
    .pluck()
    .all({ personId });
}

/** Nobody is shown a slip that waits to be entered a second time. By the day: of every state there are more than of a period. */
const finished = `+state in ${statesThat(isFinished)}
  and not exists (select 1 from view_slip_entries where serial = view_services.serial and ${waitsForSecondEntry})`;
const notFollowed = `not exists (select 1 from view_follow_ups where service_id = view_services.service_id and result <> 'unreached')`;
const notEvaluated = 'not exists (select 1 from view_evaluations where service_id = view_services.service_id)';

const waitings = { follow_up: notFollowed, evaluation: notEvaluated } as const;

interface Period {
  readonly from: string;
  readonly until: string;
}

/** Finished services of a period nobody asked after, or that nobody evaluated yet, oldest first. */
export function servicesWaitingFor(
  db: ReadDb,
  what: keyof typeof waitings,
  { from, until }: Period,
  limit: number,
): readonly ServiceDbRow[] {
  return db
    .prepare<[string, string, number], ServiceDbRow>(
      `select * from view_services where served_on between ? and ? and ${finished} and ${waitings[what]}
       order by served_on, start_minute, service_id limit ?`,
    )
    .all(from, until, limit);
}

export function countWaitingFor(db: ReadDb, what: keyof typeof waitings, { from, until }: Period): number {
  const count = db
    .prepare<[string, string], number>(
      `select count(*) from view_services where served_on between ? and ? and ${finished} and ${waitings[what]}`,
    )
    .pluck()
    .get(from, until);
  return count ?? 0;
}

export function finishedServices(db: ReadDb, { from, until }: Period): readonly ServiceDbRow[] {
  return db
    .prepare<[string, string], ServiceDbRow>(
      `select * from view_services where served_on between ? and ? and ${finished} order by service_id`,
    )
    .all(from, until);
}
