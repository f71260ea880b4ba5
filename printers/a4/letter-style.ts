import { cssString } from './html.ts';
import { trainingWords, watermarkStyle } from './page.ts';

interface Sheet {
  readonly title: string;
  readonly number: string;
  readonly isTraining: boolean;
}

/** Plain sheets for one person: a text area of 166 mm, lines for reading at arm's length, a head from the second page on. */
export function letterStyle({ title, number, isTraining }: Sheet): string {
  const margin = 'font:9pt "Paper Serif",serif;color:#55504a';
  const training = isTraining
    ? `@top-left{content:${cssString(trainingWords)};font:700 10.5pt "Paper Sans",sans-serif;color:#b3261e}`
    : '';
  return `
@page{size:A4;margin:24mm 22mm 24mm 22mm;
@top-right{content:${cssString(`${title}  ${number}`)};${margin}}
${training}
@bottom-center{content:"第 " counter(page) " 页  共 " counter(pages) " 页";${margin}}}
@page:first{@top-right{content:""}}
${watermarkStyle}
body{font:11.5pt/1.7 "Paper Serif",serif}
header{text-align:center;margin-bottom:4mm}
.over{font-size:11.5pt;letter-spacing:.3em;text-indent:.3em;color:#3b3733}
h1{font:700 22pt/1.4 "Paper Serif",serif;letter-spacing:.1em;text-indent:.1em}
.number{font-size:10.5pt;color:#3b3733}
h2{font:700 13pt/1.4 "Paper Serif",serif;margin:5mm 0 1.5mm;break-after:avoid}
p{overflow-wrap:anywhere}
.body{text-indent:2em;margin:2mm 0}
.note{font-size:10pt;line-height:1.55;color:#3b3733;margin-top:1mm}
table{width:100%;border-collapse:collapse;font-size:10.5pt;line-height:1.4;border-top:1pt solid #111;border-bottom:1pt solid #111}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{padding:1.2mm 1.5mm;border-bottom:.4pt solid #d5cec2;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{font:700 9.5pt/1.3 "Paper Sans",sans-serif;border-bottom:.8pt solid #111;white-space:nowrap}
tbody th{width:34mm;font-weight:700;color:#3b3733;white-space:nowrap}
tbody tr:last-child th,tbody tr:last-child td{border-bottom:0}
td.firm{white-space:nowrap}
td.amount,thead th.amount{text-align:right;white-space:nowrap}
ol{margin:1mm 0 1mm 1.6em}
li{margin-bottom:1mm}
.sign{margin-top:8mm;text-align:right;break-inside:avoid;line-height:1.9}
.receipt{margin-top:8mm;padding-top:2mm;border-top:.6pt dashed #6c655b;font-size:10.5pt;break-inside:avoid}`;
}
