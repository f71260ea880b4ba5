import { html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate, coinsText, hoursText } from './words.ts';

interface StatementLine {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly summary: string;
  /** Above nothing what came, below it what went. */
  readonly minutes: number;
  readonly balanceMinutes: number;
  /** 来源, such as 现场. */
  readonly origin: string;
}

export interface StatementDocument {
  readonly personNumber: string;
  readonly personName: string;
  /** Null from the first line on. */
  readonly from: string | null;
  /** Last day of the period. */
  readonly until: string;
  readonly openingMinutes: number;
  readonly closingMinutes: number;
  readonly lines: readonly StatementLine[];
  /** What is there when it is printed, which is another sum where the period ended before. */
  readonly presentMinutes: number;
  readonly frozenMinutes: number;
  /** As the platform last said; null where it never did. */
  readonly confirmedMinutes: number | null;
  /** Of what is there; those of nothing are left out. */
  readonly origins: readonly { readonly name: string; readonly minutes: number }[];
  /** When this station last heard of the platform, `YYYY-MM-DD HH:MM`; null where it never did. */
  readonly syncedAt: string | null;
  readonly stationName: string;
  readonly handledBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

const title = '时间币明细';

/** Whatever came and went of somebody's time coins in a period, with what was held after each (令67§12). */
export function statementHtml(document: StatementDocument, copy = 1): string {
  const { personNumber, stationName, handledBy, printedOn, isTraining } = document;
  return page({
    title: `${title} ${personNumber}`,
    style: `${letterStyle({ title, number: personNumber, isTraining })}${statementStyle}`,
    body: html`${isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">打印日期 ${chineseDate(printedOn)}${copy === 1 ? null : html`　<b>【重打】第 ${copy} 份</b>`}</p>
</header>
${head(document)}
${linesTable(document)}
${present(document)}
<p class="sign">${stationName}<br>经办人：${handledBy}　咨询与投诉：养老热线 ${complaintPhone}${isTraining ? html`<br><b class="training">${trainingWords}</b>` : null}</p>`,
  });
}

function head({ personName, personNumber, from, until, openingMinutes, closingMinutes }: StatementDocument): Html {
  const period = `${from === null ? '从开始' : chineseDate(from)} 至 ${chineseDate(until)}`;
  return html`<table class="holder"><tbody>
<tr><th>姓名</th><td class="name">${personName}</td><th>编号</th><td class="firm">${personNumber}</td></tr>
<tr><th>期间</th><td colspan="3">${period}</td></tr>
<tr><th>期初结余</th><td>${coinsText(openingMinutes)}</td><th>期末结余</th><td><b>${coinsText(closingMinutes)}</b></td></tr>
</tbody></table>`;
}

function linesTable({ lines, openingMinutes }: StatementDocument): Html {
  if (lines.length === 0)
    return html`<p class="none">这段时间没有时间币存入或支取，结余 ${coinsText(openingMinutes)}。</p>`;
  const put = lines.reduce((sum, { minutes }) => sum + Math.max(minutes, 0), 0);
  const taken = lines.reduce((sum, { minutes }) => sum + Math.max(-minutes, 0), 0);
  return html`<table class="lines">
<thead><tr><th>日期</th><th>摘要</th><th class="amount">存入</th><th class="amount">支取</th><th class="amount">结余</th><th class="origin">来源</th></tr></thead>
<tbody>
${lines.map(
  ({ on, summary, minutes, balanceMinutes, origin }) =>
    html`<tr><td class="firm">${on}</td><td>${summary}</td><td class="amount">${minutes > 0 ? hoursText(minutes) : null}</td><td class="amount">${minutes < 0 ? hoursText(-minutes) : null}</td><td class="amount">${hoursText(balanceMinutes)}</td><td class="origin">${origin}</td></tr>
`,
)}
<tr class="total"><td class="firm">合计</td><td>${lines.length} 笔</td><td class="amount">${hoursText(put)}</td><td class="amount">${hoursText(taken)}</td><td></td><td></td></tr>
</tbody></table>`;
}

function present({ presentMinutes, frozenMinutes, confirmedMinutes, origins, syncedAt }: StatementDocument): Html {
  return html`<section class="present">
<h2>现有余额与来源</h2>
<table><tbody>
<tr><th>现有余额</th><td><b>${coinsText(presentMinutes)}</b></td></tr>
${origins.map(({ name, minutes }) => html`<tr><th>其中：${name}</th><td>${coinsText(minutes)}</td></tr>`)}
${frozenMinutes === 0 ? null : html`<tr><th>预留或冻结</th><td>${coinsText(frozenMinutes)}，不在余额内</td></tr>`}
${confirmedMinutes === null ? null : html`<tr><th>平台已确认</th><td>${coinsText(confirmedMinutes)}</td></tr>`}
</tbody></table>
<p class="note">${syncedAt === null ? '本站还没有与市平台同步过，余额以市平台确认为准。' : `截至 ${syncedAt}（最近一次与市平台同步）。之后在其他服务站办理的不在内，余额以市平台确认为准。`}1 个时间币等于 1 小时；表中小数按两位显示，账上按分钟记。时间币不兑换资金或实物。</p>
</section>`;
}

const statementStyle = `
.holder{font-size:11.5pt}
.holder tbody th{width:22mm}
.holder .name{font-weight:700;font-size:13pt}
.none{margin:4mm 0}
.lines{margin-top:4mm}
.lines td{padding:1mm 1.5mm}
.lines .origin{width:18mm;padding-left:6mm;white-space:nowrap}
.lines .total td{font-weight:700;border-top:.8pt solid #111}
.present{break-inside:avoid}`;
