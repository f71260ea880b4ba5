import type { ErrorCode, KioskError } from '../../contract/errors.ts';
import { aftercareErrorWords } from './aftercare-errors.ts';
import { attendanceErrorWords } from './attendance-errors.ts';
import { bookErrorWords } from './book-errors.ts';
import { dossierErrorWords } from './dossier-errors.ts';
import type { ErrorWords } from './error-words.ts';
import { coinErrorWords } from './coin-errors.ts';
import { correctionErrorWords } from './correction-errors.ts';
import { grantErrorWords } from './grant-errors.ts';
import { guardErrorWords } from './guard-errors.ts';
import { meritErrorWords } from './merit-errors.ts';
import { importErrorWords } from './import-errors.ts';
import { registerErrorWords } from './register-errors.ts';
import { demandErrorWords } from './demand-errors.ts';
import { outageErrorWords } from './outage-errors.ts';
import { dayErrorWords } from './day-errors.ts';
import { paperErrorWords } from './paper-errors.ts';
import { serialErrorWords } from './serial-errors.ts';
import { pictureErrorWords } from './picture-errors.ts';
import { printErrorWords } from './print-errors.ts';
import { rightsErrorWords } from './rights-errors.ts';
import { statementErrorWords } from './statement-errors.ts';
import { visitErrorWords } from './visit-errors.ts';

/** Every refusal in words: what, and what next. A code without words does not compile. */
export const errorWords: Readonly<Record<ErrorCode, ErrorWords>> = {
  request_malformed: { what: '这一项没有填对。', next: '请检查标出的内容后再试。' },
  not_signed_in: { what: '登录已结束。', next: '请重新登录，刚才填的内容还在。' },
  role_missing: { what: '您的岗位不能办这件事。', next: '请换有权限的同事登录办理。' },
  host_token_wrong: { what: '这个窗口已失效。', next: '请关闭窗口，从桌面重新打开本程序。' },
  intent_used_for_something_else: { what: '这次操作已经用在别处。', next: '请返回上一步，重新办理一次。' },
  core_restarting: { what: '后台正在重新启动，填的内容没有丢。', next: '请等几秒钟再按一次。' },
  not_in_training: { what: '这是正式服务站，没有演练开关。', next: '要演练，请用培训方式另外启动。' },
  only_at_a_real_station: {
    what: '这是培训演示，不能办这件事。',
    next: '要在正式服务站办理，请另选文件夹启动：npm start -- --station 文件夹。',
  },
  store_disk_full: {
    what: '磁盘已满，这一步没有记下，之前的记录都完好。',
    next: '请清理磁盘上的其他文件（不要删本程序的数据），再按一次。',
  },
  administrator_exists: { what: '本站已经有管理员了。', next: '请直接登录；忘记 PIN 请管理员在「管理」里重设。' },
  recovery_code_wrong: { what: '恢复密钥输得不对。', next: '请对照纸面逐组检查，每组最后一位是校验字符。' },
  recovery_needs_printer: {
    what: '还没有指定打印机，恢复密钥会以明文文件留在数据旁边，所以没有打印。',
    next: '请关闭程序，用 --page cups:打印机队列 重新启动；或用 --page file:文件夹 指定数据文件夹以外的位置（如 U 盘），打印后删除文件。',
  },
  recovery_not_confirmed: { what: '恢复密钥还没有打印核对。', next: '请管理员先到首页完成恢复密钥的核对，再办业务。' },
  station_not_enrolled: {
    what: '本站还没有接入市平台，没有自己的编号，不能登记业务。',
    next: '请管理员在「管理」的「接入平台」里，填平台地址和区民政局发的接入码，接入之后再办。',
  },
  enrolment_refused: {
    what: '接入没有成功。',
    next: '请核对平台地址和接入码；接入码只能用一次，过期请向市级管理员再要一个。',
  },
  platform_url_malformed: {
    what: '平台地址不对。',
    next: '请照通知填写以 https:// 开头的完整地址，例如 https://platform.example.cn。',
  },
  platform_of_the_other_sort: {
    what: '本站和这个平台一边是正式、一边是培训，不能互相接入，接入码没有用掉。',
    next: '请核对平台地址：正式服务站只接市级正式平台，培训演示只接自带的培训平台。',
  },
  platform_is_another: {
    what: '本站已经接入另一个平台，记录都在那里，不能改接。',
    next: '请填原来平台的地址和它发的接入码；确实要换平台，请由管理员联系区民政局办理。',
  },
  operator_unknown: { what: '没有这位操作员。', next: '请重新选择姓名。' },
  pin_wrong: { what: 'PIN 不对。', next: '请再输一次，还可以试 {left} 次。' },
  operator_locked: {
    what: 'PIN 连续输错，已暂时锁定。',
    next: '请等 {minutes} 分钟后再试；忘记 PIN 请管理员在「管理」里重设。',
  },
  pin_too_simple: { what: '这个 PIN 太容易猜到。', next: '请不要用重复或连续的数字，换一个再试。' },
  roles_need_administrator: {
    what: '站长不能给出「站长」和「管理员」岗位。',
    next: '请去掉这两个岗位，或请管理员登录添加。',
  },
  operator_name_missing: { what: '没有填姓名。', next: '请填操作员的真实姓名。' },
  role_unknown: { what: '没有选身份。', next: '请至少选一个：志愿者、服务对象、监护人或家属联系人。' },
  name_missing: { what: '没有填姓名。', next: '请按证件填写姓名。' },
  document_kind_unknown: { what: '证件类型不在登记范围内。', next: '请从列表中选择证件类型。' },
  identity_number_malformed: { what: '证件号码没有填，或位数、写法不对。', next: '请对照证件逐位核对。' },
  identity_check_digit_wrong: { what: '证件号码的校验位不对，至少有一位输错了。', next: '请对照证件逐位核对。' },
  identity_birth_date_impossible: { what: '证件号码里的出生日期不存在。', next: '请对照证件核对第 7 到 14 位。' },
  identity_birth_date_contradicts: { what: '出生日期与证件号码不一致。', next: '请核对出生日期，或核对证件号码。' },
  identity_sex_contradicts: { what: '性别与证件号码不一致。', next: '请核对性别，或核对证件号码第 17 位。' },
  birth_date_impossible: {
    what: '出生日期不存在、在今天之后，或年份太早。',
    next: '请按 年-月-日 重新填写，例如 1956-03-08。',
  },
  provisional_needs_birth_date: {
    what: '证件没带，又没有填出生日期。',
    next: '请问清出生日期再临时登记；证件带来后在「补改资料」里补上号码。',
  },
  training_date_impossible: {
    what: '培训日期不存在、在今天之后，或年份太早。',
    next: '请按 年-月-日 填培训当天，例如 2026-03-08；还没有培训的先不记。',
  },
  qualification_date_impossible: {
    what: '资质的起止日期不存在，或结束早于开始。',
    next: '请照证书填 年-月-日；证书不在手边，先去掉这一条，以后再补。',
  },
  person_number_already_registered: { what: '这个证件号码已经登记过。', next: '请直接查找这个人，不要重复登记。' },
  person_looks_registered: {
    what: '已有一位姓名、出生日期和手机都相同的人，证件号码不同。',
    next: '请先核对是不是同一个人；确实不是，再按一次，先留存，等人裁定。',
  },
  guardian_not_registered: {
    what: '未满 18 岁的志愿者要先登记监护人。',
    next: '请先登记监护人（身份选「监护人」），再登记这位志愿者。',
  },
  recipient_too_young: { what: '服务对象未满 60 周岁。', next: '请核对出生日期；未满 60 周岁不能登记为服务对象。' },
  person_unknown: { what: '没有找到这个人。', next: '请换姓名、手机尾号或证件尾号再找；没有登记过就先登记。' },
  consent_date_impossible: { what: '签字日期不存在、在今天之后，或年份太早。', next: '请照同意书上写的日期填。' },
  consent_signer_wrong: { what: '未成年人的同意书要由监护人签。', next: '请监护人签字或按指印，再登记。' },
  consent_not_given: { what: '这一项没有签过，或已经撤回。', next: '请重新打开这一页再看。' },
  registration_not_kept: { what: '这份登记已经处理过了。', next: '请重新打开人员页再看。' },
  minor_opened_by_manager: {
    what: '未成年人（或年龄不明的人）的资料要站长才能看。',
    next: '请站长登录后查看，或先补上出生日期。',
  },
  step_not_from_here: { what: '这个人现在的状态不能这样办。', next: '可能刚被别人改过，请重新打开这一页再看。' },
  registrar_does_not_review: { what: '登记人不能审核自己登记的人。', next: '请换一位有复核权限的同事审核。' },
  training_topics_missing: { what: '没有选培训主题。', next: '请照签到表或证书，至少勾一个主题。' },
  training_minutes_impossible: { what: '学时不对。', next: '请填实际培训了多少分钟，至少 1 分钟。' },
  training_body_missing: { what: '没有填举办单位。', next: '请照签到表或证书填，例如：经八路服务站。' },
  declaration_date_impossible: {
    what: '日期不存在、在今天之后，或年份太早。',
    next: '请填本人说明或出示材料的那一天。',
  },
  priority_tag_unknown: { what: '没有这一类优先对象，或者没有登记过。', next: '请从列表里选。' },
  priority_evidence_missing: { what: '没有填凭证。', next: '请填看过的凭证，例如：残疾证、低保证、失能评估结论。' },
  priority_until_past: { what: '有效期不存在，或者已经过了。', next: '请照凭证上的日期填；长期有效就留空。' },
  relation_to_oneself: { what: '选的是同一个人。', next: '请选另一位。' },
  relation_evidence_insufficient: {
    what: '这种关系要看正式凭证，本人声明不够。',
    next: '请看结婚证、户口簿、监护证明或居（村）委会证明，再登记。',
  },
  relation_date_impossible: {
    what: '日期不存在、在今天之后、年份太早，或早于关系开始。',
    next: '请照凭证上的日期填。',
  },
  relation_already_noted: { what: '这两位的这种关系已经登记过。', next: '不用再登记；要改先把原来的结束。' },
  relation_unknown: { what: '没有找到这条关系。', next: '请重新打开这一页再看。' },
  relation_already_confirmed: { what: '这条关系已经有第二个人核对过。', next: '不用再核对。' },
  relation_already_ended: { what: '这条关系已经结束。', next: '请重新打开这一页再看。' },
  relation_noted_by_same: { what: '登记关系的人不能自己核对。', next: '请另一位同事看过凭证，再按「核对凭证」。' },
  other_person_unknown: { what: '没有找到另一位。', next: '请先登记另一位，再登记两人的关系。' },
  person_provisional: {
    what: '其中一位还是临时登记，证件没有核对。',
    next: '请先在人员页补上证件号码；服务先留着，补好再办。证件拿不到的，退回或选「不予记入」。',
  },
  person_unchanged: { what: '没有改动任何内容。', next: '请填要补或要改的项，其余的空着就不变。' },
  organisation_unknown: { what: '没有找到这个组织。', next: '请返回列表，重新选择。' },
  organisation_unchanged: { what: '没有改动。', next: '请改了再保存，或按 Esc 返回。' },
  organisation_name_missing: { what: '没有填名称。', next: '请照登记证书或队伍自己的叫法填写。' },
  credit_code_missing: { what: '没有填统一社会信用代码。', next: '请照营业执照或法人登记证书填写 18 位代码。' },
  credit_code_length: { what: '统一社会信用代码不是 18 位。', next: '请对照证照核对；15 位的旧注册号不能用。' },
  credit_code_character: {
    what: '统一社会信用代码里有不会出现的字符。',
    next: '代码里没有字母 I、O、S、V、Z，可能是数字 1、0、5、2，请对照证照核对。',
  },
  credit_code_check_wrong: {
    what: '统一社会信用代码的校验位不对，至少有一位输错了。',
    next: '请对照证照逐位核对。',
  },
  credit_code_of_group: { what: '志愿服务团体没有统一社会信用代码。', next: '请清空代码；有代码的，请改选类型。' },
  credit_code_already_registered: {
    what: '这个统一社会信用代码已经登记为「{name}」。',
    next: '请在列表里打开它，不要重复登记；已结束的可以恢复。',
  },
  managing_area_missing: {
    what: '没有选管理它的居（村）委会。',
    next: '请打社区或村的名称选一个；团体以它的名义出具证明。',
  },
  managing_area_unknown: { what: '没有这个社区或村。', next: '请从列表里选一个。' },
  head_not_registered: { what: '没有选负责人。', next: '负责人要先登记为人员；请打姓名或尾号选一位。' },
  organisation_has_ended: { what: '这个组织已经结束。', next: '请先恢复，再添成员。' },
  membership_date_impossible: {
    what: '日期不存在、在今天之后、年份太早，或与以前的起止日期冲突。',
    next: '请写成 1118 或 2026-11-18。',
  },
  already_member: { what: '这一位已经是成员。', next: '不用再添；加入日期不对的，先登记退出再添。' },
  not_member: { what: '这一位现在不是成员。', next: '请刷新后再看。' },
  area_unknown: { what: '没有这个区县、街道或社区。', next: '请从列表里选一个。' },
  ...attendanceErrorWords,
  ...rightsErrorWords,
  ...correctionErrorWords,
  ...demandErrorWords,
  ...guardErrorWords,
  ...aftercareErrorWords,
  service_date_impossible: { what: '服务日期不存在。', next: '请核对纸面日期，例如 2026-11-18。' },
  service_time_impossible: { what: '开始或结束时间不对。', next: '请用 24 小时制，例如 08:40 或 0840。' },
  service_end_not_after_start: { what: '结束时间不在开始时间之后。', next: '请核对两个时间，是不是填反了。' },
  service_crosses_midnight: { what: '这次服务跨过了半夜。', next: '请拆成两笔：当天到 23:59，第二天从 00:00 起。' },
  service_deduction_malformed: { what: '扣除时间要填整数分钟。', next: '例如 20；没有扣除就留空。' },
  service_deduction_too_long: { what: '扣除的时间不少于服务时间。', next: '请核对扣除的分钟数。' },
  service_in_future: { what: '服务时间还没到。', next: '请核对日期和时间；服务结束之后才能登记。' },
  ...serialErrorWords,
  volunteer_unknown: { what: '没有找到这位志愿者。', next: '请核对号码；还没登记的先登记，再录这一单。' },
  volunteer_lacks_role: { what: '这个人没有登记为志愿者。', next: '请核对是不是认错了人，或先补登志愿者身份。' },
  recipient_unknown: { what: '没有找到这位服务对象。', next: '请核对号码；还没登记的先登记，再录这一单。' },
  recipient_lacks_role: { what: '这个人没有登记为服务对象。', next: '请核对是不是认错了人，或先补登服务对象身份。' },
  service_for_oneself: { what: '志愿者和服务对象是同一个人。', next: '请核对两个号码，是不是填重了。' },
  service_for_spouse: { what: '两人登记为夫妻，照顾配偶不计时间币。', next: '请核对是不是认错了人。' },
  service_for_close_kin: { what: '两人登记为近亲属或监护关系，不计时间币。', next: '请核对是不是认错了人。' },
  volunteer_minor_without_guardian: {
    what: '志愿者服务当天未满 18 岁（或还没有登记出生日期），没有登记的监护人随行。',
    next: '请填随行监护人；监护人没有随行的，不能记入。',
  },
  recipient_too_young_on_day: {
    what: '服务对象服务当天未满 60 周岁，或还没有登记出生日期。',
    next: '请核对服务日期和服务对象；出生日期没登记的先按证件补上。',
  },
  volunteer_not_trained: { what: '志愿者服务当天还没有完成培训。', next: '请核对培训日期；培训之前的服务不能记入。' },
  catalogue_class_unknown: { what: '没有这个服务类别。', next: '请从九个类别中选，按数字 1 到 9。' },
  catalogue_item_unknown: { what: '这个类别里没有这个项目。', next: '请核对类别和项目，目录里没有的选「其他」。' },
  qualification_missing: {
    what: '这个项目要有专业资质，志愿者服务当天没有有效资质。',
    next: '请核对资质和有效期；没有资质的不能记入。',
  },
  service_overlaps: {
    what: '志愿者这段时间已有另一笔服务（{startTime}–{endTime}）。',
    next: '请核对两张单的时间；一个人同一时间只能记一笔。',
  },
  confirmation_unknown: {
    what: '确认方式看不懂。',
    next: '请填 签字、指印、家属签字 或 电话，没有确认就留空；已留存的请复核人看过纸单再裁定。',
  },
  confirmation_missing: { what: '服务对象还没有确认。', next: '请联系本人或家属确认，确认后才能复核入账。' },
  service_outside_outage: {
    what: '服务日期不在任何一次停网期间。',
    next: '请核对日期；确有停网就先补记停网，再请复核人裁定。',
  },
  day_limit_exceeded: { what: '志愿者这一天合计超过 8 小时。', next: '已留存，请复核人核实后裁定。' },
  entries_differ: { what: '两次录入不一致。', next: '请取出纸单，按纸面更正后重新录入。' },
  service_unknown: { what: '没有找到这笔服务。', next: '请刷新后再找。' },
  service_already_decided: { what: '这笔服务已经处理过了，或已过可撤回的时间。', next: '请刷新查看它现在的状态。' },
  reviewer_entered_it: {
    what: '第二遍是您录的，本市规定补登要由第三个人复核。',
    next: '请换另一位复核人；本站没有别人的，明天向街道要一个复核码。',
  },
  one_person_needs_code: {
    what: '这张纸单两遍是同一个人录的，还没有街道复核码。',
    next: '请打电话给街道办事处，在「复核」里输入复核码，再通过。',
  },
  reviewer_recorded_it: { what: '自己录入的不能自己复核。', next: '请换另一位复核人。' },
  reason_missing: { what: '没有写原因。', next: '请写一句原因，对方看得懂就行。' },
  card_reader_missing: {
    what: '没有找到身份证读卡器。',
    next: '请检查数据线和厂家的读卡程序是否开着，再按一次；现在也可以照证件用键盘输入。',
  },
  card_missing: { what: '没有读到证件。', next: '请把证件拿起来，再平放到读卡器上，放好后再按一次。' },
  card_reader_busy: { what: '读卡器正在读。', next: '请不要移动证件，等两三秒再按一次。' },
  card_unreadable: {
    what: '证件没有读完整，没有填入任何内容。',
    next: '请把证件放平不动再按一次；还是不行，就照证件用键盘输入。',
  },
  ...grantErrorWords,
  ...importErrorWords,
  ...outageErrorWords,
  ...pictureErrorWords,
  ...registerErrorWords,
  ...paperErrorWords,
  ...dayErrorWords,
  ...printErrorWords,
  ...meritErrorWords,
  ...bookErrorWords,
  ...dossierErrorWords,
  ...coinErrorWords,
  ...visitErrorWords,
  ...statementErrorWords,
};

const slot = /\{(\w+)\}/g;

/** The words of an error with its own values in them. A sentence whose value is not known says it without. */
export function wordsOf(error: KioskError): ErrorWords {
  const { what, next } = errorWords[error.code];
  const fill = (text: string) =>
    text
      .replace(/（\{(\w+)\}(?:–\{(\w+)\})?）/g, (whole: string, first: string, second?: string) => {
        const isKnown =
          error.detail[first] !== undefined && (second === undefined || error.detail[second] !== undefined);
        return isKnown ? whole : '';
      })
      .replace(slot, (_, name: string) => error.detail[name] ?? '几');
  return { what: fill(what), next: fill(next) };
}
