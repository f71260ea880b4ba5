import { personTrained } from '../../contract/records/training.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { moveStates } from './person-states.ts';

/** Whoever was trained lacks it no longer; the first training is the day from which they may serve. */
export function foldPersonTrained(db: WriteDb, stored: StoredRecord): void {
  const { person, trainedOn, topics, mode, minutes, body, title, content, states } = personTrained.data.parse(
    stored.record.data,
  );
  db.prepare(
    `insert into view_trainings (record_id, person_id, trained_on, topics, mode, minutes, body, title, content)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(stored.record.id, person, trainedOn, JSON.stringify(topics), mode, minutes, body, title ?? '', content ?? '');
  db.prepare(
    `update view_people set trained_on = min(coalesce(trained_on, @trainedOn), @trainedOn),
       missing = (select json_group_array(value) from json_each(missing) where value <> 'training')
     where person_id = @person`,
  ).run({ person, trainedOn });
  moveStates(db, person, states, stored);
}
