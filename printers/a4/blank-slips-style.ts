/** The page has no margin of its own, so that the cut falls on the middle of the sheet; each half keeps 9 mm for the printer. */
export const blankSlipsStyle = `
@page{size:A4;margin:0}
body{font:10.5pt/1.3 "Paper Sans",sans-serif}
.sheet{position:relative;width:210mm;height:297mm;break-after:page;overflow:hidden}
.sheet:last-child{break-after:auto}
.cut{position:absolute;left:0;right:0;top:148.5mm;border-top:.5pt dashed #8a8378}
article{position:relative;height:148.5mm;padding:8mm 11mm 6mm;display:flex;flex-direction:column}
header{display:flex;align-items:center;gap:5mm}
.head{flex:1}
.over{font-size:9.5pt;color:#47423c}
h1{font:700 19pt/1.25 "Paper Serif",serif;letter-spacing:.06em}
h1 small{font-size:13pt;letter-spacing:0}
.how{font-size:8.5pt;color:#47423c}
.serial{text-align:right;line-height:1.2;white-space:nowrap}
.serial p{font-size:11pt}
.serial p b{font-size:23pt;line-height:1.1}
.over .warning{font:700 10pt/1 "Paper Sans",sans-serif;letter-spacing:.06em;color:#b3261e;white-space:nowrap}
.serial .whole{margin-top:1mm;font:700 15pt/1.3 "Paper Sans",sans-serif;letter-spacing:.05em}
.serial i{font-style:normal;border:1pt solid #111;padding:0 1.4mm;margin-left:1.4mm}
.qr{margin:-2.5mm}
.grid{flex:1;display:flex;flex-direction:column;margin-top:2.5mm;border:1pt solid #111}
.row{display:flex;align-items:center;gap:1.2mm;padding:0 2mm 0 0;border-bottom:.5pt solid #8a8378;flex:1;white-space:nowrap}
.row:last-child{border-bottom:0}
label{flex:none;width:29mm;align-self:stretch;display:flex;flex-direction:column;justify-content:center;padding-left:2mm;font-weight:700;background:#f4f1ea;border-right:.5pt solid #8a8378;margin-right:1mm;line-height:1.2}
label small{font-weight:400;font-size:7.5pt;color:#47423c}
label.mid{width:auto;background:none;border:0;padding:0;margin:0 0 0 auto}
.boxes{display:inline-flex;flex:none}
.boxes i{width:5.6mm;height:8mm;border:.6pt solid #6c655b;margin-left:-.6pt}
.boxes i:first-child{margin-left:0}
.line{display:inline-block;height:8mm;border-bottom:.8pt solid #6c655b}
.line.name{width:33mm}
.line.wide{flex:1;max-width:92mm}
.line.recorder{width:34mm}
.classes{flex:1.5}
.ticks{display:flex;flex-wrap:wrap;gap:1.4mm 4mm;padding-left:1mm}
.tick{display:inline-flex;align-items:center;gap:1.4mm;font-size:11pt}
.tick i{flex:none;width:4.4mm;height:4.4mm;border:.9pt solid #111}
.classes .tick{width:26.5mm;font-size:10.5pt}
.confirm{flex:1.9}
.confirm .ticks{width:54mm;flex:none;gap:2mm 4mm}
.confirm .tick{width:23mm;white-space:nowrap}
.signature{flex:1;align-self:stretch;margin:1.5mm 0;border:.6pt dashed #6c655b;padding:.8mm 1.5mm;font-size:7.5pt;color:#6c655b}
footer{margin-top:2mm;font-size:8.8pt;line-height:1.45}
.stamp{position:absolute;z-index:-1;left:0;right:0;top:58mm;text-align:center;transform:rotate(-14deg);font:700 22mm/1 "Paper Sans",sans-serif;color:#f3ece8}
`;
