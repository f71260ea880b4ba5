import { html } from '../html.ts';
import {
  boxes,
  classTicks,
  dateBoxes,
  line,
  mid,
  personRow,
  row,
  signature,
  ticks,
  timeBoxes,
  truthWords,
  type PaperForm,
} from './parts.ts';

/** 服务记录单: one service of one volunteer to one elder (三(四)1), in the order of the first entry. */
export const servicePaper: PaperForm = {
  title: '养老服务记录单',
  how: '平台故障或暂不具备线上记录功能时用。服务当天如实填写，每格一字；写错请作废换新单，不要涂改。',
  body: () => html`<div class="grid">
  ${personRow('志愿者姓名')}
  ${personRow('服务对象姓名')}
  ${row('服务日期', html`${dateBoxes()}${mid('开始')}${timeBoxes()}${mid('结束')}${timeBoxes()}`)}
  ${classTicks('勾选一项')}
  ${row('服务项目', html`${line()}${mid('扣除路途')}${boxes(3)}分`)}
  ${row('服务地点', html`${line()}${mid('记录人')}${line('recorder')}`)}
  ${row('服务对象确认', html`${ticks(['签字', '指印', '家属签字', '电话'])}${signature('签名 / 指印；电话确认请写号码、时间与接听人')}`, { hint: '勾选一项', kind: 'confirm' })}
  ${row('随行监护人', html`${line('name')}${mid('证件号码')}${boxes(18)}`, { hint: '志愿者未满18岁填' })}
</div>`,
  foot: html`<b>${truthWords}本服务免费，</b>任何人不得收取费用或财物；时间币不兑换资金或实物。平台恢复后由本站如实补登。`,
};
