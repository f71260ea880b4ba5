import { z } from 'zod';
import { trainingMode, trainingTopic } from '../../contract/records/training.ts';
import type { ReadDb } from '../connection.ts';

const topicList = z.array(trainingTopic);

interface TrainingRow {
  readonly trained_on: string;
  readonly topics: string;
  readonly mode: string;
  readonly minutes: number;
  readonly body: string;
  readonly title: string;
  readonly content: string;
}

export interface Training {
  readonly trainedOn: string;
  readonly topics: z.infer<typeof topicList>;
  readonly mode: z.infer<typeof trainingMode>;
  readonly minutes: number;
  readonly body: string;
  readonly title: string;
  readonly content: string;
}

/** Newest first. */
export function trainingsOf(db: ReadDb, personId: string): readonly Training[] {
  return db
    .prepare<[string], TrainingRow>(
      `select trained_on, topics, mode, minutes, body, title, content from view_trainings where person_id = ? order by trained_on desc, record_id desc`,
    )
    .all(personId)
    .map(({ trained_on: trainedOn, topics, mode, minutes, body, title, content }) => ({
      trainedOn,
      topics: topicList.parse(JSON.parse(topics)),
      mode: trainingMode.parse(mode),
      minutes,
      body,
      title,
      content,
    }));
}
