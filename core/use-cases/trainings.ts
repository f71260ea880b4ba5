import { refusal } from '../../contract/errors.ts';
import { rolesOf } from '../../db/read/people.ts';
import { trainingsOf, type Training } from '../../db/read/trainings.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { isLivedDay } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import { topicsMissing, trainingTopics } from '../../domain/training.ts';
import { writeFact } from '../write.ts';
import { readTexts } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';
import { statesAfter } from './person-states.ts';

/** A person was trained: on a list of the day, online, or by another body (令67§8). It moves who waits for it on. */
export const noteTraining: Act<'training.note'> = (app, caller, input) => {
  const { personId, trainedOn, mode, minutes } = input;
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const row = found.value;
  const roles = rolesOf(app.db, personId);
  if (!roles.includes('volunteer')) return err(refusal('volunteer_lacks_role', 'personId'));
  const today = localTime(app.clock.nowMs()).date;
  if (!isLivedDay(trainedOn, today)) return err(refusal('training_date_impossible', 'trainedOn'));
  const topics = trainingTopics.filter((topic) => input.topics.includes(topic));
  if (topics.length === 0) return err(refusal('training_topics_missing', 'topics'));
  if (minutes < 1) return err(refusal('training_minutes_impossible', 'minutes'));
  const body = input.body.trim();
  if (isBlank(body)) return err(refusal('training_body_missing', 'body'));
  const noted: Training = { trainedOn, topics, mode, minutes, body };
  const before = trainingsOf(app.db, personId);
  const isNew = !before.some((each) => JSON.stringify(each) === JSON.stringify(noted));
  const taught = (isNew ? [...before, noted] : before).flatMap((each) =>
    each.topics.map((topic) => ({ topic, on: each.trainedOn })),
  );
  const answer = { isNew, topicsMissing: [...topicsMissing(taught, today)] };
  if (!isNew) return ok(answer);
  const missing = readTexts(row.missing).filter((each) => each !== 'training');
  writeFact(app, {
    type: 'person.trained/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, ...noted, topics, states: statesAfter(app, personId, { roles, trainedOn, missing }) },
  });
  return ok(answer);
};
