import { refusal, type KioskError } from '../../contract/errors.ts';
import { rolesOf } from '../../db/read/people.ts';
import { trainingsOf, type Training } from '../../db/read/trainings.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { isLivedDay } from '../../domain/civil-date.ts';
import type { CycleName } from '../../domain/life-cycles.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { topicsMissing, trainingTopics } from '../../domain/training.ts';
import type { Writer } from '../station.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { readTexts } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';
import { statesAfter } from './person-states.ts';

export type TrainingForm = Omit<InputOf<'training.note'>, 'intentId'>;

export interface JudgedTraining {
  readonly personId: string;
  readonly noted: Training;
  /** What is known of the person before. */
  readonly before: readonly Training[];
  readonly isNew: boolean;
  readonly states: Partial<Record<CycleName, string>>;
}

/** A person was trained: on a list of the day, online, or by another body (令67§8). It moves who waits for it on. */
export const noteTraining: Act<'training.note'> = (app, caller, input) => {
  const judged = judgeTraining(app, input);
  if (!judged.ok) return judged;
  if (judged.value.isNew) writeTraining(app, signedIn(caller).operatorId, judged.value);
  return ok(answerOf(app, judged.value));
};

export function judgeTraining(app: Writer, { personId, ...form }: TrainingForm): Result<JudgedTraining, KioskError> {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const roles = rolesOf(app.db, personId);
  if (!roles.includes('volunteer')) return err(refusal('volunteer_lacks_role', 'personId'));
  const noted = trainingOf(form, todayAt(app));
  if (!noted.ok) return noted;
  const { trainedOn } = noted.value;
  const before = trainingsOf(app.db, personId);
  const missing = readTexts(found.value.missing).filter((each) => each !== 'training');
  return ok({
    personId,
    noted: noted.value,
    before,
    isNew: !before.some((each) => isSame(each, noted.value)),
    states: statesAfter(app, personId, { roles, trainedOn, missing }),
  });
}

/** A list that says less of a training than is known of it already tells of no other one. */
function isSame(known: Training, noted: Training): boolean {
  const [title, content] = [noted.title || known.title, noted.content || known.content];
  return JSON.stringify(known) === JSON.stringify({ ...noted, title, content });
}

/** In order of precedence; the topics in the order of the measures, so that the same training is the same text. */
function trainingOf(form: Omit<TrainingForm, 'personId'>, today: string): Result<Training, KioskError> {
  const { trainedOn, mode, minutes } = form;
  if (!isLivedDay(trainedOn, today)) return err(refusal('training_date_impossible', 'trainedOn'));
  const topics = trainingTopics.filter((topic) => form.topics.includes(topic));
  if (topics.length === 0) return err(refusal('training_topics_missing', 'topics'));
  if (minutes < 1) return err(refusal('training_minutes_impossible', 'minutes'));
  const body = form.body.trim();
  if (isBlank(body)) return err(refusal('training_body_missing', 'body'));
  const [title, content] = [form.title.trim(), form.content.trim()];
  return ok({ trainedOn, topics, mode, minutes, body, title, content });
}

/** In a write transaction only, of a training that is new. */
export function writeTraining(
  app: Writer,
  operator: string,
  { personId, noted, states }: JudgedTraining,
  correlation: string | null = null,
): void {
  writeFact(app, {
    type: 'person.trained/1',
    subject: `person/${personId}`,
    operator,
    correlation,
    data: { person: personId, ...noted, topics: [...noted.topics], states },
  });
}

function answerOf(app: Writer, { before, noted, isNew }: JudgedTraining): OutputOf<'training.note'> {
  const taught = [...before, noted].flatMap((each) => each.topics.map((topic) => ({ topic, on: each.trainedOn })));
  return { isNew, topicsMissing: [...topicsMissing(taught, todayAt(app))] };
}
