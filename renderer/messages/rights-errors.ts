import type { ErrorWords } from './error-words.ts';

/** Words about what people ask of their own data, and about those who were forgotten, locked, or died. */
export const rightsErrorWords = {
  person_closed: {
    what: '这位的资料已删除或已锁定，不能再办。',
    next: '已锁定、本人又来办事的，请站长在「人员」的「个人信息请求」里解锁；已删除的要重新登记。',
  },
  person_not_locked: { what: '这位的资料没有锁定。', next: '请刷新后再看。' },
  death_date_impossible: { what: '去世日期不对：在将来，或早于出生日期。', next: '请照证明再核对。' },
  death_already_noted: {
    what: '这位已登记去世。',
    next: '家属要查阅、复制、更正或删除，请登记请求；登记错了，请站长撤销。',
  },
  death_not_noted: { what: '还没有登记去世。', next: '家属提请求之前，请先看证明，登记去世。' },
  person_died_before: {
    what: '其中一位（{person}）在服务日期之前已经去世（{diedOn}）。',
    next: '请核对服务日期；去世登记错了，请站长先撤销再办；服务记错的，请退回或不予记入。',
  },
  request_unknown: { what: '没有找到这件请求。', next: '请刷新后再看。' },
  request_already_answered: { what: '这件请求已经答复过了。', next: '请刷新后再看；还有要求，请另登记一件。' },
  request_done_otherwise: {
    what: '这件请求要用对应的办法来办。',
    next: '复制请按「打印我的信息」，删除请按「删除资料」；不办的请写原因。',
  },
  request_date_impossible: { what: '提出日期不对，或在将来。', next: '请填提出请求的那一天。' },
  request_not_for_relatives: {
    what: '撤回同意只能由本人或监护人提出。',
    next: '去世者的近亲属可以要求查阅、复制、更正、删除，请另选。',
  },
  request_evidence_missing: {
    what: '替别人提出的，要看证明关系的材料。',
    next: '请看户口簿、结婚证、亲属关系证明等，再选看了哪一种。',
  },
  requester_missing: { what: '没有填是谁来说的。', next: '请填来人的姓名。' },
  recorder_does_not_answer: {
    what: '删除要换一个人办：这件请求是您登记的。',
    next: '请另一位有复核权限的同事登录办理。',
  },
  person_has_open_work: {
    what: '这位还有没办完的服务、上门、需求、纸单或待核实的登记。',
    next: '请先在「今日」「复核」「需求」「补登」里办完，再删除。',
  },
  guardian_still_needed: {
    what: '这位是未成年志愿者的监护人。',
    next: '请先给孩子换监护人，或等孩子满 18 岁。',
  },
  balance_lives: {
    what: '这位还有时间币，账目要一直保存，不能删除。',
    next: '请按「不予办理」写明原因；时间币用完以后可以再提出。',
  },
} as const satisfies Readonly<Record<string, ErrorWords>>;
