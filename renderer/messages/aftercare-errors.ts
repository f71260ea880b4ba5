import type { ErrorWords } from './error-words.ts';

/** Words about what comes after a service: evaluation, follow-up, spot check, complaint. */
export const aftercareErrorWords = {
  service_not_finished: { what: '这笔服务已退回或没有收下。', next: '只有登记成立的服务才能评价、回访；请核对服务。' },
  slip_code_unreadable: { what: '这不是评价码。', next: '请照小票下半截念，例如 A12-482901；也可以输记录号。' },
  slip_code_wrong: { what: '没有这个评价码。', next: '请对方再念一遍，六位数字要全对；小票丢了，可按姓名找服务。' },
  evaluation_date_impossible: { what: '评价日期早于服务或在今天之后。', next: '请写成 1118 或 2026-11-18。' },
  follow_up_already_done: { what: '这笔服务已经回访过了。', next: '请刷新列表，办下一笔。' },
  follow_up_date_impossible: { what: '回访日期早于服务或在今天之后。', next: '请写成 1118 或 2026-11-18。' },
  follow_up_person_contradicts: {
    what: '「联系到谁」和「结果」对不上。',
    next: '没有联系上，两项都选联系不上；联系上了，请选满意不满意。',
  },
  spot_check_unknown: { what: '没有找到这次抽查。', next: '请刷新后再看。' },
  spot_check_period_impossible: { what: '起止日期不存在，或开始晚于结束。', next: '请核对日期，例如 1101 到 1130。' },
  spot_check_period_begun: {
    what: '这段时间已经开始，不能再定种子。',
    next: '种子要在开始之前定下来；请定下一段。',
  },
  spot_check_period_not_over: { what: '这段时间还没有过完。', next: '请到结束日期的第二天再抽。' },
  spot_check_period_seeded: { what: '这段时间里有一天已经定过种子。', next: '种子定下就不能换；请等到期抽取。' },
  spot_check_seed_missing: { what: '没有填种子。', next: '请区县工作人员自己输入，或填他们给的指纹。' },
  spot_check_seed_differs: {
    what: '种子和当初定下的不是同一个。',
    next: '请区县工作人员核对原来写下的种子，一个字都不能差。',
  },
  spot_check_already_drawn: { what: '这段时间已经抽过了。', next: '结果在下面；谁都可以用种子再抽一次来核对。' },
  case_unknown: { what: '没有找到这件投诉。', next: '请刷新后再看。' },
  case_already_decided: { what: '这件投诉已经处理完了。', next: '又有新情况，请另外受理一件。' },
  case_opened_by_same: { what: '自己受理的，不能自己作决定。', next: '请另一位复核人或站长决定。' },
  case_statement_missing: { what: '没有写情况。', next: '请照对方说的写：什么时候，谁，做了什么。' },
  service_in_open_case: {
    what: '服务 {service} 的时间币已在另一件投诉里冻结。',
    next: '请先办完那一件；只记投诉、不冻结的可以照办。',
  },
  announcement_names_somebody: {
    what: '公告里写了姓名（{name}）。',
    next: '公告只写发生了什么、怎么处理，请去掉姓名。',
  },
} satisfies Record<string, ErrorWords>;
