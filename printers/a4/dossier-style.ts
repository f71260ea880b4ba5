import { letterStyle } from './letter-style.ts';

/** A form that fits its page with room for pens and stamps, and what belongs to it from the next page on. */
export function dossierStyle(sheet: Parameters<typeof letterStyle>[0]): string {
  return `${letterStyle(sheet)}
@page{margin:18mm 20mm 18mm 20mm}
body{font-size:11pt;line-height:1.55}
header{margin-bottom:2.5mm}
h1{font-size:20pt;line-height:1.3}
h2{font-size:12pt;margin:3mm 0 1mm}
.holder{border:.8pt solid #111}
.holder th{width:20mm}
.holder td:last-child{border-right:.8pt solid #111}
.holder .phone{width:36mm}
.tail{float:right;font-size:9pt;line-height:8mm;color:#3b3733}
.holder td{border:.4pt solid #8a8378;height:8.5mm;vertical-align:middle}
.holder th{border:.4pt solid #8a8378;vertical-align:middle}
.ticks{display:flex;flex-wrap:wrap;gap:1.5mm 8mm;align-items:center}
.ticks span{white-space:nowrap}
.box{display:inline-block;width:4.2mm;height:4.2mm;margin-right:1.8mm;border:.8pt solid #111;font:700 10pt/3.6mm "Paper Sans",sans-serif;text-align:center;vertical-align:middle;margin-top:-.6mm}
.hint{font-size:10pt;color:#3b3733}
.coins td:nth-child(2){width:32mm;text-align:right;white-space:nowrap}
.coins .say{font-size:9.5pt;color:#3b3733;padding-left:5mm}
.coins th{width:30mm}
.counted th,.counted td{font-weight:700;border-bottom:.8pt solid #111}
.counted .say{font-weight:400}
.signs th{width:24mm;vertical-align:middle;border-right:.4pt solid #8a8378}
.signs td{height:18.5mm;border-bottom-color:#8a8378}
.signs th{border-bottom-color:#8a8378}
.signs p{text-align:right;margin-top:3.5mm}
.hours{break-before:page}
.second{text-align:center}
.hours .number{text-align:center;margin-bottom:2mm}
.years td,.years th{padding:.65mm 1.2mm}
.hours ol{font-size:10.5pt;line-height:1.45}
.hours li{margin-bottom:.6mm}
.years .sum td{font-weight:700;border-top:.8pt solid #111}
.line{height:9mm;border-bottom:.6pt solid #111}`;
}
