import { html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate } from './words.ts';

interface Call {
  readonly serviceNumber: string;
  readonly recipientName: string;
  /** Empty where none is known. */
  readonly phone: string;
  readonly volunteerMaskedName: string;
  readonly servedOn: string;
  readonly span: string;
  readonly what: string;
  readonly place: string;
}

export interface CallSheets {
  readonly from: string;
  readonly until: string;
  readonly stationName: string;
  readonly printedBy: string;
  readonly printedOn: string;
  readonly isTraining: boolean;
  readonly calls: readonly Call[];
}

const title = '服务抽查电话单';

/** One box for each service drawn: whom to ring, what to ask, and room for the answer in pen. */
export function callSheetsHtml(sheets: CallSheets): string {
  const { from, until, stationName, printedBy, printedOn, isTraining, calls } = sheets;
  return page({
    title,
    style: `${letterStyle({ title, number: `${from} 至 ${until}`, isTraining })}
.call{box-sizing:border-box;break-inside:avoid;margin:4mm .4mm 0 0;padding:2.5mm 3mm;border:.8pt solid #111}
.call p{margin:.4mm 0;display:flex;flex-wrap:wrap;gap:0 6mm}
.call .who{font-size:13pt}
.call .ask{font-size:11pt;line-height:1.8}
.call span{white-space:nowrap}
.call .number{margin-left:auto;font-size:10pt}`,
    body: html`${isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">${chineseDate(from)} 至 ${chineseDate(until)}的服务，抽中 ${String(calls.length)} 笔</p>
</header>
<p class="note">只用于电话核实。打完电话把结果录入「复核」的「抽查」，这张单交站长保管，不外传。先报本站名称和来意；老人不愿意说，就写「不愿说」，不要追问。</p>
${calls.map(callHtml)}
<p class="sign">${stationName}<br>打印：${printedBy}　${chineseDate(printedOn)}　养老热线 ${complaintPhone}${isTraining ? html`<br><b class="training">${trainingWords}</b>` : null}</p>`,
  });
}

function callHtml(call: Call, index: number): Html {
  return html`<section class="call">
<p class="who"><b>${String(index + 1)}．${call.recipientName}</b><span>电话 ${call.phone === '' ? '没有登记，请上门问' : call.phone}</span><span class="number">${call.serviceNumber}</span></p>
<p><span>${chineseDate(call.servedOn)} ${call.span}</span><span>${call.what}</span><span>${call.place}</span><span>志愿者 ${call.volunteerMaskedName}</span></p>
<p class="ask"><span>那天有人来吗？□ 来了　□ 没来</span><span>时间对吗？□ 对　□ 不对，＿＿:＿＿ 至 ＿＿:＿＿</span></p>
<p class="ask"><span>收过钱或东西吗？□ 没有　□ 有：＿＿＿＿＿＿</span><span>满意吗？□ 满意　□ 一般　□ 不满意</span></p>
<p class="ask"><span>谁接的：＿＿＿＿＿＿</span><span>日期时间：＿＿＿＿＿＿＿＿</span><span>打电话的人：＿＿＿＿＿＿</span></p>
</section>`;
}
