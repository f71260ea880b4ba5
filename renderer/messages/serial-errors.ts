import type { ErrorWords } from './error-words.ts';

/** Words about the number that stands on paper. */
export const serialErrorWords = {
  form_serial_unreadable: { what: '单号看不懂。', next: '请看纸单右上角的单号，只填数字也可以，或直接扫码。' },
  form_serial_check_wrong: { what: '单号的校验字符不对。', next: '请对照纸单右上角再输一次，或直接扫码。' },
  form_serial_not_issued: { what: '这个单号本站没有发放过。', next: '请核对单号；别站的纸单请交回原站补登。' },
  form_serial_unrecorded: {
    what: '这个单号是本站换机以前印的，本机没有印它的记录。',
    next: '服务记录单和签到表照样补登，由复核员看过原件裁定，裁定以前不入账。登记表和申请单请在屏幕上办，原件留存。',
  },
  form_serial_ambiguous: {
    what: '本站有两张纸是这个号。',
    next: '请看纸单右上角，把完整单号连字母一起输，或直接扫码。',
  },
  form_serial_other_kind: {
    what: '这张纸不是记服务时间的单子。',
    next: '登记表和申请单请在「补登」的「归档」里办；服务记录单请在「录入」里办。',
  },
  form_serial_given_up: {
    what: '这个单号已经作废或挂失。',
    next: '纸单找到了的，请复核员在「差异与缺号」里对它点「找到了」，再录入。',
  },
  form_serial_already_entered: {
    what: '这个单号已经录入过。',
    next: '请核对单号；要改原来的录入，请在「差异与缺号」里选它更正。',
  },
} as const satisfies Record<string, ErrorWords>;
