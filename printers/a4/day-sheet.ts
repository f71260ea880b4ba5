import type { DifferenceKind, MinuteKind } from '../../domain/day-close.ts';
import { differenceWords, minuteWords, openItemWords, recordGroups } from '../../domain/day-words.ts';
import { qrSvg } from '../qr/qr-code.ts';
import { drawn, html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate, durationWords, momentText } from './words.ts';

interface ChainEnd {
  readonly seq: number;
  /** 64 hexadecimal characters. */
  readonly hash: string;
}

interface SheetDifference {
  readonly kind: DifferenceKind;
  /** Empty where the paper could not be read. */
  readonly number: string;
  readonly whose: string;
  readonly minutes: number;
  readonly reason: string;
}

interface CarriedOver {
  readonly kind: keyof typeof openItemWords;
  readonly count: number;
  readonly numbers: readonly string[];
}

/** A day as it was closed and is handed over (H10, X16). */
export interface DaySheet {
  readonly stationName: string;
  /** Such as `S0412-A`. */
  readonly device: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Another day where it was closed late. */
  readonly closedOn: string;
  readonly closedAtMs: number;
  readonly closedBy: string;
  /** Null where the closer goes on. */
  readonly handedTo: string | null;
  readonly isClockDoubtful: boolean;
  readonly serials: {
    readonly printed: number;
    readonly inStock: number;
    readonly inHand: number;
    readonly entered: number;
    readonly voided: number;
    readonly gap: number;
  };
  /** By type. */
  readonly records: Readonly<Record<string, number>>;
  readonly minutes: readonly { readonly kind: MinuteKind; readonly minutes: number }[];
  readonly platform: {
    readonly acknowledged: number;
    readonly waiting: number;
    readonly held: number;
    readonly refused: number;
  };
  readonly late: readonly { readonly day: string; readonly count: number }[];
  readonly differences: readonly SheetDifference[];
  readonly openItems: readonly CarriedOver[];
  /** Of the street office; empty below the limit. */
  readonly approval: string;
  readonly heads: { readonly city: ChainEnd | null; readonly station: ChainEnd | null };
  readonly isTraining: boolean;
}

const title = '日结交接单';
/** As many as leave an ordinary day on one page; more go whole onto the next, and leave a line of their beginning. */
const differencesOnFirst = 6;
const numbersOnFirst = 8;
const numbersOfMany = 2;
/** Side by side where all of them are listed. */
const numbersAcross = 4;

/** What a scanner reads: up to which record the day was looked at. */
function codeOf({ device, day }: DaySheet, { seq, hash }: ChainEnd): string {
  return `TB-DAY:${device}:${day.replaceAll('-', '')}:${seq.toString()}:${hash.toUpperCase()}`;
}

/** What was used, recorded, posted and acknowledged in a day, what does not agree, and what goes on: to be signed by three. */
export function daySheetHtml(sheet: DaySheet): string {
  const number = `${sheet.device}  ${sheet.day}`;
  const isLong = sheet.differences.length > differencesOnFirst;
  const isCut = sheet.openItems.some(({ numbers }) => numbers.length > numbersOnFirst);
  return page({
    title: `${title} ${number}`,
    style: `${letterStyle({ title, number, isTraining: sheet.isTraining })}${sheetStyle}`,
    body: html`${sheet.isTraining ? trainingWatermark() : null}
${head(sheet)}
<div class="sides"><div>${serialSide(sheet)}${platformSide(sheet)}</div><div>${recordSide(sheet)}${minuteSide(sheet)}</div></div>
${differences(sheet, isLong)}
${carriedOver(sheet)}
<div class="whole">${ends(sheet)}${signatures(sheet)}</div>
${isLong || isCut ? html`<section class="more">${isLong ? html`<h2>四方核对（逐项差异）</h2>${differenceTable(sheet)}` : null}${isCut ? allNumbers(sheet) : null}</section>` : null}`,
  });
}

function head(sheet: DaySheet): Html {
  const { stationName, device, day, closedOn, closedAtMs, closedBy, isClockDoubtful, isTraining } = sheet;
  return html`<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number"><b>${chineseDate(day)}</b>　${stationName}　设备 ${device}</p>
  <p class="number">${momentText(closedAtMs)} 由 ${closedBy} 日结${closedOn === day ? null : '（次日以后补办）'}${isClockDoubtful ? html`　<b>当时电脑时间不可靠</b>` : null}</p>
  ${isTraining ? html`<p class="training">${trainingWords}</p>` : null}
</header>`;
}

function side(name: string, rows: readonly (readonly [string, string])[]): Html {
  return html`<table><thead><tr><th colspan="2">${name}</th></tr></thead><tbody>
${rows.map(([word, value]) => html`<tr><td>${word}</td><td class="amount">${value}</td></tr>`)}</tbody></table>`;
}

const pieces = (count: number): string => `${count.toString()} 张`;
const times = (count: number): string => `${count.toString()} 条`;

function serialSide({ serials }: DaySheet): Html {
  return side('一　纸单', [
    ['印出', pieces(serials.printed)],
    ['柜里空白', pieces(serials.inStock)],
    ['领出在外', pieces(serials.inHand)],
    ['已录入', pieces(serials.entered)],
    ['作废', pieces(serials.voided)],
    ['没有下落', pieces(serials.gap)],
  ]);
}

/** Two by two: a lively day has fifteen kinds of records. */
function recordSide({ records }: DaySheet): Html {
  const groups = recordGroups(records);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const all = [...groups, { name: '合计', count: total }];
  const pairs = all.filter((_, index) => index % 2 === 0).map((each, index) => [each, all[index * 2 + 1]] as const);
  return html`<table><thead><tr><th colspan="4">二　本机记录</th></tr></thead><tbody>
${pairs.map(
  ([first, second]) =>
    html`<tr><td>${first.name}</td><td class="amount">${times(first.count)}</td><td>${second?.name ?? null}</td><td class="amount">${second === undefined ? null : times(second.count)}</td></tr>`,
)}</tbody></table>`;
}

function minuteSide({ minutes }: DaySheet): Html {
  const rows = minutes.map((each) => [minuteWords[each.kind], durationWords(each.minutes)] as const);
  return side('三　时间币账', rows.length === 0 ? [['当天没有入账和支出', '']] : rows);
}

function platformSide({ platform }: DaySheet): Html {
  const { acknowledged, waiting, held, refused } = platform;
  return side('四　市平台', [
    ['已确认', times(acknowledged)],
    ['等待上报', times(waiting)],
    ['平台留着没收', times(held)],
    ['平台不予记入', times(refused)],
    ['合计', times(acknowledged + waiting + held + refused)],
  ]);
}

function differences(sheet: DaySheet, isLong: boolean): Html {
  const { approval, late } = sheet;
  const count = sheet.differences.length;
  return html`<section>
<h2>四方核对</h2>
${count === 0 ? html`<p><b>相符，没有差异。</b></p>` : null}
${isLong ? html`<p>有 <b>${count}</b> 项差异，逐项列在后页。</p>` : null}
${count > 0 && !isLong ? differenceTable(sheet) : null}
${approval === '' ? null : html`<p>超过本站可以自行处理的限度，街道办事处同意日结：<b>${approval}</b></p>`}
${late.map((each) => html`<p>补入${chineseDate(each.day)}（已日结）${each.count} 条。</p>`)}
</section>`;
}

function differenceTable({ differences }: DaySheet): Html {
  return html`<table class="named"><thead><tr><th>差异</th><th>号码</th><th>经手</th><th>时间</th><th>原因</th></tr></thead><tbody>
${differences.map(
  ({ kind, number, whose, minutes, reason }) =>
    html`<tr><td>${differenceWords[kind]}</td><td>${number}</td><td>${whose}</td><td class="firm">${minutes === 0 ? null : durationWords(minutes)}</td><td>${reason}</td></tr>
`,
)}</tbody></table>`;
}

function carriedOver({ openItems }: DaySheet): Html {
  if (openItems.length === 0) return html`<section><h2>带到明天的事</h2><p>没有。</p></section>`;
  return html`<section>
<h2>带到明天的事</h2>
<table class="open"><tbody>
${openItems.map(
  (item) =>
    html`<tr><th>${openItemWords[item.kind]}</th><td class="firm amount">${item.count}</td><td>${someNumbers(item)}</td></tr>
`,
)}</tbody></table>
</section>`;
}

function someNumbers({ count, numbers }: CarriedOver): Html {
  const isMany = numbers.length > numbersOnFirst;
  const shown = isMany ? numbers.slice(0, numbersOfMany) : numbers;
  const rest = numbers.length < count && numbers.length > 1 ? ' ……' : '';
  return html`${shown.map((number) => html`<span>${number}</span> `)}${isMany ? '……（见后页）' : rest}`;
}

/** A table of each kind, whose name is said again at the head of each page that it goes on to. */
function allNumbers({ openItems }: DaySheet): Html {
  const many = openItems.filter(({ numbers }) => numbers.length > numbersOnFirst);
  return html`<h2>带到明天的事（逐个号码）</h2>
${many.map(({ kind, count, numbers }) => {
  const from = numbers.flatMap((_, index) => (index % numbersAcross === 0 ? [index] : []));
  const rest = numbers.length < count ? `，列出前 ${numbers.length.toString()} 个` : '';
  return html`<table class="all"><thead><tr><th colspan="${numbersAcross}">${openItemWords[kind]}　${count}${rest}</th></tr></thead><tbody>
${from.map((at) => html`<tr>${numbers.slice(at, at + numbersAcross).map((number) => html`<td>${number}</td>`)}</tr>`)}</tbody></table>
`;
})}`;
}

function ends(sheet: DaySheet): Html {
  const { city, station } = sheet.heads;
  if (city === null) return html``;
  return html`<div class="ends">
<div><p>上报流到第 <b>${city.seq}</b> 条　链尾</p><p class="hash">${groupsOf(city.hash)}</p>
${station === null ? null : html`<p class="note">本站流到第 ${station.seq} 条　${station.hash.slice(0, 16)}…</p>`}
<p class="note">日结只核对，不删除、不补传；以后对本日的改动都写在这条链尾之后。</p></div>
<div class="code">${drawn(qrSvg(codeOf(sheet, city), 26))}</div>
</div>`;
}

const groupsOf = (hash: string): string => (hash.match(/.{8}/g) ?? []).join(' ');

function signatures({ closedBy, handedTo }: DaySheet): Html {
  return html`<table class="sign">
<tr><th>交班人<br><small>${closedBy}</small></th><td></td><th>接班人<br><small>${handedTo ?? '（本人续班）'}</small></th><td></td><th>站长</th><td></td></tr>
<tr><th>时间</th><td></td><th>时间</th><td></td><th>时间</th><td></td></tr>
</table>`;
}

const sheetStyle = `
@page{margin:14mm 18mm 24mm 18mm}
header{margin-bottom:3mm}
h1{font-size:19pt}
h2{font-size:11.5pt;margin:3mm 0 1mm}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:6mm;align-items:start}
.sides table+table{margin-top:2mm}
.sides table{font:10pt/1.35 "Paper Sans",sans-serif}
.sides td,.sides th{padding:.4mm 1.5mm}
.sides thead th{font-size:10.5pt}
.named{font:9.5pt/1.35 "Paper Sans",sans-serif}
.named td,.named th{padding:.7mm 1.2mm}
.named td:nth-child(2){white-space:nowrap}
.open{font:9.5pt/1.4 "Paper Sans",sans-serif}
.open td,.open th{padding:.6mm 1.2mm}
.open tbody th{width:46mm}
.open td.amount{width:12mm}
.open span{white-space:nowrap;margin-right:3mm}
.all{font:9.5pt/1.4 "Paper Sans",sans-serif;table-layout:fixed;margin-bottom:3mm}
.all td,.all th{padding:.6mm 1.2mm}
.whole{break-inside:avoid}
.ends{display:flex;gap:5mm;align-items:center;margin-top:3mm;border:1pt solid #111;padding:2mm 3mm;break-inside:avoid;font-size:10pt}
.ends>div:first-child{flex:1}
.hash{font:8pt/1.4 "DejaVu Sans Mono",monospace}
table.sign{margin-top:4mm;break-inside:avoid;table-layout:fixed}
table.sign th,table.sign td{border:.6pt solid #6c655b;height:11mm;vertical-align:middle;white-space:normal}
table.sign tr:last-child th,table.sign tr:last-child td{height:8mm;border-bottom:.6pt solid #6c655b}
table.sign th{width:24mm;font-size:10pt;font-weight:700}
table.sign small{font-weight:400}
.more{break-before:page}`;
