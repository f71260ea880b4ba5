import { cssString, html, type Html } from '../html.ts';
import { complaintPhone, page, trainingWatermark, trainingWords, watermarkStyle } from '../page.ts';
import { chineseDate } from '../words.ts';

/** What every printed list of numbers says of itself. */
export interface PaperList {
  readonly stationName: string;
  readonly printedBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

interface ListParts {
  readonly title: string;
  /** In one line: of what it is, and how many. */
  readonly said: string;
  readonly note: string;
  readonly table: Html;
  readonly signers: readonly string[];
}

/** `12–21`, or one number alone. */
export function rangeText(range: { readonly firstRunning: number; readonly lastRunning: number }): string {
  const { firstRunning, lastRunning } = range;
  return firstRunning === lastRunning ? String(firstRunning) : `${String(firstRunning)}–${String(lastRunning)}`;
}

/** Plain A4 whose head stands on every page, with rows high enough to write into. */
export function listPage(list: PaperList, { title, said, note, table, signers }: ListParts): string {
  const { stationName, printedBy, printedOn, isTraining } = list;
  return page({
    title,
    style: listStyle(`${stationName}  ${title}`, isTraining),
    body: html`${isTraining ? trainingWatermark() : null}
<header><p class="over">郑州市养老服务时间银行　${stationName}${isTraining ? html`　<b class="training">${trainingWords}</b>` : null}</p><h1>${title}</h1>
<p class="said">${said}</p><p class="note">${note}</p></header>
${table}
<div class="signers">${signers.map((signer) => html`<span>${signer}<i></i></span>`)}<span>日期<i></i></span></div>
<p class="note">打印：${printedBy}　${chineseDate(printedOn)}　养老热线 ${complaintPhone}</p>`,
  });
}

function listStyle(head: string, isTraining: boolean): string {
  const margin = 'font:9pt "Paper Sans",sans-serif;color:#55504a';
  const training = isTraining
    ? `@top-left{content:${cssString(trainingWords)};font:700 10pt "Paper Sans",sans-serif;color:#b3261e}`
    : '';
  return `
@page{size:A4;margin:17mm 12mm 17mm;
@top-right{content:${cssString(head)};${margin}}
${training}
@bottom-center{content:"第 " counter(page) " 页  共 " counter(pages) " 页";${margin}}}
@page:first{@top-right{content:""}}
${watermarkStyle}
body{font:10.5pt/1.4 "Paper Sans",sans-serif}
.over{color:#47423c}
h1{font:700 20pt/1.4 "Paper Serif",serif}
.said{font-weight:700;font-size:11.5pt}
.note{font-size:9.5pt;color:#3b3733}
table{width:calc(100% - .8mm);table-layout:fixed;border-collapse:collapse;margin:3mm .4mm 0;border:1pt solid #111}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #8a8378;padding:1mm 1.5mm;text-align:left;overflow-wrap:anywhere}
th{height:7mm;background:#f4f1ea;font-size:9.5pt}
td{height:9mm}
.firm{white-space:nowrap}
.amount{text-align:right}
.signers{display:flex;gap:8mm;margin:7mm 0 3mm;break-inside:avoid;font-weight:700}
.signers span{flex:1;display:flex;align-items:flex-end;gap:2mm;white-space:nowrap}
.signers i{flex:1;height:8mm;border-bottom:.8pt solid #6c655b}`;
}
