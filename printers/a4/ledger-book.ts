import { accountClassWords } from '../../domain/account-classes.ts';
import { qrSvg } from '../qr/qr-code.ts';
import { drawn, html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate, hoursText } from './words.ts';

/** Minutes; the last four are of the closing balance. */
interface BookFigures {
  readonly opening: number;
  readonly came: number;
  readonly went: number;
  readonly closing: number;
  readonly live: number;
  readonly paper: number;
  readonly grant: number;
  readonly openingBalance: number;
}

interface BookRow extends BookFigures {
  /** `person`, or a class of accounts. */
  readonly kind: string;
  /** The person's number; of a class how many accounts it has. */
  readonly number: string;
  readonly initials: string;
}

export interface LedgerBookDocument {
  readonly stationName: string;
  readonly head: {
    /** The device whose key signed, such as `S0412-A`. */
    readonly kid: string;
    readonly year: number;
    /** `YYYY-MM-DD`. */
    readonly until: string;
    readonly through: { readonly city: { readonly seq: number } };
    readonly people: number;
  };
  readonly lines: readonly BookRow[];
  /** 64 hexadecimal characters. */
  readonly root: string;
  /** Base64. */
  readonly signature: string;
  readonly sealedBy: string;
  /** `YYYY-MM-DD`. */
  readonly sealedOn: string;
  readonly isTraining: boolean;
}

const title = '年度账册';

const columns: readonly (readonly [keyof BookFigures, string])[] = [
  ['opening', '年初'],
  ['came', '存入'],
  ['went', '支出'],
  ['closing', '年末'],
  ['live', '现场'],
  ['paper', '补登'],
  ['grant', '补助'],
  ['openingBalance', '期初'],
];

/** What a scanner reads: the root with the station and the year that it is of. */
function codeOf({ head: { kid, year, until }, root }: LedgerBookDocument): string {
  return `TB-BOOK:${kid}:${year.toString()}:${until.replaceAll('-', '')}:${root.toUpperCase()}`;
}

/** The ledger of a year on paper, to lie outside the station: totals, root and signature, then a line a person (X14). */
export function ledgerBookHtml(document: LedgerBookDocument): string {
  const { head, lines, isTraining } = document;
  const people = lines.filter(({ kind }) => kind === 'person');
  const classes = lines.filter(({ kind }) => kind !== 'person');
  const number = `${head.kid}  ${head.year.toString()}`;
  return page({
    title: `${title} ${number}`,
    style: `${letterStyle({ title, number, isTraining })}${bookStyle}`,
    body: html`${isTraining ? trainingWatermark() : null}
${titlePage(document, totalOf(people))}
<section class="rows">
<h2>各人账户（分钟）</h2>
<table>
<thead>${columnHeads('编号', '姓名缩写')}</thead>
<tbody>${people.map((row) => html`<tr><td class="firm">${row.number}</td><td>${row.initials}</td>${figures(row)}</tr>`)}
<tr class="total"><td>合计</td><td></td>${figures(totalOf(people))}</tr></tbody>
</table>
<h2>其他账户，每类合计（分钟）</h2>
<table>
<thead>${columnHeads('账户', '个数')}</thead>
<tbody>${classes.map((row) => html`<tr><td>${accountClassWords[row.kind] ?? row.kind}</td><td>${row.number}</td>${figures(row)}</tr>`)}</tbody>
</table>
<p class="note">各人账户和其他账户的年末相加为 0：每一分钟从哪里来、到哪里去都有账。现场、补登、补助、期初是年末结余的来源。</p>
</section>`,
  });
}

function columnHeads(first: string, second: string): Html {
  return html`<tr><th>${first}</th><th>${second}</th>${columns.map(([, word]) => html`<th class="amount">${word}</th>`)}</tr>`;
}

function figures(row: BookFigures): Html {
  return html`${columns.map(([name]) => html`<td class="amount">${minus(row[name])}</td>`)}`;
}

const minus = (minutes: number): string => (minutes < 0 ? `−${(-minutes).toString()}` : minutes.toString());

function totalOf(rows: readonly BookRow[]): BookFigures {
  const sum = (name: keyof BookFigures) => rows.reduce((total, row) => total + row[name], 0);
  return {
    ...{ opening: sum('opening'), came: sum('came'), went: sum('went'), closing: sum('closing') },
    ...{ live: sum('live'), paper: sum('paper'), grant: sum('grant'), openingBalance: sum('openingBalance') },
  };
}

function titlePage(document: LedgerBookDocument, total: BookFigures): Html {
  const { stationName, head, root, signature, sealedBy, sealedOn, isTraining } = document;
  const groups = root.match(/.{4}/g) ?? [];
  return html`<section class="title">
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${head.year.toString()} ${title}</h1>
  <p class="number">${stationName}　设备 ${head.kid}　截至${chineseDate(head.until)}</p>
  ${isTraining ? html`<p class="training">${trainingWords}</p>` : null}
</header>
<table class="sums"><tbody>
<tr><th>有账目的人</th><td>${head.people} 人</td><th></th><td></td></tr>
<tr><th>年初结余</th><td>${amount(total.opening)}</td><th>年末结余</th><td><b>${amount(total.closing)}</b></td></tr>
<tr><th>本年存入</th><td>${amount(total.came)}</td><th>其中补登</th><td>${amount(total.paper)}</td></tr>
<tr><th>本年支出</th><td>${amount(total.went)}</td><th>其中补助、期初</th><td>${amount(total.grant + total.openingBalance)}</td></tr>
</tbody></table>
<h2>封存码</h2>
<div class="seal">
  <div><ol>${groups.map((group) => html`<li>${group}</li>`)}</ol>
  <p class="note">本机签名（Ed25519）</p><p class="signature">${signature}</p>
  <p class="note">账册含本站上报流到第 ${head.through.city.seq} 条为止的全部账目；以后入账的，记入下一次封存。</p></div>
  <div class="code">${drawn(qrSvg(codeOf(document), 36))}</div>
</div>
<h2>怎样使用</h2>
<ol>
  <li>本册和同名的 .book.txt 文件一起，存放在<b>服务站以外</b>的地方，例如街道办事处的档案柜。</li>
  <li>电脑损坏、数据恢复以后，用这个文件核对：npm run verify -- --book 文件 数据文件夹。相符，就证明每个人的时间币一分钟也不差；不符，会逐人写明差在哪里。</li>
  <li>核对时屏幕上的封存码，要和这一页的一样。少一个字、改一个数，封存码就不同。</li>
</ol>
<table class="sign"><tr><th>站长（签字）</th><td></td><th>街道办事处（签字盖章）</th><td></td></tr><tr><th>日期</th><td></td><th>日期</th><td></td></tr></table>
<p class="note">封存：${sealedBy}　${chineseDate(sealedOn)}　养老热线 ${complaintPhone}</p>
</section>`;
}

const amount = (minutes: number): string => `${hoursText(minutes)} 时间币（${minutes.toString()} 分钟）`;

const bookStyle = `
.title{break-after:page}
.title .sums th{width:26mm}
.seal{display:flex;gap:5mm;align-items:center;border:1pt solid #111;padding:3mm 4mm}
.seal>div:first-child{flex:1}
.seal ol{list-style:none;margin:0;display:grid;grid-template-columns:repeat(8,1fr);gap:1mm}
.seal li{font:700 11.5pt/1.5 "DejaVu Sans Mono","Paper Sans",monospace;white-space:nowrap;margin:0}
.signature{font:8pt/1.4 "DejaVu Sans Mono",monospace;word-break:break-all}
.title ol{font-size:10.5pt;line-height:1.6}
.title table.sign{margin-top:6mm;text-align:left}
table.sign th,table.sign td{border:.6pt solid #6c655b;height:13mm;vertical-align:middle}
table.sign th{width:30mm;font-size:10pt;font-weight:700;white-space:normal}
.rows table{font:9pt/1.35 "Paper Sans",sans-serif}
.rows th,.rows td{padding:.7mm 1mm}
.rows .total td{font-weight:700;border-top:.8pt solid #111}`;
