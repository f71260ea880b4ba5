/** What a volunteer is taught before the first service, each topic once (S-三(三)2): 养老相关政策 … 应急处理. */
export const trainingTopics = ['policy', 'ageing', 'nursing', 'service', 'emergency'] as const;
export type TrainingTopic = (typeof trainingTopics)[number];

export interface TopicTaught {
  readonly topic: TrainingTopic;
  /** Civil date. */
  readonly on: string;
}

/** The topics that were not taught up to and with this day. */
export function topicsMissing(taught: readonly TopicTaught[], day: string): readonly TrainingTopic[] {
  return trainingTopics.filter((topic) => !taught.some((each) => each.topic === topic && each.on <= day));
}
