import { qrSvg } from '../qr/qr-code.ts';
import { blankSlipsStyle } from './blank-slips-style.ts';
import { drawn, html, type Html } from './html.ts';
import { complaintPhone, page, trainingWords } from './page.ts';

/** What a scanner types for a slip, before the serial: it tells a slip from anything else that has a code. */
const slipCodePrefix = 'TBS:';

export interface BlankSlip {
  /** The whole serial; its last character is the check character. */
  readonly serial: string;
  /** The running number within the station, as the clerk may type it. */
  readonly running: number;
}

export interface BlankSlipSheet {
  readonly stationName: string;
  readonly slips: readonly BlankSlip[];
  readonly isTraining: boolean;
}

/** The nine classes of the policy (二(二)3), in its order. */
const classNames = [
  '情感慰藉',
  '协助服务',
  '助行服务',
  '文体活动',
  '健康科普',
  '法律援助',
  '培训讲座',
  '防诈骗指导',
  '其他',
];
const confirmations = ['签字', '指印', '家属签字', '电话'];

/** Numbered paper for when the platform is down (三(四)1): A4, two slips to a page, cut along the dashed line. */
export function blankSlipsHtml(sheet: BlankSlipSheet): string {
  const pages = Array.from({ length: Math.ceil(sheet.slips.length / 2) }, (_, index) =>
    sheet.slips.slice(index * 2, index * 2 + 2),
  );
  const body = pages.map(
    (pair) =>
      html`<section class="sheet">${pair.map((slip) => slipHtml(slip, sheet))}<div class="cut"></div></section>`,
  );
  return page({ title: '养老服务记录单（纸质应急）', style: blankSlipsStyle, body: html`${body}` });
}

function slipHtml(slip: BlankSlip, { stationName, isTraining }: BlankSlipSheet): Html {
  return html`<article>
${isTraining ? html`<div class="stamp">${trainingWords}</div>` : null}
<header>
  <div class="head"><p class="over">郑州市养老服务时间银行　${stationName}${isTraining ? html`　<b class="warning">${trainingWords}</b>` : null}</p><h1>养老服务记录单<small>（纸质应急）</small></h1>
  <p class="how">平台故障或暂不具备线上记录功能时用。服务当天如实填写，每格一字；写错请作废换新单，不要涂改。</p></div>
  <div class="serial"><p>单号 <b>${slip.running}</b></p><p class="whole">${slip.serial.slice(0, -1)}<i>${slip.serial.slice(-1)}</i></p></div>
  ${drawn(qrSvg(slipCodePrefix + slip.serial, 19))}
</header>
<div class="grid">
  ${personRow('志愿者')}
  ${personRow('服务对象')}
  <div class="row"><label>服务日期</label>${boxes(4)}年${boxes(2)}月${boxes(2)}日<label class="mid">开始</label>${boxes(2)}时${boxes(2)}分<label class="mid">结束</label>${boxes(2)}时${boxes(2)}分</div>
  <div class="row classes"><label>服务类别<small>勾选一项</small></label><div class="ticks">${classNames.map((name, index) => tick(`${index + 1} ${name}`))}</div></div>
  <div class="row"><label>服务项目</label><span class="line wide"></span><label class="mid">扣除路途</label>${boxes(3)}分</div>
  <div class="row"><label>服务地点</label><span class="line wide"></span><label class="mid">记录人</label><span class="line recorder"></span></div>
  <div class="row confirm"><label>服务对象确认<small>勾选一项</small></label><div class="ticks">${confirmations.map(tick)}</div><div class="signature">签名 / 指印；电话确认请写号码、时间与接听人</div></div>
  <div class="row"><label>随行监护人<small>志愿者未满18岁填</small></label><span class="line name"></span><label class="mid">证件号码</label>${boxes(18)}</div>
</div>
<footer><b>本服务免费，</b>任何人不得收取费用或财物；时间币不兑换资金或实物。对时间有异议，请拨打养老热线 <b>${complaintPhone}</b> 并报单号。平台恢复后由本站如实补登，本单交回存档。</footer>
</article>`;
}

function personRow(role: string): Html {
  return html`<div class="row"><label>${role}姓名</label><span class="line name"></span><label class="mid">编号或<br>证件号码</label>${boxes(18)}</div>`;
}

function boxes(count: number): Html {
  return html`<span class="boxes">${Array.from({ length: count }, () => html`<i></i>`)}</span>`;
}

function tick(words: string): Html {
  return html`<span class="tick"><i></i>${words}</span>`;
}
