import { paperNames } from '../../../domain/form-names.ts';
import type { PaperKind } from '../../../domain/paper-kinds.ts';
import { html } from '../html.ts';
import { listPage, type PaperList } from './list-page.ts';

/** One number that has no end yet. */
export interface PaperGap {
  readonly running: number;
  /** Whole, with its check character. */
  readonly serial: string;
  readonly kind: PaperKind;
  /** Empty where it was never handed out. */
  readonly holder: string;
  /** Where it stands and why, by the words of the screen. */
  readonly state: string;
  readonly reason: string;
}

export interface GapsDocument extends PaperList {
  /** Such as `11-18 08:30 至 17:05 网络中断`; empty where it is about all numbers of the station. */
  readonly outage: string;
  readonly gaps: readonly PaperGap[];
}

/** 未交回清单: every number without an end, with room for what is found out about it. */
export function gapListHtml(document: GapsDocument): string {
  const { gaps, outage } = document;
  return listPage(document, {
    title: '空白单未交回清单',
    said: `${outage === '' ? '' : `${outage}　`}${gaps.length === 0 ? '单号都有下落' : `还差 ${String(gaps.length)} 个单号没有下落`}`,
    note: '逐个单号问清下落：找到的补登，写坏、丢失、没用的登记作废并写明原因。每个单号都要有结果。',
    table: html`<table>
<colgroup><col style="width:36mm"><col style="width:30mm"><col style="width:27mm"><col style="width:20mm"><col><col style="width:34mm"></colgroup>
<thead><tr><th>单号</th><th>种类</th><th>领用人</th><th>状态</th><th>原因</th><th>查明下落</th></tr></thead>
<tbody>${gaps.map(
      (each) =>
        html`<tr><td class="firm"><b>${each.running}</b><br>${each.serial}</td><td>${paperNames[each.kind]}</td><td>${each.holder}</td><td>${each.state}</td><td>${each.reason}</td><td></td></tr>`,
    )}</tbody>
</table>`,
    signers: ['核对人', '站长'],
  });
}
