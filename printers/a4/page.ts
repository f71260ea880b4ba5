import { fontFaces } from '../fonts/font-files.ts';
import { drawn, html, type Html } from './html.ts';

export const trainingWords = '培训演示·无效';
export const complaintPhone = '68712349';

/** A whole page run. It may load its fonts and nothing else, whatever text has found its way in. */
export function page({ title, style, body }: { title: string; style: string; body: Html }): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; font-src file: 'self'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>
${drawn(fontFaces())}
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{color:#111;background:#fff;font-variant-numeric:tabular-nums}
${drawn(style)}
</style>
</head>
<body>${body}</body>
</html>`.markup;
}

/** Repeats on every page of a run, beneath the text; solid grey, because transparency makes printers rasterise the page. */
export function trainingWatermark(): Html {
  return html`<div class="watermark" aria-hidden="true">${trainingWords}</div>`;
}

export const watermarkStyle = `
.watermark{position:fixed;z-index:-1;top:50%;left:50%;width:190mm;margin:-14mm 0 0 -95mm;text-align:center;transform:rotate(-32deg);font:700 23mm/28mm "Paper Sans",sans-serif;color:#f3ece8;white-space:nowrap}
.training{font:700 10.5pt/1.2 "Paper Sans",sans-serif;color:#b3261e;letter-spacing:.12em}`;
