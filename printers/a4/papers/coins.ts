import { coinSigningNames } from '../../../domain/form-names.ts';
import { html } from '../html.ts';
import { boxes, line, mid, personRow, row, signature, ticks, truthWords, type PaperForm } from './parts.ts';

/** 兑换·赠予·捐赠申请单: one wish of somebody who holds time coins (三(四)3), in the order of the three dialogs. */
export const coinsPaper: PaperForm = {
  title: '时间币兑换·赠予·捐赠申请单',
  how: '平台故障或暂不具备线上记录功能时用。一张单只办一件事；每格一字，写错请作废换新单。带本人证件办理。',
  body: () => html`<div class="grid">
  ${row('办哪一件', html`${ticks(['兑换服务', '赠予', '捐赠给公益池'])}`, { hint: '只勾一项', kind: 'big' })}
  ${personRow('谁的时间币')}
  ${row('给谁用', html`${ticks(['本人', '配偶'])}${mid('配偶姓名')}${line()}`, { hint: '兑换填' })}
  ${personRow('赠给谁', '赠予填')}
  ${row('多少', html`${boxes(4)}小时${boxes(2)}分<span class="mute">1 小时是 1 个时间币；兑换写先预留多久</span>`)}
  ${row('需要什么服务', line(), { hint: '兑换填' })}
  ${row('怎么确认的', html`${ticks(Object.values(coinSigningNames))}${signature('签名 / 手印；代签的写监护人姓名、电话')}`, { hint: '勾选一项', kind: 'confirm coins' })}
  ${row('经办', html`${ticks(['已看过证件，是本人自愿'])}${mid('经办人')}${line('recorder')}`, { hint: '赠予看双方证件' })}
</div>`,
  foot: html`<b>${truthWords}</b>赠出后不能反悔，捐赠后不能收回；时间币不兑换资金或实物。兑换先预留，服务完成后按实际时间扣。`,
};
