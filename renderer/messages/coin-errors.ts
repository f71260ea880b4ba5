import type { ErrorWords } from './error-words.ts';

/** Words about time coins: what they rest on, and what a clerk may do now. */
export const coinErrorWords = {
  coins_minutes_impossible: { what: '时长不对。', next: '请填小时和分钟，至少 1 分钟，例如 2 小时 30 分。' },
  coins_frozen: {
    what: '这个账户现在冻结着，只能入账，不能使用。',
    next: '请在「时间币」里看冻结的原因；要解冻，请复核员或站长写明理由办理。',
  },
  coins_other_number: {
    what: '此人以前登记过，时间币记在编号 {number} 下。',
    next: '请按编号 {number} 查找后再办。',
  },
  coins_own: {
    what: '这里有您本人的时间币，自己的要由别的同事办。',
    next: '请换一位同事登录办理。',
  },
  coins_too_few: { what: '余额不够，现在只有 {balance} 时间币。', next: '请减少时长，或等新的服务入账后再办。' },
  coins_offline_limit: {
    what: '断网期间最多只能用 {spendable} 时间币，防止别的站同时用掉。',
    next: '请减少时长，或等网络恢复、余额更新后再办。',
  },
  coins_not_for_others: {
    what: '余额够，但其中一部分是补助发的，只能本人用。',
    next: '请减少时长；补助的部分请给本人兑换服务。',
  },
  redemption_unknown: { what: '没有找到这张兑换单。', next: '请核对单号，或刷新后再看。' },
  redemption_not_open: { what: '这张兑换单已经办完了。', next: '请刷新后再看；还要服务，请另办一张。' },
  redemption_not_settled: { what: '这张兑换单还没有完成，或者已经退回。', next: '请刷新后再看。' },
  redemption_refused: {
    what: '市平台没有认可这张兑换单，预留的时间币已经在别处用掉。',
    next: '请点「记待偿」；服务还要的，另办一张。',
  },
  redemption_payer_unknown: { what: '没有找到用时间币的人。', next: '请重新查找这位志愿者。' },
  redemption_not_for_them: {
    what: '时间币只能给本人或配偶兑换服务。',
    next: '是夫妻的，请先在「人员」登记关系、看证件，由另一位同事确认；不是的，可以办赠予。',
  },
  redemption_payer_minor: { what: '还没有成年，时间币由监护人照看，现在不能用。', next: '请等成年后再办。' },
  redemption_too_young: {
    what: '要接受服务的人还没有到可以兑换的年龄。',
    next: '请核对出生日期；到了年龄再来办，时间币一直留着。',
  },
  redemption_recipient_died: {
    what: '{person} 已经去世（{diedOn}），不能再兑换服务。',
    next: '已经预留的，请在「兑换单」里退回；去世登记错了，请站长先撤销再办。',
  },
  redemption_need_missing: { what: '没有写需要什么服务。', next: '请写一句需要什么，或选一条已登记的需求。' },
  redemption_service_unfit: {
    what: '这次服务不能用来完成这张兑换单。',
    next: '请选服务对象相同、在预留当天或之后、已经复核入账的服务；还没复核的请先复核。',
  },
  redemption_service_paid: { what: '这次服务已经兑换过了。', next: '请选另一次服务。' },
  redemption_reversal_by_same: { what: '退回兑换要由另一位同事办。', next: '请换一位复核员或站长登录办理。' },
  redemption_still_counts: {
    what: '市平台没有拒绝这张兑换单。',
    next: '不用记待偿；要退回，请用「退回兑换」。',
  },
  redemption_rest_spent: {
    what: '上次退回账户的时间币已经另作他用，恢复不了预留。',
    next: '请先退回后来办的兑换或赠予，或等新的服务入账后再办。',
  },
  debt_unknown: { what: '没有找到这笔待偿。', next: '请刷新后再看。' },
  debt_already_settled: { what: '这笔待偿已经了结。', next: '请刷新后再看。' },
  debt_reference_missing: { what: '没有填免除待偿的文号。', next: '请填街道或民政部门批准的文号。' },
  gift_refused: {
    what: '市平台没有认可这笔赠予，时间币已经在别处用掉。',
    next: '请点「从账上撤去」，并告诉双方。',
  },
  gift_still_counts: { what: '市平台没有拒绝这一笔。', next: '不用撤去；赠予填错的，请用「撤回」。' },
  gift_to_oneself: { what: '赠给了本人。', next: '请另选受赠人。' },
  gift_giver_unknown: { what: '没有找到赠予人。', next: '请重新查找。' },
  gift_receiver_unknown: { what: '没有找到受赠人。', next: '请重新查找；没有登记的，请先登记。' },
  gift_receiver_died: {
    what: '受赠人（{person}）已经去世（{diedOn}）。',
    next: '请另选受赠人；去世登记错了，请站长先撤销再办。',
  },
  gift_giver_minor: { what: '还没有成年，时间币由监护人照看，不能赠予、捐赠。', next: '请等成年后再办。' },
  gift_only_to_kin: { what: '现在的规则只许赠给配偶或近亲属。', next: '请先在「人员」登记两人的关系，再办。' },
  gift_may_not_go_on: {
    what: '别人赠的时间币，现在的规则不许再转赠。',
    next: '请减少时长，只用自己服务得到的部分。',
  },
  gift_day_limit: { what: '今天已经赠出 {given} 时间币，超过每天的上限 {limit}。', next: '请减少时长，或改天再办。' },
  gift_documents_unseen: { what: '没有核对双方的证件。', next: '请看过双方的证件，打勾后再办；人没有来的不能办。' },
  gift_unknown: { what: '没有找到这张赠予单。', next: '请核对单号，或刷新后再看。' },
  gift_already_reversed: { what: '这次赠予已经撤回。', next: '请刷新后再看。' },
  gift_too_long_ago: {
    what: '赠予登记已过 {days} 天，不能再当登记错误撤回。',
    next: '赠予是本人自愿，登记后不退；双方同意的，请受赠人再赠回来。',
  },
  gift_reversal_by_same: { what: '撤回赠予要由另一位同事办。', next: '请换一位复核员或站长登录办理。' },
  gift_spent_already: { what: '受赠人已经用掉一部分，退不回来了。', next: '请与双方商量，或由受赠人以后赠回。' },
} as const satisfies Readonly<Record<string, ErrorWords>>;
