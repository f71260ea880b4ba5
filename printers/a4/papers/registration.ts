import {
  declarationNames,
  documentKindNames,
  noticeTexts,
  sexNames,
  signerNames,
  signingWayNames,
} from '../../../domain/form-names.ts';
import { dayKinds, periods } from '../../../domain/periods.ts';
import { priorityTags } from '../../../domain/priority.ts';
import { dayKindNames, periodNames, roleNames } from '../../../domain/shown-names.ts';
import type { ConsentItem } from '../../../domain/consent.ts';
import { html, type Html } from '../html.ts';
import { boxes, classNames, dateBoxes, line, mid, row, ticks, truthWords, type PaperForm } from './parts.ts';

const how =
  '平台故障或暂不具备线上记录功能时用。照身份证件填写，每格一字，不清楚的空着，站里可以代填。带证件原件来核对；证件不留复印件。';
const foot = html`<b>${truthWords}</b>登记不收费。平台恢复后由本站如实录入，并报平台核对身份。`;

/** The first page of a registration, in the order of the screen 登记新人. */
function identity(): Html {
  return html`${row('身份', ticks(Object.values(roleNames)), { hint: '可多选' })}
  ${row('姓名', line(), { hint: '照证件写' })}
  ${row('证件种类', ticks(Object.values(documentKindNames)), { hint: '勾选一项', kind: 'kinds' })}
  ${row('证件号码', boxes(18))}
  ${row('出生日期', html`${dateBoxes()}${mid('性别')}${ticks(Object.values(sexNames))}`, { hint: '证件号码里有就不填' })}
  ${row('电话', boxes(11))}
  ${row('住址', html`${line()}区县${line()}街道（乡镇）${line()}社区（村）`)}`;
}

/** What is agreed to, with its words above the signature: a signature under another page would be for nothing. */
function consent(item: ConsentItem, name: string, signers: readonly (keyof typeof signerNames)[]): Html {
  return html`<div class="consent"><p><b>${name}</b>　${noticeTexts[item]}</p>
  <div>谁签的 ${ticks(signers.map((signer) => signerNames[signer]))} 怎么签的 ${ticks(Object.values(signingWayNames))} 签名 ${line()} 日期 ${line('day')}</div></div>`;
}

function freeTimes(): Html {
  return html`<table class="free"><tr><td></td>${dayKinds.map((day) => html`<th>${dayKindNames[day]}</th>`)}</tr>${periods.map(
    (period) => html`<tr><th>${periodNames[period]}</th>${dayKinds.map(() => html`<td><i></i></td>`)}</tr>`,
  )}</table>`;
}

const shortDate = html`${boxes(4)}.${boxes(2)}.${boxes(2)}`;
const qualification = html`<span class="qualification">${line()}<b>起</b>${shortDate}<b>止</b>${shortDate}</span>`;

/** 志愿者登记表 (三(二)1): registration, what is declared, when they are free, and consent. */
export const volunteerPaper: PaperForm = {
  title: '志愿者登记表',
  how,
  body: () => html`<div class="grid">
  ${identity()}
  ${row('培训日期', dateBoxes(), { hint: '没培训就空着' })}
  ${row('监护人证件号码', boxes(18), { hint: '未满18岁必填' })}
  ${row('配偶证件号码', boxes(18), { hint: '知道就填' })}
  ${row('资质名称', qualification, { hint: '没有就空着' })}
  ${row('证书编号', line())}
  ${row('身体情况', ticks([declarationNames.fit, declarationNames.unfit]), { hint: '不写病情' })}
  ${row('常住材料', ticks([declarationNames.household_register, declarationNames.residence_permit, declarationNames.tenancy, declarationNames.committee_letter]))}
  ${row('有空的时间', freeTimes(), { kind: 'times' })}
  ${row('愿意做什么', ticks(classNames), { hint: '不选就是都可以', kind: 'classes' })}
  ${row('会说的方言、外语、手语', line())}
</div>
${consent('basic', '个人信息告知同意', ['self', 'guardian', 'family_contact'])}
${consent('minor', '未成年人信息', ['guardian'])}`,
  foot,
};

/** 服务对象登记表 (三(二)2): registration, why they come first, whom to call, and consent to each by itself. */
export const recipientPaper: PaperForm = {
  title: '服务对象登记表',
  how,
  body: () => html`<div class="grid">
  ${identity()}
  ${row('配偶证件号码', boxes(18), { hint: '知道就填' })}
  ${row('优先类别', ticks(priorityTags), { hint: '没有就空着' })}
  ${row('住在养老机构', html`${mid('机构名称')}${line()}`, { hint: '不住就空着' })}
  ${row('看过的凭证', html`${line()}${mid('有效期到')}${dateBoxes()}`, { hint: '优先类别的，不写病情' })}
  ${row('紧急联系人', html`${line()}${mid('联系人电话')}${boxes(11)}`)}
  ${row('怎么找到家', line())}
  ${row('注意', line(), { hint: '例如耳背；不写病名' })}
</div>
${consent('basic', '个人信息告知同意', ['self', 'guardian', 'family_contact'])}
${consent('priority_tags', '优先类别（敏感信息）', ['self', 'guardian', 'family_contact'])}
${consent('emergency_card', '应急卡', ['self', 'guardian', 'family_contact'])}`,
  foot,
};
