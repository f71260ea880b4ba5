import type { ErrorWords } from './error-words.ts';

/** Words about pads and slips, in the order in which a slip meets them. */
export const paperErrorWords = {
  serials_not_issued: { what: '这段单号没有印发过。', next: '请核对起止单号，或先印一批空白单。' },
  serials_already_handed_out: { what: '这段单号里有已领出的（{handedTo}）。', next: '请核对起止单号。' },
  paper_too_small: { what: '这种表要填的多，A5 印不下。', next: '请选 A4。' },
  serials_used: { what: '{serial} 已经录入或作废，不能再领出。', next: '请从还空白的单号起领；没印的先印。' },
  serials_not_out: { what: '这段单号没有领出，或者已经用掉。', next: '请核对起止单号；只有还空白的纸能收回。' },
  form_serial_not_given_up: { what: '这个单号没有作废或挂失。', next: '可以直接录入。' },
  form_serial_bears_hours: { what: '这是记服务时间的单子，不用归档。', next: '请到「首次录入」录它。' },
  filed_about_unknown: {
    what: '没有找到这个编号登记的内容。',
    next: '请先按纸单登记人员、需求或时间币业务，再填屏幕上给出的编号。',
  },
  serials_exhausted: {
    what: '本机的单号快用完了（最多到 999999 号）。',
    next: '请少印一些（还剩 {left} 个号），并联系平台给本站换一个机号。',
  },
  blank_slips_printed: {
    what: '这批空白单已经印出来了，不能再印：同一个单号会有两张纸。',
    next: '请到「补登」的「空白单」另印一批新号。',
  },
  slip_unknown: { what: '没有找到这张纸单。', next: '请核对单号，或先做首次录入。' },
  slip_not_waiting_for_second_entry: {
    what: '这张纸单现在不等第二次录入。',
    next: '可能已经录过两遍，或要先改正：请到「差异与缺号」（Alt 5）看它到了哪一步。',
  },
  second_entry_by_first_operator: {
    what: '第二次录入要换一个没看过第一次录入的人。',
    next: '请换同事登录后录入。',
  },
  second_entry_same_day: {
    what: '本站只有您一个人录单，自己录的要隔一天再录第二遍。',
    next: '请在 {from} 以后再录；电脑时间不准的，先校准时间。',
  },
  closing_same_day: {
    what: '本站只有您一个复核人，自己录的单子当天不能定为「不予记入」。',
    next: '请明天 4 点以后再办，或照纸「改正」重录。',
  },
  second_entry_missing: { what: '这张纸单还没有录第二次。', next: '请换一个人到「补登」的「第二次录入」录完再复核。' },
  slip_written_impossible: { what: '填单日期不对。', next: '请照纸单底下的日期写，如 1124；同服务日就空着。' },
  slip_written_before_service: {
    what: '填单日期早于服务日期。',
    next: '请再看纸单上的两个日期；服务还没做不能先填单。',
  },
  slip_received_impossible: {
    what: '收回日期不对。',
    next: '请填纸单交回本站的那天，不早于填单日期，也不在今天以后。',
  },
  bundle_unknown: { what: '没有找到这一捆。', next: '请刷新后再看。' },
  bundle_already_open: { what: '还有一捆没有录完。', next: '请先把那一捆核对收尾，再开下一捆。' },
  bundle_already_closed: { what: '这一捆已经收尾。', next: '请刷新后再看。' },
  bundle_differs: {
    what: '这一捆和封面对不上：{difference}。',
    next: '请照封面找齐；确实对不上的，请复核员写明原因收尾。',
  },
  bundle_open: { what: '这张纸单所在的一捆还没有收尾。', next: '请先到「补登」的「首次录入」把这一捆核对收尾。' },
  slip_cannot_stand: {
    what: '这张纸单没有收下，不能裁定为属实。',
    next: '请照纸「改正」重录；确实不能记的，选「不予记入」并写原因。',
  },
  slip_cannot_be_corrected: { what: '这张纸单不能更正。', next: '已入账的请联系复核人；其他的请刷新后再看。' },
  correction_of_another_slip: {
    what: '要改正的是另一个单号的纸单。',
    next: '请核对单号；这一张请另录，原来那张照它自己的纸单改正。',
  },
} as const satisfies Record<string, ErrorWords>;
