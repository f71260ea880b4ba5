import { qrSvg } from '../../qr/qr-code.ts';
import { drawn, html, type Html } from '../html.ts';
import { boxes, classNames, dateBoxes, line, mid, row, truthWords, type PaperForm, type PaperSerial } from './parts.ts';
import { scannedSerial, wholeSerial } from './serial-block.ts';

/** 活动签到表: one line for each volunteer, each with a serial of its own, since a serial is one service. */
export const signInPaper: PaperForm = {
  title: '团队活动签到表',
  how: '平台故障或暂不具备线上记录功能时用。一行一位志愿者、一个单号；写错划去整行，另写一行。未满18岁的志愿者有监护人随行，另填服务记录单。',
  body: (serials) => html`<div class="grid headrows">
  ${row('活动名称', html`${line()}${mid('地点')}${line()}`)}
  ${row('日期', html`${dateBoxes()}${mid('组织单位')}${line()}${mid('活动负责人')}${line('recorder')}`)}
</div>
<table class="lines">
<thead><tr><th class="number">单号</th><th class="who">志愿者姓名</th><th class="id">志愿者编号<small>或证件、手机尾号</small></th><th class="who">服务对象姓名</th><th class="id">服务对象编号<small>或证件、手机尾号</small></th><th class="time">到</th><th class="time">离</th><th class="class">类别</th><th>项目</th><th class="off">扣除<small>分钟</small></th><th class="sign">服务对象签名<small>或指印</small></th></tr></thead>
<tbody>${serials.map(signInLine)}</tbody>
</table>
<p class="legend">类别写数字：${classNames.map((name, index) => html`<span>${index + 1} ${name}</span>`)}<b>活动负责人签名</b><span class="line leader"></span></p>`,
  foot: html`<b>${truthWords}本服务免费，</b>时间币不兑换资金或实物。没有用的行活动后划去。平台恢复后由本站如实补登。`,
};

/** Codes stand left and right by turns: a scanner that is held to one does not see the next. */
function signInLine(each: PaperSerial, index: number): Html {
  const text = html`<span class="text"><b>${each.running}</b>${wholeSerial(each.serial)}</span>`;
  const code = drawn(qrSvg(scannedSerial(each.serial), 10.5));
  const isLeft = index % 2 === 0;
  return html`<tr><td class="number"><span class="pair">${isLeft ? code : text}${isLeft ? text : code}</span></td><td></td><td></td><td></td><td></td><td class="time">${boxes(2)}:${boxes(2)}</td><td class="time">${boxes(2)}:${boxes(2)}</td><td></td><td></td><td></td><td></td></tr>`;
}
