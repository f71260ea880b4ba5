import type { ErrorCode } from '../../contract/errors.ts';
import type { ErrorWords } from './error-words.ts';

/** Words about a list from a file: the file as a whole, then one row of it. */
export const importErrorWords: Readonly<Record<Extract<ErrorCode, `import_${string}`>, ErrorWords>> = {
  import_unknown: {
    what: '这份名单已经不在了（放了太久，或后台重新启动过）。',
    next: '请重新选择文件；已登记的不会再登记一次。',
  },
  import_busy: { what: '另一份名单正在处理。', next: '请等它办完，或请导入的同事先停下，再导入这一份。' },
  import_waits: {
    what: '同事导入的一份名单还等着登记。',
    next: '请返回「人员」按「名单待登记」，先登记那一份，或按「不要这份名单」，再导入这一份。',
  },
  import_file_too_large: { what: '文件超过 20 MB。', next: '请把名单拆成几个文件，分别导入。' },
  import_piece_out_of_order: { what: '文件没有传完整。', next: '请重新选择文件。' },
  import_file_empty: { what: '文件里没有内容。', next: '请确认选对了文件；工作簿只读第一张表。' },
  import_file_not_readable: {
    what: '这个文件没有读完：内容太大，或不是一般的名单。',
    next: '请另存为「CSV UTF-8（逗号分隔）」再试。',
  },
  import_not_a_table: { what: '这个文件不是名单表格。', next: '请选 XLSX 或 CSV 文件。' },
  import_old_workbook: {
    what: '这是旧版 Excel（.xls）或带打开密码的工作簿，读不了。',
    next: '请在表格软件里去掉密码，另存为「Excel 工作簿（.xlsx）」再选。',
  },
  import_workbook_broken: { what: '这个工作簿打不开，可能已损坏。', next: '请在表格软件里打开，另存一份再选。' },
  import_bytes_broken: {
    what: '第 {line} 行有损坏的字节，不是完整的 {encoding} 文字。',
    next: '请重新导出这个文件，或改正第 {line} 行再存。',
  },
  import_csv_malformed: {
    what: '第 {line} 行的引号不合 CSV 的写法。',
    next: '请改正这一行，或在表格软件里另存为 XLSX 再选。',
  },
  import_quote_open: { what: '从第 {line} 行起有一个英文双引号没有收尾。', next: '请在那一格末尾补上双引号再选。' },
  import_too_many_rows: { what: '名单超过 20000 行。', next: '请拆成几个文件，分别导入。' },
  import_too_many_columns: { what: '名单超过 100 列。', next: '请删去用不到的列，另存再选。' },
  import_columns_missing: {
    what: '缺少这些列：{columns}。',
    next: '请在第一张表的第一行写上列名再选；可以先「存一张空白表」照着填。',
  },
  import_columns_twice: { what: '有两列都是：{columns}。', next: '请改名或删去一列再选。' },
  import_not_checked: { what: '这份名单还没有检查完。', next: '请等检查完，看过结果再登记。' },
  import_batch_failed: {
    what: '这一批没有写成，一条也没有记下。',
    next: '请再按一次接着登记；还不行，请重新启动程序。',
  },
  import_digits_lost: {
    what: '这一格被表格软件当成数字，最后几位已经丢失。',
    next: '请把这一列设为「文本」，照证件重新填写。',
  },
  import_number_not_a_date: { what: '这一格是天数，不是日期。', next: '请把这一列设为「日期」，或写成 2026-03-08。' },
  import_number_twice: { what: '这个证件号码和第 {row} 行相同。', next: '请留一行，删去另一行。' },
  import_text_too_long: { what: '这一格太长，或项数太多。', next: '请只写该写的内容，每项不超过 50 字。' },
  import_text_not_storable: { what: '这一格里有不能保存的字符。', next: '请删去这一格，重新打字填写。' },
  import_value_unknown: { what: '这一格的写法看不懂。', next: '性别请写「男」或「女」，不知道就留空。' },
  import_number_missing: {
    what: '没有填证件号码，也没有填志愿者编号。',
    next: '请填其中一个；只凭姓名认不准是谁。',
  },
  import_numbers_differ: { what: '证件号码和志愿者编号不是同一个人。', next: '请核对；不知道编号可以空着。' },
  import_name_differs: {
    what: '姓名和这个号码登记的人不一样。',
    next: '请核对号码和姓名；改过名的，先按「补改资料」改好。',
  },
  import_person_unknown: {
    what: '没有登记过这个号码的人。',
    next: '请核对号码；还没登记的，先登记或导入人员名单，再导入培训名单。',
  },
  import_person_elsewhere: {
    what: '这是外站登记的人，本站不能记他的培训。',
    next: '请把这一行交给登记他的服务站。',
  },
  import_training_twice: { what: '和第 {row} 行是同一个人的同一次培训。', next: '请留一行，删去另一行。' },
  import_topic_unknown: {
    what: '有看不懂的主题。',
    next: '请写：养老政策、老年人身心特点、护理基础、服务流程技巧、应急处理，或「全部」。',
  },
  import_hours_unclear: {
    what: '学时看不清是多少分钟。',
    next: '请写「2」或「1.5」小时，或写「90分钟」；超过 24 的要写明单位。',
  },
  import_mode_unknown: { what: '方式没有填，或看不懂。', next: '请写「线上」或「线下」。' },
  import_row_unknown: { what: '这份名单里没有这一行。', next: '请返回名单，重新选一行。' },
};
