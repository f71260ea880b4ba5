import type { ErrorWords } from './error-words.ts';

/** Words about certificates and about what is to be printed. */
export const printErrorWords = {
  certificate_without_services: { what: '这段时间没有已复核的服务。', next: '请换一段日期，或先完成复核。' },
  certificate_period_reversed: { what: '开始日期晚于结束日期，或日期不存在。', next: '请核对起止日期。' },
  certificate_too_many_rows: { what: '这段时间的服务太多，一份证明放不下。', next: '请分成几段日期，分别开具。' },
  certificate_code_malformed: { what: '这不是本系统的证明编码。', next: '请扫描证明右下角的二维码，或完整输入编码。' },
  certificate_key_unknown: {
    what: '这份证明由别的服务站签发，本机还没有它的公钥。',
    next: '请联网同步后再查，或联系签发站。',
  },
  certificate_signature_wrong: { what: '签名不符，这份证明不可信。', next: '请不要采用，并向签发站核实。' },
  print_job_unknown: { what: '没有找到这个打印任务。', next: '请刷新后再看。' },
  print_job_not_asking: { what: '这个打印任务不需要回答。', next: '请刷新后再看它的状态。' },
} as const satisfies Record<string, ErrorWords>;
