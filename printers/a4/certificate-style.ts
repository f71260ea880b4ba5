import { cssString } from './html.ts';
import { trainingWords, watermarkStyle } from './page.ts';

/** Margins of GB/T 9704: 37 mm above, 28 mm at the left, a type area 156 × 225 mm. */
export function certificateStyle({
  title,
  number,
  copyWords,
  isTraining,
}: {
  title: string;
  number: string;
  /** Null on the first copy. */
  copyWords: string | null;
  isTraining: boolean;
}): string {
  const margin = 'font:9pt "Paper Serif",serif;color:#55504a';
  const training = isTraining
    ? `@top-left{content:${cssString(trainingWords)};font:700 10.5pt "Paper Sans",sans-serif;color:#b3261e;vertical-align:bottom;padding-bottom:9mm}`
    : '';
  return `
@page{size:A4;margin:37mm 26mm 35mm 28mm;
@top-right{content:${cssString([title, number, ...(copyWords === null ? [] : [copyWords])].join('  '))};${margin};vertical-align:bottom;padding-bottom:9mm}
${training}
@bottom-center{content:"第 " counter(page) " 页  共 " counter(pages) " 页";${margin};vertical-align:top;padding-top:8mm}}
@page:first{@top-right{content:""}}
${watermarkStyle}
body{font:12pt/1.75 "Paper Serif",serif}
header{text-align:center}
.over{font-size:12pt;letter-spacing:.3em;text-indent:.3em;color:#3b3733}
h1{font:700 24pt/1.4 "Paper Serif",serif;letter-spacing:.1em;text-indent:.1em}
.number{text-align:right;font-size:10.5pt;margin-top:1.5mm}
.copy{font-weight:700;margin-top:0}
.number b{font-family:"Paper Sans",sans-serif;letter-spacing:.04em}
table{width:100%;border-collapse:collapse}
th{font-weight:700}
.holder{margin-top:2mm;font-size:11pt;line-height:1.4;border-top:1.2pt solid #111;border-bottom:1.2pt solid #111}
.holder th,.holder td{padding:1.4mm 2mm;border-bottom:.4pt solid #b5aea2;text-align:left}
.holder th{width:24mm;color:#3b3733;white-space:nowrap}
.holder th:nth-child(n+3){width:20mm}
.holder .name{font-weight:700;font-size:13pt}
.body{text-indent:2em;margin:2.5mm 0 2mm;line-height:1.65;overflow-wrap:anywhere}
.rows{font-size:10pt;line-height:1.35;border-top:1.2pt solid #111;border-bottom:1.2pt solid #111}
thead{display:table-header-group}
.rows tr{break-inside:avoid}
.rows th{font:700 9.5pt/1.3 "Paper Sans",sans-serif;padding:1.4mm 1mm;border-bottom:.8pt solid #111;text-align:left;white-space:nowrap}
.rows td{padding:1.15mm 1mm;border-bottom:.4pt solid #d5cec2;vertical-align:top}
.rows tbody tr:last-child td{border-bottom:0}
.rows .index{width:11mm;text-align:center;color:#55504a}
.rows .day,.rows .time{white-space:nowrap}
.rows .who{white-space:nowrap}
.rows .amount{text-align:right;padding-right:3mm;white-space:nowrap}
.rows .mark{width:11mm;text-align:center}
.rows i{display:inline-block;font:700 9pt/4.2mm "Paper Sans",sans-serif;width:4.6mm;border:.7pt solid #7a4d00;color:#7a4d00;border-radius:.6mm}
.closing{break-inside:avoid;padding-top:2mm}
.total{display:flex;gap:6mm;justify-content:flex-end;align-items:baseline;font-size:12pt}
.total span:first-child{font-weight:700}
.total b{font-size:15pt}
.note{font-size:9.5pt;line-height:1.5;color:#3b3733}
.closing .body{margin:0}
.foot{display:flex;justify-content:space-between;align-items:flex-end}
.check{width:50mm;margin-left:-3mm;font:8.5pt/1.45 "Paper Sans",sans-serif;color:#3b3733;text-align:center}
.check .qr{display:block;margin:0 auto}
.sign{flex:1}
.people{font-size:10.5pt;line-height:1.4;text-align:right}
.issuer{position:relative;min-height:45mm;display:flex;flex-direction:column;justify-content:center;align-items:center;width:max-content;max-width:106mm;margin-left:auto}
.issuer.record_sheet{min-height:24mm}
.issuer p{position:relative;z-index:1;line-height:1.9;font-size:12.5pt;text-align:center}
.date{margin:0 4em}
.ring{position:absolute;left:50%;top:50%;margin:-21mm 0 0 -21mm;z-index:0}
.ring svg{display:block}
.source{margin-top:2mm;padding-top:1.5mm;border-top:.4pt solid #b5aea2;font:8.5pt/1.55 "Paper Sans",sans-serif;color:#3b3733}`;
}
