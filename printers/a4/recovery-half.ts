import { qrSvg } from '../qr/qr-code.ts';
import { drawn, html, type Html } from './html.ts';
import { page, trainingWatermark, trainingWords, watermarkStyle } from './page.ts';
import { chineseDate } from './words.ts';

export interface RecoveryHalfDocument {
  readonly stationName: string;
  /** Device of the store, such as `S0412-A`. */
  readonly device: string;
  readonly half: 1 | 2;
  /** Groups of five characters, each ending in its check character. */
  readonly groups: readonly string[];
  /** What the QR code carries: the same half as one ASCII text. */
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

/** One of the two papers that together open the store when the machine is lost. Either alone opens nothing. */
export function recoveryHalfHtml(document: RecoveryHalfDocument): string {
  const { half, stationName, device } = document;
  const other = half === 1 ? '第二份' : '第一份';
  const name = half === 1 ? '第一份' : '第二份';
  return page({
    title: `恢复密钥 ${name}`,
    style: recoveryStyle,
    body: html`${document.isTraining ? trainingWatermark() : null}
<header><p class="over">${stationName}　设备 ${device}</p><h1>数据恢复密钥<b>${name}</b></h1>${document.isTraining ? html`<p class="training">${trainingWords}</p>` : null}</header>
<p class="lead">本站电脑损坏或丢失时，用这一份和${other}<b>合在一起</b>，才能打开备份中的服务记录。缺一份都打不开，任何人也无法补发。</p>
<section class="key">
  <ol>${document.groups.map((group) => html`<li>${group.slice(0, -1)}<i>${group.slice(-1)}</i></li>`)}</ol>
  <div class="code">${drawn(qrSvg(document.code, 42))}<p>恢复时可直接扫码</p></div>
</section>
<p class="hint">每组最后一位（带框）是校验字符，输错会立即提示。字母都是大写。</p>
<h2>请这样保管</h2>
<ol class="steps">
  <li>两份分别装入信封封口，在封口处签名并写日期。</li>
  <li>交给<b>两个不同的人</b>，放在<b>两个不同的地方</b>，例如本站负责人的保险柜和街道办事处的档案柜。</li>
  <li>不要拍照，不要复印，不要存进手机或电脑，不要和电脑放在一起。</li>
  <li>保管人变动时当面移交并登记；丢失一份或怀疑外泄时，立即报告本站负责人。</li>
</ol>
${keepers(document)}`,
  });
}

function keepers({ printedOn }: RecoveryHalfDocument): Html {
  return html`<table><tr><th>打印日期</th><td>${chineseDate(printedOn)}</td><th>保管人</th><td></td></tr><tr><th>存放地点</th><td></td><th>签收日期</th><td></td></tr></table>`;
}

const recoveryStyle = `
@page{size:A4;margin:24mm 24mm 20mm}
${watermarkStyle}
body{font:12pt/1.7 "Paper Sans",sans-serif}
.over{color:#47423c}
h1{font:700 26pt/1.5 "Paper Serif",serif;display:flex;justify-content:space-between;align-items:baseline;border-bottom:1.4pt solid #111;padding-bottom:1mm}
h1 b{font-size:20pt}
.lead{margin:5mm 0}
.key{margin-right:.4mm;display:flex;gap:8mm;align-items:center;border:1pt solid #111;padding:5mm 6mm}
.key ol{flex:1;list-style:none;display:grid;grid-template-columns:repeat(2,1fr);gap:3mm 8mm;counter-reset:group}
.key li{font:700 17pt/1.5 "DejaVu Sans Mono","Paper Sans",monospace;letter-spacing:.14em;counter-increment:group;white-space:nowrap}
.key li::before{content:counter(group);display:inline-block;width:8mm;font:400 9pt "Paper Sans",sans-serif;letter-spacing:0;color:#6c655b}
.key i{font-style:normal;border:.8pt solid #6c655b;padding:0 .08em 0 .2em;margin-left:.14em}
.code{text-align:center;font-size:9pt;color:#47423c}
.hint{font-size:10pt;color:#47423c;margin-top:2mm}
header .training{margin-top:2mm}
h2{font:700 14pt/1.5 "Paper Serif",serif;margin:7mm 0 2mm}
.steps{padding-left:1.6em}
.steps li{margin-bottom:1.5mm}
table{width:161.5mm;border-collapse:collapse;margin-top:7mm}
th,td{border:.6pt solid #6c655b;height:12mm;padding:0 3mm;text-align:left}
th{width:26mm;background:#f4f1ea}
td{width:55mm}`;
