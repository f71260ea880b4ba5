import type { CopyCount, PaperKind, PaperSize } from '../../../domain/paper-kinds.ts';
import { serialsPerSheet, sizesOf } from '../../../domain/paper-kinds.ts';
import { assert } from '../../../domain/assert.ts';
import { html, type Html } from '../html.ts';
import { complaintPhone, page, trainingWords } from '../page.ts';
import { coinsPaper } from './coins.ts';
import { demandPaper } from './demand.ts';
import { papersStyle } from './papers-style.ts';
import type { PaperForm, PaperSerial } from './parts.ts';
import { recipientPaper, volunteerPaper } from './registration.ts';
import { serialBlock } from './serial-block.ts';
import { servicePaper } from './service.ts';
import { signInPaper } from './sign-in.ts';

export interface PaperForms {
  readonly kind: PaperKind;
  readonly stationName: string;
  /** The serials of each form: one, or one for each line of a sign-in sheet. */
  readonly sheets: readonly (readonly PaperSerial[])[];
  readonly size: PaperSize;
  /** With two, every form comes out twice under the same number: one for the station, one to take along. */
  readonly copies: CopyCount;
  readonly isTraining: boolean;
}

const forms: Readonly<Record<PaperKind, PaperForm>> = {
  service: servicePaper,
  sign_in: signInPaper,
  volunteer: volunteerPaper,
  recipient: recipientPaper,
  demand: demandPaper,
  coins: coinsPaper,
};

const copyMarks = [
  { mark: '第一联·站点存档', end: '本联交回存档。' },
  { mark: '第二联·交本人留存', end: '本联本人留存，凭单号可以查问。' },
] as const;

/** Numbered paper for when the platform is down (三(四)1). Half pages lie two on an A4, to be cut along the dashed line. */
export function paperFormsHtml(papers: PaperForms): string {
  const { kind, sheets, size, copies } = papers;
  assert(sizesOf(kind).includes(size), 'a form fits its paper');
  assert(
    sheets.every((serials) => serials.length === serialsPerSheet[kind]),
    'every line of a form has a serial',
  );
  const form = forms[kind];
  const articles = sheets.flatMap((serials) =>
    copyMarks.slice(0, copies).map((copy) => formHtml(form, serials, papers, copy)),
  );
  const isHalf = sizesOf(kind).includes('A5');
  const perPage = isHalf && size === 'A4' ? 2 : 1;
  const pages = Array.from({ length: Math.ceil(articles.length / perPage) }, (_, index) =>
    articles.slice(index * perPage, (index + 1) * perPage),
  );
  const body = pages.map(
    (some) => html`<section class="sheet">${some}${perPage === 2 ? html`<div class="cut"></div>` : null}</section>`,
  );
  const shape = kind === 'sign_in' ? 'wide' : isHalf ? 'half' : 'full';
  return page({
    title: `${form.title}（纸质应急）`,
    style: papersStyle(shape, size),
    body: html`<main class="${shape} ${kind}">${body}</main>`,
  });
}

function formHtml(
  { title, how, body, foot }: PaperForm,
  serials: readonly PaperSerial[],
  { stationName, copies, isTraining }: PaperForms,
  copy: (typeof copyMarks)[number],
): Html {
  return html`<article>
${isTraining ? html`<div class="stamp">${trainingWords}</div>` : null}
<header>
  <div class="head"><p class="over">郑州市养老服务时间银行　${stationName}${isTraining ? html`　<b class="warning">${trainingWords}</b>` : null}</p><h1>${title}<small>（纸质应急）</small></h1>
  <p class="how">${how}</p></div>
  ${serialBlock(serials, copies === 1 ? null : copy.mark)}
</header>
${body(serials)}
<footer>${foot}${copies === 1 ? '本单交回存档。' : copy.end}有疑问请拨养老热线 <b>${complaintPhone}</b> 并报单号。</footer>
</article>`;
}
