import { unreachable } from '../../domain/assert.ts';
import { qrSvg } from '../qr/qr-code.ts';
import type { ReceiptDocument, ReceiptLine } from '../receipt/receipt.ts';
import { drawn, html, type Html } from './html.ts';
import { page } from './page.ts';

/** A slip on half a sheet, for a station without a receipt printer. It says what the roll would. */
export function slipPageHtml({ lines }: ReceiptDocument, title: string): string {
  return page({ title, style: slipStyle, body: html`${lines.map(lineHtml)}` });
}

function lineHtml(line: ReceiptLine): Html {
  switch (line.kind) {
    case 'title':
      return html`<h1>${line.text}</h1>`;
    case 'figure':
      return html`<p class="figure">${line.text}</p>`;
    case 'large':
      return html`<p class="large">${line.text}</p>`;
    case 'text':
      return html`<p class="${line.align}${line.isStrong ? ' strong' : ''}">${line.text}</p>`;
    case 'pair':
      return html`<p class="pair"><span>${line.label}</span><b>${line.value}</b></p>`;
    case 'row':
      return html`<p class="row"><span>${line.text}</span>${line.amounts.map((amount) => html`<b>${amount}</b>`)}</p>`;
    case 'sign':
      return html`<p class="sign"><span>${line.label}</span><i></i></p>`;
    case 'rule':
      return html`<hr>`;
    case 'qr':
      return html`<p class="centre">${drawn(qrSvg(line.data, 24))}</p>`;
    case 'space':
    case 'cut':
      return html``;
    default:
      return unreachable(line);
  }
}

const slipStyle = `
@page{size:A5;margin:13mm 15mm}
body{font:12.5pt/1.6 "Paper Sans",sans-serif}
p{overflow-wrap:anywhere;white-space:pre-wrap}
h1{font:700 23pt/1.5 "Paper Serif",serif;text-align:center;letter-spacing:.1em;text-indent:.1em}
.centre{text-align:center}
.strong{font-weight:700}
.figure{font:700 27pt/1.4 "Paper Sans",sans-serif;text-align:center}
.large{font:700 20pt/1.4 "Paper Sans",sans-serif}
.pair{display:flex;gap:4mm}
.pair span{flex:0 0 24mm;color:#3b3733}
.pair b{flex:1;font-weight:400}
.row{display:grid;grid-template-columns:1fr 26mm 26mm;font-size:11pt;line-height:1.45}
.row b{font-weight:400;text-align:right}
hr{border:0;border-top:.8pt solid #111;margin:2mm 0}
.sign{display:flex;gap:2mm;margin-top:11mm;break-inside:avoid}
.sign i{flex:1;border-bottom:.8pt solid #111}
.sign + .centre{margin-top:4mm}`;
