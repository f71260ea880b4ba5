import {
  demandAskerNames,
  demandChannelNames,
  demandPlaceNames,
  demandUrgencyNames,
  sexWishNames,
} from '../../../domain/form-names.ts';
import { periodNames } from '../../../domain/shown-names.ts';
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

/** 需求登记单: what an elder asks for (三(三)1), in the order of the screen 登记需求. */
export const demandPaper: PaperForm = {
  title: '养老服务需求登记单',
  how: '平台故障或暂不具备线上记录功能时用。老人、家属口述，站里代填也可以；每格一字，不清楚的空着。',
  body: () => html`<div class="grid tight">
  ${personRow('老人姓名')}
  ${row('怎么来的', html`${ticks(Object.values(demandChannelNames))}${mid('谁提的')}${ticks(Object.values(demandAskerNames))}`)}
  ${classTicks('勾选一项')}
  ${row('项目', html`${line()}`)}
  ${row('希望哪天', html`${dateBoxes()}${mid('几点起')}${timeBoxes()}${mid('到几点')}${timeBoxes()}`)}
  ${row('时段', html`${ticks(Object.values(periodNames))}${mid('地点')}${ticks(Object.values(demandPlaceNames))}`)}
  ${row('门牌', html`<span class="mute">楼、单元、门号</span>${line()}`)}
  ${row('要注意的', html`<span class="mute">耳背、养狗、几点午睡</span>${line()}`)}
  ${row('提的人姓名', html`${line('name')}<span class="mute">不是老人本人才填</span>${mid('提的人电话')}${boxes(11)}`)}
  ${row('急不急', html`${ticks(Object.values(demandUrgencyNames))}${mid('希望志愿者')}${ticks(Object.values(sexWishNames))}${mid('语言')}${line()}`)}
  ${row('签名', html`${signature('提的人签名或指印；打电话来的写“电话”')}${mid('记录人')}${line('recorder')}`, { kind: 'signed' })}
</div>`,
  foot: html`<b>${truthWords}</b>服务免费，时间币不兑换资金或实物。登记后由站里另一人核实，再安排志愿者。`,
};
