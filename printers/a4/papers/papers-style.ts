import type { PaperSize } from '../../../domain/paper-kinds.ts';

/** How a form lies on its paper: half a page, a page upright, or a page across. */
export type PaperShape = 'half' | 'full' | 'wide';

const sheets = {
  A4: { page: 'A4', width: 210, height: 297, half: 148.5 },
  A5: { page: '210mm 148mm', width: 210, height: 148, half: 148 },
} as const;

/** The page has no margin of its own, so that the cut falls on the middle of the sheet; a form keeps its own for the printer. */
export function papersStyle(shape: PaperShape, size: PaperSize): string {
  const { page, width, height, half } = sheets[size];
  const isWide = shape === 'wide';
  const [across, down] = isWide ? [height, width] : [width, height];
  return `
@page{size:${isWide ? 'A4 landscape' : page};margin:0}
.sheet{position:relative;width:${across}mm;height:${down}mm;break-after:page;overflow:hidden}
.sheet:last-child{break-after:auto}
article{height:${shape === 'half' ? half : down}mm}
${common}
${shape === 'half' ? '' : large}
${isWide ? lines : ''}`;
}

const common = `
body{font:10.5pt/1.3 "Paper Sans",sans-serif}
.cut{position:absolute;left:6mm;right:6mm;top:148.5mm;border-top:.5pt dashed #8a8378}
article{position:relative;padding:7.5mm 11mm 6.5mm;display:flex;flex-direction:column}
header{display:flex;align-items:center;gap:5mm}
.head{flex:1}
.over{font-size:9.5pt;color:#47423c}
h1{font:700 19pt/1.25 "Paper Serif",serif;letter-spacing:.06em;white-space:nowrap}
h1 small{font-size:13pt;letter-spacing:0}
.coins h1{font-size:16pt;letter-spacing:0}
.coins h1 small{font-size:11pt}
.how{font-size:8.5pt;color:#47423c}
.serial{text-align:right;line-height:1.2;white-space:nowrap}
.serial p{font-size:11pt}
.serial p b{font-size:23pt;line-height:1.05}
.serial .copy{font:700 10.5pt/1.3 "Paper Sans",sans-serif;letter-spacing:.04em}
.over b{font:700 10pt/1 "Paper Sans",sans-serif;letter-spacing:.06em;white-space:nowrap}
.over .warning{color:#b3261e}
.whole{font:700 13pt/1.3 "Paper Sans",sans-serif;letter-spacing:.05em;white-space:nowrap}
.whole i{font-style:normal;border:1pt solid #111;padding:0 1.2mm;margin-left:1mm}
.qr{margin:-2.5mm}
.grid{flex:1;display:flex;flex-direction:column;margin-top:2.5mm;border:1pt solid #111}
.row{display:flex;align-items:center;gap:1.2mm;padding:0 2mm 0 0;border-bottom:.5pt solid #8a8378;flex:1;white-space:nowrap}
.row:last-child{border-bottom:0}
label{flex:none;width:29mm;align-self:stretch;display:flex;flex-direction:column;justify-content:center;padding-left:2mm;font-weight:700;background:#f4f1ea;border-right:.5pt solid #8a8378;margin-right:1mm;line-height:1.2;white-space:normal}
label small{font-weight:400;font-size:7.5pt;color:#47423c}
label.mid{width:auto;background:none;border:0;padding:0 0 0 2mm;margin:0 0 0 auto;white-space:nowrap}
.mute{font-size:8.5pt;color:#47423c;margin:0 2mm}
.boxes{display:inline-flex;flex:none}
.boxes i{width:5.6mm;height:8mm;border:.6pt solid #6c655b;margin-left:-.6pt}
.boxes i:first-child{margin-left:0}
.line{display:inline-block;height:8mm;border-bottom:.8pt solid #6c655b}
.line.name{width:33mm}
.line.wide{flex:1}
.line.recorder{width:34mm}
.tight .boxes i{width:5.2mm;height:6.8mm}
.tight .line{height:6.8mm}
.ticks{display:flex;flex-wrap:wrap;gap:1.4mm 4mm;padding-left:1mm}
.tick{display:inline-flex;align-items:center;gap:1.4mm;font-size:11pt;white-space:nowrap}
.tick i{flex:none;width:4.6mm;height:4.6mm;border:.9pt solid #111}
.big .tick{font-size:13pt;margin-right:8mm}
.classes{flex:1.6}
.classes .ticks{gap:1.2mm 2mm}
.classes .tick{width:28.5mm;font-size:10.5pt}
.confirm{flex:1.9}
.confirm .ticks{width:54mm;flex:none;gap:2mm 4mm}
.confirm .tick{width:23mm}
.confirm.coins .ticks{width:88mm}
.confirm.coins .tick{width:auto}
.signed{flex:1.5}
.signature{flex:1;align-self:stretch;margin:1.5mm 0;border:.6pt dashed #6c655b;padding:.8mm 1.5mm;font-size:7.5pt;color:#6c655b}
footer{margin-top:2mm;font-size:8.8pt;line-height:1.45}
.stamp{position:absolute;z-index:-1;left:34mm;right:0;top:calc(50% - 14mm);text-align:center;transform:rotate(-14deg);font:700 22mm/1 "Paper Sans",sans-serif;color:#f3ece8}`;

/** A whole page: written by people over sixty, so boxes are larger. */
const large = `
body{font-size:11pt}
h1{font-size:22pt}
.how{font-size:9.5pt}
label{width:33mm}
.boxes i{width:7mm;height:8.5mm}
.row{min-height:9.3mm}
.classes .tick{width:27.8mm}
.kinds .ticks{gap:1.2mm 5mm}
.kinds{flex:1.9}
.qualification{display:flex;flex:1;align-items:center;gap:1.2mm}
.qualification .boxes i{width:5.2mm}
.times{flex:2.8}
.free{border-collapse:collapse;width:100%;margin:1mm 0}
.free th,.free td{text-align:center;font-weight:400;padding:.4mm 0}
.free td i{display:inline-block;width:4.6mm;height:4.6mm;border:.9pt solid #111;vertical-align:middle}
.consent{border:1pt solid #111;border-top:0;padding:1.2mm 2mm;font-size:9.5pt;line-height:1.4}
.consent p{color:#1f1c18}
.consent div{display:flex;align-items:center;gap:1.5mm;white-space:nowrap;margin-top:.6mm}
.consent .ticks{flex-wrap:nowrap;gap:0 2.5mm}
.consent .tick{font-size:10.5pt}
.consent .line{height:9mm}
.consent .line.day{width:26mm}
footer{font-size:9.5pt}`;

/** The lines of a sign-in sheet, across the page. No rule crosses the blank that a code needs around it. */
const lines = `
article{padding:7mm 9mm 6.5mm}
.headrows{flex:none}
.row{min-height:10.2mm}
label{width:24mm}
.row:first-child .line.wide+.mid{margin-left:2mm}
.lines{border-collapse:collapse;table-layout:fixed;width:100%;margin-top:2mm;border:1pt solid #111}
.lines th{height:9mm;background:#f4f1ea;font:700 9pt/1.15 "Paper Sans",sans-serif;border:.5pt solid #8a8378;text-align:center}
.lines th small{display:block;font-weight:400;font-size:7pt}
.lines td{height:12.5mm;border:.5pt solid #8a8378;padding:0;text-align:center}
.lines td.number{border-top:0;border-bottom:0}
.lines .number{width:44mm}
.lines .who{width:23mm}
.lines .id{width:29mm}
.lines .time{width:23mm}
.lines .class{width:10mm}
.lines .off{width:12mm}
.lines .sign{width:33mm}
.lines .boxes i{width:4.9mm;height:8mm}
.lines .boxes{vertical-align:middle}
.pair{display:flex;align-items:center;justify-content:space-between;height:12.2mm;overflow:hidden}
.pair .qr{margin:-1.3mm .4mm}
.text{flex:1;display:flex;flex-direction:column;align-items:center;line-height:1.15}
.text b{font-size:14pt}
.text .whole{font-size:7.6pt;letter-spacing:0}
.text .whole i{padding:0 .6mm;margin-left:.4mm;border-width:.6pt}
.legend{display:flex;align-items:flex-end;font-size:9pt;margin-top:1.2mm}
.legend b{margin-left:auto}
.legend span{margin-right:3mm;white-space:nowrap}
.line.leader{width:44mm;height:8mm;margin-left:1mm}
footer{margin-top:1.5mm;font-size:8.7pt}`;
