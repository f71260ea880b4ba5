import { paperNames } from '../../../domain/form-names.ts';
import type { PaperKind } from '../../../domain/paper-kinds.ts';
import { html } from '../html.ts';
import { listPage, rangeText, type PaperList } from './list-page.ts';

/** One run of serials in one pair of hands. */
export interface PaperHolding {
  /** A person, or a stack such as `柜台`. */
  readonly holder: string;
  readonly kind: PaperKind;
  readonly firstRunning: number;
  readonly lastRunning: number;
  /** Such as `11-18 08:30 网络中断`; empty where it was handed out for none. */
  readonly outage: string;
  /** `YYYY-MM-DD`. */
  readonly handedOutOn: string;
}

export interface HoldingsDocument extends PaperList {
  readonly holdings: readonly PaperHolding[];
}

/** 领用清单: who holds which numbers, with room to sign for them. */
export function holdingsListHtml(document: HoldingsDocument): string {
  const { holdings } = document;
  const total = holdings.reduce((sum, { firstRunning, lastRunning }) => sum + lastRunning - firstRunning + 1, 0);
  return listPage(document, {
    title: '空白单领用清单',
    said: `共 ${String(holdings.length)} 笔，${String(total)} 个单号`,
    note: '领单时当面点清，本人签收；用完、写坏、没用的都交回，丢了的马上来说明。',
    table: html`<table>
<colgroup><col style="width:25mm"><col style="width:30mm"><col style="width:31mm"><col style="width:11mm"><col><col style="width:23mm"><col style="width:25mm"></colgroup>
<thead><tr><th>领用人</th><th>种类</th><th>单号</th><th class="amount">个数</th><th>用于哪次停网</th><th>领出日期</th><th>签收</th></tr></thead>
<tbody>${holdings.map(
      (each) =>
        html`<tr><td>${each.holder}</td><td>${paperNames[each.kind]}</td><td class="firm"><b>${rangeText(each)}</b></td><td class="amount">${each.lastRunning - each.firstRunning + 1}</td><td>${each.outage}</td><td class="firm">${each.handedOutOn}</td><td></td></tr>`,
    )}</tbody>
</table>`,
    signers: ['发单人', '站长'],
  });
}
