import { dayKindNames, periodNames } from '../../domain/shown-names.ts';

/** Words of 可服务时间. */
export const availabilityWords = {
  title: '什么时候有空',
  open: '登记时间',
  none: '还没有问过，派单时先打电话问',
  days: dayKindNames,
  periods: periodNames,
  noClasses: '都可以',
  asked: (day: string) => `${day}问的`,
  form: {
    title: (name: string) => `${name} 什么时候有空`,
    grid: '有空的时间',
    gridHint: '方向键移动，空格选中；点行头或列头，整行整列一起选。',
    classes: '愿意做什么',
    classesHint: '不选就是都可以',
    languages: '会说的方言、外语、手语',
    languagesHint: '没有就空着',
    save: '记下',
    saved: (name: string) => `${name} 的时间已记下。`,
  },
} as const;
