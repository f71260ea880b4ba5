import type { ErrorCode } from '../../contract/errors.ts';
import type { ErrorWords } from './error-words.ts';

/** Words about a register that a district typed: its cover sheet, its rows, its two signatures. */
export const registerErrorWords: Readonly<Record<Extract<ErrorCode, `register_${string}`>, ErrorWords>> = {
  register_name_missing: { what: '没有填登记册名称或文号。', next: '请照封面填；同一本册子以后也用同一个名称。' },
  register_count_differs: {
    what: '封面写 {stated} 行，文件里有 {actual} 行，差 {difference} 行。',
    next: '请对着封面核一遍；少了行或多了行，请区里改好文件再导入。什么也没有写。',
  },
  register_minutes_differ: {
    what: '封面合计 {stated}，文件里合计 {actual}，差 {difference}。',
    next: '请对着封面核一遍；时间看不懂的行按 0 计，先改好文件再导入。什么也没有写。',
  },
  register_rows_open: {
    what: '还有 {count} 行没有定，第一行是第 {row} 行。',
    next: '请逐行处理：先去登记这个人、改好文件，或写明原因不导入这一行。',
  },
  register_nothing_comes: {
    what: '这份文件里没有可以导入的新行。',
    next: '都导入过了，或都不能导入；请看各行的原因。',
  },
  register_unit_missing: { what: '没有选单位。', next: '请照封面选：小时、币或分钟。系统不猜。' },
  register_unit_conflicts: {
    what: '选的单位和列名「{column}」不一样。',
    next: '请对着封面看清楚，再选对的单位，或请区里改列名。',
  },
  register_numbers_unsaid: { what: '没有说明单号是哪一种。', next: '请选：本站空白单的单号，或区里自己的编号。' },
  register_number_missing: { what: '没有单号，也没有编号。', next: '请照纸单补上；没有编号的，请区里先编号。' },
  register_number_twice: { what: '这个编号和第 {row} 行相同。', next: '请核对纸单，留一行，或改正编号。' },
  register_row_minutes_differ: {
    what: '写的时长（{stated}）和起止时间不一样（算出 {actual} 分钟）。',
    next: '请取出纸单，看是时长写错还是起止时间写错，改好再导入。',
  },
  register_time_is_fraction: {
    what: '这一格是小数，不是几点几分。',
    next: '请把这一列设为「时间」，或写成 09:30。',
  },
  register_amount_unclear: {
    what: '这一格看不懂是多少，或合不成整分钟。',
    next: '请写数字，如 12.5；也可以写 12小时30分。',
  },
  register_person_unknown: {
    what: '没有登记过这个人。',
    next: '请先在「人员」登记或导入人员名单，再导入；不再登记的，写明原因不导入这一行。',
  },
  register_person_ambiguous: {
    what: '有几个人同名同生日，认不准是谁。',
    next: '请在文件里补上证件号码或志愿者编号。',
  },
  register_person_twice: {
    what: '同一个人在这本册子里不止一行。',
    next: '请对着册子看：是两笔就都导入（合成一笔），是抄重了就留一行。',
  },
  register_same_amount_elsewhere: {
    what: '这个人在另一本册子里有一笔一样多的。',
    next: '请对着两本册子看是不是同一笔；是同一笔就不导入这一行。',
  },
  register_source_missing: { what: '没有写来源，也没有写页码。', next: '请写册号或存折号，和第几页。' },
  register_source_too_long: { what: '来源超过 50 字。', next: '请写短一些；一个人有几行的，请在文件里合成一行。' },
  register_unknown: { what: '没有找到这本登记册。', next: '请刷新后再看。' },
  register_not_whole: {
    what: '这本登记册没有导完，停在第 {row} 行。',
    next: '请导入的同事再选一次同一个文件接着导，导完再签批。',
  },
  register_already_decided: {
    what: '这本登记册已经签批或退回了。',
    next: '请刷新看它现在的状态；多出来的行，请另存一个文件导入。',
  },
  register_signed_by_same: { what: '自己导入的不能自己签批。', next: '请另一位复核人或站长对着封面签批。' },
  register_signed_as_one: {
    what: '这一份是登记册的一部分，要整本签批。',
    next: '请到「人员 › 导入名单」，照册子封面签批整本；这一份不对的，在这里退回。',
  },
  register_unfinished: {
    what: '同一文号还有一本没有导完。',
    next: '请再选那本原来的文件接着导；文件不在了，请另一位复核人或站长退回那一本。',
  },
  register_changed: {
    what: '这个编号导入过，内容和现在不一样。',
    next: '导入不会自动改；请取出纸单核对，在「登记簿」更正或请人裁定。',
  },
};
