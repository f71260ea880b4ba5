import { html } from '../html.ts';
import { listPage, type PaperList } from './list-page.ts';

/** One row of a file that did not come in. */
export interface ImportListRow {
  /** Where it stands in the file. */
  readonly number: number;
  /** The number or name by which its paper is found; empty where the row has none. */
  readonly who: string;
  readonly outcome: string;
  /** What is wrong and what to do, by the words of the screen. */
  readonly why: string;
}

export interface ImportListDocument extends PaperList {
  /** What kind of list it is, in words. */
  readonly kind: string;
  readonly fileName: string;
  /** As the cover sheet calls it; empty of a list that has none. */
  readonly registerName: string;
  readonly rows: readonly ImportListRow[];
  /** Rows of this kind that have no room here; all of them are in the file that was saved. */
  readonly more: number;
}

/** 没有导入的行: whoever goes back to the paper finds each row, why it stayed out and what to do, and ticks it off. */
export function importListHtml(document: ImportListDocument): string {
  const { kind, fileName, registerName, rows, more } = document;
  const rest = more === 0 ? '' : `，另有 ${String(more)} 行没有印，请在屏幕上按「存出有问题的行」`;
  return listPage(document, {
    title: '没有导入的行',
    said: `${kind}${registerName === '' ? '' : `　${registerName}`}　文件：${fileName}　${String(rows.length)} 行${rest}`,
    note: '行号是表格里的行号。逐行对照纸单或册子，改好文件后再导入同一本：已经导入的不会重复。办好的在最后一格打勾。',
    table: html`<table>
<colgroup><col style="width:15mm"><col style="width:34mm"><col style="width:30mm"><col><col style="width:14mm"></colgroup>
<thead><tr><th>行</th><th>编号或姓名</th><th>结果</th><th>哪里不对，怎么办</th><th>办好</th></tr></thead>
<tbody>${rows.map(
      ({ number, who, outcome, why }) =>
        html`<tr><td class="firm"><b>${number}</b></td><td>${who}</td><td>${outcome}</td><td>${why}</td><td></td></tr>`,
    )}</tbody>
</table>`,
    signers: ['核对人', '站长'],
  });
}
