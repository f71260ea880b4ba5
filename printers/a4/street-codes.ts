import { html } from './html.ts';
import { complaintPhone, page, trainingWatermark, trainingWords, watermarkStyle } from './page.ts';
import { chineseDate } from './words.ts';

export interface StreetCodesDocument {
  readonly stationName: string;
  /** Device of the store, such as `S0412-A`. */
  readonly device: string;
  /** In the order of their numbers, each in two groups of four digits. */
  readonly codes: readonly string[];
  readonly issuedBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

/** One-time codes for the street office: folded and sealed at the printer, read out one by one over the telephone. */
export function streetCodesHtml(document: StreetCodesDocument): string {
  const { stationName, device, codes, issuedBy, printedOn, isTraining } = document;
  return page({
    title: '街道复核码',
    style: codesStyle,
    body: html`${isTraining ? trainingWatermark() : null}
<header><p class="over">${stationName}　设备 ${device}</p><h1>街道复核码<b>共 ${codes.length.toString()} 个</b></h1>${isTraining ? html`<p class="training">${trainingWords}</p>` : null}</header>
<p class="lead">本站只有一位复核人时，本人登记的服务要由街道办事处把关。站里来电核对清楚以后，<b>报一个号和它的码</b>，划掉，不再用第二次。</p>
<ol>${codes.map((code, index) => html`<li><i>${(index + 1).toString()}</i>${code}</li>`)}</ol>
<h2>请这样使用</h2>
<ul class="steps">
  <li>打印后当场装入信封封口，由街道办事处保管；服务站不留、不拍照、不复印。</li>
  <li>接到电话，先问清志愿者、老人、日期、起止时间和确认方式，必要时给老人打电话核对。</li>
  <li>一个码只开一笔服务。报错五次，这个号作废，请换一个号。</li>
  <li>丢失或怀疑外泄，请站里另打一张：新的一张打出来，这一张就全部作废。</li>
</ul>
<table><tr><th>打印日期</th><td>${chineseDate(printedOn)}</td><th>打印人</th><td>${issuedBy}</td></tr><tr><th>街道保管人</th><td></td><th>签收日期</th><td></td></tr></table>
<p class="over">养老热线 ${complaintPhone}</p>`,
  });
}

const codesStyle = `
@page{size:A4;margin:18mm 20mm 16mm}
${watermarkStyle}
body{font:11pt/1.6 "Paper Sans",sans-serif}
.over{color:#47423c}
h1{font:700 24pt/1.5 "Paper Serif",serif;display:flex;justify-content:space-between;align-items:baseline;border-bottom:1.4pt solid #111;padding-bottom:1mm}
h1 b{font-size:14pt}
.lead{margin:3mm 0}
header .training{margin-top:2mm}
ol{list-style:none;display:grid;grid-template-columns:repeat(5,1fr);border:1pt solid #111;padding:2mm 3mm}
ol li{font:700 12.5pt/2 "DejaVu Sans Mono","Paper Sans",monospace;white-space:nowrap}
ol i{display:inline-block;width:8mm;font:400 9pt "Paper Sans",sans-serif;color:#6c655b}
h2{font:700 13pt/1.5 "Paper Serif",serif;margin:5mm 0 1mm}
.steps{padding-left:1.4em}
.steps li{margin-bottom:1mm}
table{width:169.5mm;border-collapse:collapse;margin:5mm 0 3mm}
th,td{border:.6pt solid #6c655b;height:10mm;padding:0 3mm;text-align:left}
th{width:28mm;background:#f4f1ea}`;
