import type { ErrorWords } from './error-words.ts';

/** Words about 补助资金, 发放名单, 期初余额 and 公益池. */
export const grantErrorWords = {
  fund_name_missing: { what: '没有填资金名称。', next: '请照文件填，例如：基本养老服务补助。' },
  fund_issuer_missing: { what: '没有填批准单位。', next: '请照文件落款填，例如：金水区民政局。' },
  grant_reference_missing: { what: '没有填文号。', next: '请照文件或登记册封面填；没有文号的，不能发放。' },
  fund_purpose_missing: { what: '没有写用途。', next: '请照文件写一句，给谁、做什么。' },
  grant_minutes_impossible: {
    what: '总额没有填，或看不懂。',
    next: '请填时间币数，例如 500 或 12.5；也可以写 12小时30分，要合成整分钟。',
  },
  fund_expiry_impossible: {
    what: '到期日不存在，或不在今天之后。',
    next: '请填最后能用的那一天，例如 2027-12-31；长期有效就留空。',
  },
  fund_unknown: { what: '没有找到这笔补助资金。', next: '请先选一笔已签批的补助资金。' },
  fund_not_booked: { what: '这笔补助资金还没有签批，或已退回。', next: '请先由另一位复核人或站长签批资金，再发放。' },
  fund_lapsed: { what: '这笔补助资金已经到期。', next: '到期的不能再发，也不能再签批；请另提一笔资金。' },
  fund_not_lapsed: { what: '这笔补助资金还没有到期。', next: '到期日当天还能用，第二天起才能收回。' },
  fund_nothing_to_lapse: {
    what: '没有要收回的：发出去的都用完了，或已经收回。',
    next: '为服务预留着的，等服务结清或放开以后再收回。',
  },
  opening_evidence_missing: { what: '没有选凭据。', next: '请选存折、区县登记册或村组台账。' },
  batch_rows_missing: { what: '名单上还没有人。', next: '请逐行选人、填时间币。' },
  batch_too_long: { what: '名单有 {actual} 人，一份最多 100 人。', next: '请照封面分成几份，分别填合计。' },
  batch_person_unknown: {
    what: '第 {row} 行的人没有在本站登记，或资料已锁定、已删除。',
    next: '请先登记这个人，再填这一行。',
  },
  batch_person_twice: { what: '第 {row} 行和前面重复（{names}）。', next: '一份名单里一个人只列一行，请核对纸面。' },
  batch_person_died: { what: '第 {row} 行的人已登记去世（{names}）。', next: '请去掉这一行，封面合计也按实改。' },
  batch_minutes_impossible: {
    what: '第 {row} 行的时间币没有填，或看不懂（{names}）。',
    next: '请照纸面填，例如 12.5 或 12小时30分；要合成整分钟。',
  },
  grantee_not_recipient: {
    what: '第 {row} 行的人没有登记为服务对象（{names}）。',
    next: '补助只发给服务对象；请核对是不是认错了人，或先补登身份。',
  },
  opening_source_missing: {
    what: '第 {row} 行没有填出处（{names}）。',
    next: '请填存折号和页，或登记册的第几行，例如：0012 第 3 页。',
  },
  batch_count_differs: {
    what: '封面写 {stated} 人，名单上 {actual} 人，相差 {difference} 人。',
    next: '请对着纸面数一遍：是漏了一行，还是封面看错了。',
  },
  batch_minutes_differ: {
    what: '封面合计 {stated}，逐行合计 {actual}，相差 {difference}。',
    next: '请逐行核对，改错的那一行；封面本身写错的，退回开单的单位。',
  },
  opening_booked_before: {
    what: '{names} 在同一文号下已有期初余额，或已在另一份名单里。',
    next: '请对着存折核对是不是录重了；录重的去掉这一行。',
  },
  fund_too_low: { what: '名单合计 {stated}，这笔资金只剩 {actual}。', next: '请减少名单，或另选一笔资金。' },
  pool_too_low: { what: '名单合计 {stated}，公益池里只有 {actual}。', next: '请减少名单，等有人捐赠后再办。' },
  pool_lines_too_many: {
    what: '公益池里零星捐赠太多，一份名单记不下。',
    next: '请把名单分成几份，每份少一些人。',
  },
  batch_unknown: { what: '没有找到这份名单。', next: '请刷新后再看。' },
  grant_already_decided: { what: '已经签批或退回过了。', next: '请刷新查看现在的状态；退回的可以重新提出。' },
  grant_proposed_by_same: { what: '自己提出的，不能自己签批。', next: '请另一位复核人或站长签批。' },
  signer_is_among_them: { what: '名单里有您自己。', next: '请另一位复核人或站长签批。' },
} satisfies Record<string, ErrorWords>;
