import { html } from './html.ts';
import { page, trainingWatermark, trainingWords, watermarkStyle } from './page.ts';
import { chineseDate } from './words.ts';

export interface BundleCoverDocument {
  readonly stationName: string;
  /** Device of the store, such as `S0412-A`. */
  readonly device: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

/** Lies on a pile of slips: who handed it in counts and adds up by hand, and the screen must come to the same. */
export function bundleCoverHtml({ stationName, device, printedOn, isTraining }: BundleCoverDocument): string {
  const row = (label: string, value: string) => html`<tr><th>${label}</th><td>${value}</td></tr>`;
  return page({
    title: '捆扎封面',
    style: coverStyle,
    body: html`${isTraining ? trainingWatermark() : null}
<header><p class="over">${stationName}　设备 ${device}</p><h1>捆扎封面<b>养老服务记录单（纸质应急）</b></h1>${isTraining ? html`<p class="training">${trainingWords}</p>` : null}</header>
<p class="lead">交单的人把同一批纸单理齐、点数、加总，填好本页，放在最上面一起捆好。录入的人照本页开一捆，录完要和本页对得上。</p>
<table class="sums">
${row('共几张', '　　　　　　　　张')}
${row('合计分钟', '　　　　　　　　分（每张：结束 − 开始 − 扣除路途，逐张相加）')}
${row('最小单号', '')}
${row('最大单号', '')}
${row('缺号、作废的单号', '')}
${row('停网日期', '　　　　年　　月　　日　至　　　　年　　月　　日')}
</table>
<h2>交接</h2>
<table>
<tr><th>交单人</th><td></td><th>交单日期</th><td>　　　　年　　月　　日</td></tr>
<tr><th>收单人</th><td></td><th>收回日期</th><td>　　　　年　　月　　日</td></tr>
<tr><th>第一遍录入</th><td></td><th>第二遍录入</th><td></td></tr>
<tr><th>核对结果</th><td>□ 对得上　□ 对不上</td><th>复核人</th><td></td></tr>
</table>
<h2>对不上的原因（复核人写）</h2>
<div class="why"></div>
<p class="over">录完核对后，本页和这一捆纸单一起归档。　${chineseDate(printedOn)} 印</p>`,
  });
}

const coverStyle = `
@page{size:A4;margin:18mm 20mm 16mm}
${watermarkStyle}
body{font:11.5pt/1.6 "Paper Sans",sans-serif}
.over{color:#47423c}
h1{font:700 24pt/1.5 "Paper Serif",serif;display:flex;justify-content:space-between;align-items:baseline;border-bottom:1.4pt solid #111;padding-bottom:1mm}
h1 b{font-size:13pt}
h2{font:700 13pt/1.5 "Paper Serif",serif;margin:6mm 0 1.5mm}
.lead{margin:3mm 0 4mm}
header .training{margin-top:2mm}
table{width:169.5mm;border-collapse:collapse}
th,td{border:.6pt solid #6c655b;height:12mm;padding:0 3mm;text-align:left}
th{width:30mm;background:#f4f1ea;font-weight:400}
.sums th{width:42mm;font-weight:700}
.sums td{height:14mm}
.why{width:169.5mm;height:32mm;border:.6pt solid #6c655b;margin-bottom:4mm}`;
