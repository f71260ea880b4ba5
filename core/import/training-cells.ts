import { trainingTopics, type TrainingTopic } from '../../domain/training.ts';
import { partsOf } from './person-cells.ts';

/** The five topics by the names of the measures (S-三(三)2), by those of the screen, and by what lists call them. */
const topicNames: Readonly<Record<TrainingTopic, readonly string[]>> = {
  policy: ['养老相关政策', '养老政策', '养老服务政策', '相关政策', '政策法规', '政策'],
  ageing: ['老年人生理心理特点', '老年人身心特点', '老年人特点', '生理心理特点', '身心特点', '老年心理'],
  nursing: ['老年护理基础知识', '护理基础知识', '老年护理基础', '护理基础', '基础护理', '护理知识', '老年护理', '护理'],
  service: [
    ...['养老志愿服务流程与服务技巧', '志愿服务流程与服务技巧', '服务流程与服务技巧', '服务流程与技巧'],
    ...['服务流程和技巧', '服务流程及技巧', '服务流程技巧', '服务流程', '服务技巧', '技巧'],
  ],
  emergency: ['应急处理', '应急处置', '应急救护', '应急', '急救'],
};
const topicsByName = new Map(trainingTopics.flatMap((topic) => topicNames[topic].map((name) => [name, topic])));
const allNames: readonly string[] = ['全部', '全部主题', '五个主题', '五个都有', '五项全部', '全'];

/** Empty for an empty cell; null where one of the names is no topic. */
export function readTopics(text: string): TrainingTopic[] | null {
  const named = partsOf(text.normalize('NFKC'), /[、,;/|。\s]+/);
  const known = named.map((each): readonly TrainingTopic[] => {
    const topic = topicsByName.get(each);
    if (topic !== undefined) return [topic];
    return allNames.includes(each) ? trainingTopics : [];
  });
  return known.some((topics) => topics.length === 0) ? null : [...new Set(known.flat())];
}

/** A bare number above this may be hours or minutes, and nobody guesses which. */
const bareHoursMax = 24;
const spelled = /^(?:(\d{1,4})(?:\.(\d{1,4}))?(?:个?小时|个?学时|个?课时|h))?(?:(\d{1,5})(?:分钟|分|min))?$/i;

/**
 * `2`, `1.5`, `90分钟`, `1小时30分` as whole minutes. A bare number is hours, unless the column says minutes. Null where
 * that leaves a doubt or part of a minute: nothing is rounded.
 */
export function readMinutes(text: string, isInMinutes: boolean): number | null {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '');
  if (/^\d+(\.\d+)?$/.test(folded)) {
    if (isInMinutes) return /^\d{1,5}$/.test(folded) ? Number(folded) : null;
    return Number(folded) <= bareHoursMax ? readMinutes(`${folded}小时`, false) : null;
  }
  const [whole, hours = '0', fraction = '', minutes = '0'] = spelled.exec(folded) ?? [];
  if (whole === undefined || whole === '') return null;
  const scale = 10 ** fraction.length;
  const scaled = Number(hours + fraction) * 60;
  return scaled % scale === 0 ? scaled / scale + Number(minutes) : null;
}

const modes = new Map<string, 'online' | 'on_site'>([
  ...['线上', '线上培训', '网上', '网络', '网络培训', '在线'].map((name) => [name, 'online'] as const),
  ...['线下', '线下培训', '现场', '现场培训', '面授', '集中培训'].map((name) => [name, 'on_site'] as const),
]);

export const readMode = (text: string): 'online' | 'on_site' | null => modes.get(text.replace(/\s+/gu, '')) ?? null;
