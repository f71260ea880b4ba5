import { html, type Html } from './html.ts';
import { complaintPhone, page, trainingWords } from './page.ts';
import { chineseDate, hoursText } from './words.ts';

/** Lines of a page: eight millimetres each, for eyes over sixty. The first one of every page carries the balance on. */
export const passbookLines = 12;

const firstTopMm = 34;
const rowMm = 8;

export interface PassbookLine {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly summary: string;
  /** Above nothing what came, below it what went. */
  readonly minutes: number;
  readonly balanceMinutes: number;
  readonly operatorName: string;
}

export interface PassbookPage {
  /** 1 for an empty page, which gets its head; above it the paper is printed already and is left as it is. */
  readonly startLine: number;
  /** What was held before the first line of the page; null where the page is gone on with. */
  readonly carriedMinutes: number | null;
  readonly lines: readonly PassbookLine[];
}

export interface PassbookDocument {
  readonly personNumber: string;
  readonly personName: string;
  readonly stationName: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly pages: readonly PassbookPage[];
  /** What the head says of the page: it was printed before, or the book before it was lost. */
  readonly mark: 'reprint' | 'new_book' | null;
  readonly isTraining: boolean;
}

const markWords = { reprint: '补打', new_book: '新折' } as const;

/** 存折页, A6: each line stands in its own place, so that a page may go through the printer again (D15). */
export function passbookHtml(document: PassbookDocument): string {
  return page({
    title: `时间币存折 ${document.personNumber}`,
    style: passbookStyle,
    body: html`${document.pages.map((each, index) => pageHtml(index === 0 ? document : { ...document, mark: null }, each))}`,
  });
}

function pageHtml(document: PassbookDocument, { startLine, carriedMinutes, lines }: PassbookPage): Html {
  const carried = carriedMinutes === null ? [] : [carriedHtml(carriedMinutes)];
  const rows = [...carried, ...lines.map(lineHtml)];
  return html`<section>
${document.isTraining ? html`<p class="watermark" aria-hidden="true">${trainingWords}</p>` : null}
${startLine === 1 ? head(document) : null}
${startLine === 1 ? ruled : null}
${rows.map(
  (row, index) => html`<div class="row" style="top:${firstTopMm + (startLine - 1 + index) * rowMm}mm">${row}</div>
`,
)}
${startLine === 1 ? html`<footer>${document.stationName}<br>养老热线 ${complaintPhone}　时间币不兑换资金或实物${document.isTraining ? html`　<b>${trainingWords}</b>` : null}</footer>` : null}
</section>`;
}

/** Drawn with the head of an empty page, all of them: a line that is added later finds its place. */
const ruled = html`${Array.from({ length: passbookLines }, (_, index) => html`<i class="rule" style="top:${firstTopMm + (index + 1) * rowMm}mm"></i>`)}`;

function head({ personName, personNumber, printedOn, mark }: PassbookDocument): Html {
  return html`<header>
<h1>时间币存折${mark === null ? null : html`<b>【${markWords[mark]}】${chineseDate(printedOn)}</b>`}</h1>
<p><span class="${[...personName].length > 12 ? 'name long' : 'name'}">${personName}</span><span>${personNumber}</span></p>
</header>
<div class="row names" style="top:${firstTopMm - 7}mm"><span>日期</span><span>摘要</span><span>存入</span><span>支取</span><span>结余</span><span>经办</span></div>`;
}

function carriedHtml(minutes: number): Html {
  return html`<span></span><span>承前</span><span></span><span></span><span>${hoursText(minutes)}</span><span></span>`;
}

function lineHtml({ on, summary, minutes, balanceMinutes, operatorName }: PassbookLine): Html {
  const isLong = [...operatorName].length > 3;
  return html`<span>${on}</span><span>${summary}</span><span>${minutes > 0 ? hoursText(minutes) : null}</span><span>${minutes < 0 ? hoursText(-minutes) : null}</span><span>${hoursText(balanceMinutes)}</span><span><i class="${isLong ? 'long' : ''}">${operatorName}</i></span>`;
}

const passbookStyle = `
@page{size:105mm 148mm;margin:0}
body{font:10.5pt/1 "Paper Sans",sans-serif}
section{position:relative;width:105mm;height:148mm;overflow:hidden;break-after:page}
section:last-child{break-after:auto}
header{position:absolute;top:8mm;left:6mm;right:6mm}
h1{display:flex;justify-content:space-between;align-items:baseline;font:700 15pt/1.2 "Paper Serif",serif;letter-spacing:.08em}
h1 b{font:700 10pt/1 "Paper Sans",sans-serif;letter-spacing:0}
header p{display:flex;justify-content:space-between;align-items:baseline;gap:3mm;margin-top:1mm;height:10.5mm}
header p span{white-space:nowrap}
header .name{font:700 12pt/1.15 "Paper Serif",serif;white-space:normal;overflow-wrap:anywhere}
header .long{font-size:8pt}
.row{position:absolute;left:6mm;width:93mm;height:${rowMm}mm;display:grid;grid-template-columns:21.5mm 15.5mm 13.5mm 13.5mm 16.5mm 12.5mm;align-items:center}
.rule{position:absolute;left:6mm;width:93mm;border-top:.4pt solid #b5aea2}
.row span{white-space:nowrap}
.row span:nth-child(3),.row span:nth-child(4),.row span:nth-child(5){text-align:right}
.row span:nth-child(6){padding-left:1.5mm}
.row i{font-style:normal}
.row i.long{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;white-space:normal;overflow-wrap:anywhere;font-size:8pt;line-height:1.2}
.names{height:7mm;font-weight:700;border-top:.8pt solid #111;border-bottom:.8pt solid #111}
footer{position:absolute;left:6mm;right:6mm;top:${firstTopMm + passbookLines * rowMm + 1.5}mm;font-size:8.5pt;line-height:1.4;color:#3b3733}
.watermark{position:absolute;z-index:-1;top:80mm;left:0;width:105mm;text-align:center;transform:rotate(-32deg);font:700 13mm/1 "Paper Sans",sans-serif;color:#f3ece8;white-space:nowrap}`;
