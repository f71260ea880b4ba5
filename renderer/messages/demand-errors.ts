import type { ErrorWords } from './error-words.ts';

/** Words about what elders ask for and who goes. */
export const demandErrorWords = {
  demand_unknown: { what: '没有找到这件需求。', next: '请刷新后再看。' },
  demand_step_not_from_here: { what: '这件需求现在不能这样办。', next: '可能刚被别人办过，请重新打开再看。' },
  demand_day_past: { what: '希望的日期不对，或者已经过了。', next: '请填今天或以后的一天。' },
  demand_times_impossible: {
    what: '时间不对：起止要都填，止要晚于起。',
    next: '老人没有说定几点的，两格都空着，选上午、下午或晚上就行。',
  },
  demand_place_unfit: { what: '这个项目不在这种地点做。', next: '请换地点，或换一个项目。' },
  demand_registrar_does_not_review: { what: '这件需求是您登记的。', next: '请另一位复核人员或站长审核。' },
  demand_unchanged: { what: '和原来的一样，没有改动。', next: '请改了再保存，不改请按 Esc。' },
  demand_volunteer_not_asked: {
    what: '这件需求已经派了人，改时间要志愿者也同意。',
    next: '请问过志愿者，选「双方都同意」；来不了的，请先登记「来不了」再改。',
  },
  demand_volunteer_barred: {
    what: '按规定不能派这位去。',
    next: '原因写在名单里，请另选一位；资料不对的，请到「人员」补改。',
  },
  demand_moment_impossible: { what: '说定的时间不对，或在将来。', next: '请填对方答复的那一天和几点几分。' },
  demand_not_live: {
    what: '这件需求没有在办，电话和地址不显示。',
    next: '确有需要的，请到「人员」里写明原因看一次。',
  },
  demand_of_another: {
    what: '这件需求不是这位老人的，或者已经办完。',
    next: '请回到「需求」重新选，或按「清空」后单独登记服务。',
  },
} as const satisfies Readonly<Record<string, ErrorWords>>;
