import { html } from './html.ts';
import { complaintPhone, page, trainingWatermark, trainingWords, watermarkStyle } from './page.ts';
import { chineseDate } from './words.ts';

export interface EmergencyCardDocument {
  readonly name: string;
  readonly personNumber: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly addressHint: string;
  readonly notes: string;
  readonly stationName: string;
  readonly madeOn: string;
  readonly isTraining: boolean;
}

/** Half of an A4 sheet, which every printer takes: cut at the line it is an A5 card for the wall beside the telephone. A card with much to say grows. */
const style = `
@page{size:A4;margin:12mm 15mm}
${watermarkStyle}
body{font:16pt/1.45 "Paper Sans",sans-serif}
.card{min-height:130mm;padding:8mm 10mm;border:1.2pt solid #111;border-radius:4mm}
h1{font:700 24pt/1.2 "Paper Serif",serif;letter-spacing:.2em}
.head{display:flex;justify-content:space-between;align-items:baseline;margin-bottom:4mm;border-bottom:1.2pt solid #111;padding-bottom:2mm}
dl{display:grid;grid-template-columns:36mm 1fr;gap:2mm 4mm}
dt{color:#3b3733}
dd{overflow-wrap:anywhere}
.phone{font:700 34pt/1.1 "Paper Sans",sans-serif}
.foot{margin-top:4mm;font-size:11pt;color:#3b3733}
.cut{margin-top:6mm;border-top:.8pt dashed #6c655b;font-size:9pt;color:#6c655b}`;

/** 应急卡: whom to call for an elder, in letters that are read across a room. */
export function emergencyCardHtml(card: EmergencyCardDocument): string {
  return page({
    title: `应急卡 ${card.personNumber}`,
    style,
    body: html`${card.isTraining ? trainingWatermark() : null}
<section class="card">
<div class="head"><h1>应急卡</h1><span>${card.name}　${card.personNumber}</span></div>
<dl>
<dt>紧急联系人</dt><dd>${card.contactName}</dd>
<dt>电话</dt><dd class="phone">${card.contactPhone}</dd>
<dt>怎么找到家</dt><dd>${card.addressHint === '' ? '—' : card.addressHint}</dd>
<dt>注意</dt><dd>${card.notes === '' ? '—' : card.notes}</dd>
<dt>求助</dt><dd>急救 120　报警 110　火警 119　养老热线 ${complaintPhone}</dd>
</dl>
<p class="foot">${card.stationName}　${chineseDate(card.madeOn)}制${card.isTraining ? html`　<b class="training">${trainingWords}</b>` : null}</p>
</section>
<p class="cut">沿线裁下，贴在电话旁。联系人换了，请到服务站换新卡。</p>`,
  });
}
