import type { ServiceKind } from '../../domain/activity.ts';
import { dossierEvidences, dossierGrounds, type DossierEvidence, type DossierGround } from '../../domain/coin-acts.ts';
import { evidencesFor } from '../../domain/dossier.ts';
import { dossierStyle } from './dossier-style.ts';
import { html, type Html } from './html.ts';
import { complaintPhone, page, trainingWatermark } from './page.ts';
import { chineseDate, hoursText } from './words.ts';

/** Minutes throughout. */
export interface DossierDocument {
  readonly personNumber: string;
  readonly name: string;
  readonly sex: 'male' | 'female' | null;
  readonly ageYears: number | null;
  /** The last four characters only. */
  readonly documentTail: string;
  readonly community: string | null;
  /** Null where it was not applied for yet: both grounds stand open, and a pen ticks them. */
  readonly application: {
    readonly ground: DossierGround;
    readonly evidence: DossierEvidence;
    readonly appliedOn: string;
  } | null;
  readonly coins: {
    readonly counted: number;
    readonly earned: number;
    readonly live: number;
    readonly paper: number;
    /** Of a thousand; null where nothing was earned. */
    readonly evidencePermille: number | null;
    readonly balance: number;
    readonly gifts: number;
    readonly grants: number;
  };
  readonly counts: 'earned_by_service' | 'balance';
  /** Version of the rules by which it is counted. */
  readonly rules: string;
  readonly opening: number;
  readonly setAside: number;
  /** What the platform last said that the person holds. */
  readonly confirmedMinutes: number;
  readonly years: readonly {
    readonly year: number;
    readonly count: number;
    readonly minutes: number;
    readonly paperMinutes: number;
    readonly byKind: Readonly<Record<ServiceKind, number>>;
  }[];
  readonly gapYears: readonly number[];
  readonly stationName: string;
  readonly handledBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

const title = '一万个时间币申请材料';
const grounds = { frail: '年长体弱', disabled: '失能' } satisfies Record<DossierGround, string>;
const evidences = {
  assessment: '老年人能力（失能）评估报告',
  medical_certificate: '医疗机构诊断证明',
  disability_card: '残疾人证',
  committee_letter: '居（村）委会证明',
} satisfies Record<DossierEvidence, string>;
const kinds = ['booked', 'visit', 'mutual', 'group'] as const;

/** What somebody with 10,000 coins hands in (S-三(四)4): a form to sign, and what the station knows of every hour. */
export function dossierHtml(document: DossierDocument): string {
  const { personNumber, isTraining } = document;
  return page({
    title: `${title} ${personNumber}`,
    style: dossierStyle({ title, number: personNumber, isTraining }),
    body: html`${isTraining ? trainingWatermark() : null}
${formHtml(document)}
${hoursHtml(document)}`,
  });
}

function formHtml(document: DossierDocument): Html {
  const { personNumber, name, printedOn } = document;
  return html`<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">志愿者编号 ${personNumber}　打印日期 ${chineseDate(printedOn)}</p>
</header>
${holderHtml(document)}
<p class="body">本人 ${name} 的时间币已达到一万个，按照《郑州市养老服务时间银行实施办法（试行）》第三部分（四）4，申请享受政府购买养老服务，请民政部门和智慧养老服务平台审核认定。</p>
${claimHtml(document)}
<h2>三、时间币（各项分开列，不相加）</h2>
${coinsHtml(document)}
<h2>四、签字和意见</h2>
${signaturesHtml(document)}`;
}

const sexes = { male: '男', female: '女' } as const;

function holderHtml({ name, sex, ageYears, documentTail, community }: DossierDocument): Html {
  return html`<table class="holder"><tbody>
<tr><th>姓名</th><td>${name}</td><th>性别</th><td>${sex === null ? '' : sexes[sex]}</td><th>年龄</th><td>${ageYears === null ? '' : `${ageYears.toString()} 岁`}</td></tr>
<tr><th>证件号码</th><td colspan="5">${documentTail === '' ? '' : html`<span class="tail">尾号 ${documentTail}，由本人填全</span>`}</td></tr>
<tr><th>住址</th><td colspan="3">${community ?? ''}</td><th>电话</th><td class="phone"></td></tr>
</tbody></table>`;
}

const box = (isTicked: boolean): Html => html`<i class="box">${isTicked ? '√' : ''}</i>`;

function claimHtml({ application }: DossierDocument): Html {
  const fit = application === null ? dossierEvidences : evidencesFor(application.ground);
  return html`<h2>一、申请理由</h2>
<p class="ticks">${dossierGrounds.map((each) => html`<span>${box(application?.ground === each)}${grounds[each]}</span>`)}${application === null ? html`<span class="hint">由申请人勾选一项</span>` : html`<span class="hint">${chineseDate(application.appliedOn)}登记</span>`}</p>
<h2>二、证明材料（勾选并附在后面）</h2>
<p class="ticks">${fit.map((each) => html`<span>${box(application?.evidence === each)}${evidences[each]}</span>`)}</p>
<p class="note">居（村）委会证明只用于年长体弱；失能须有评估报告、诊断证明或残疾人证。</p>`;
}

const percentText = (permille: number): string => `${(permille / 10).toFixed(1)}%`;

const ofCounts = {
  earned_by_service: '服务所得（复核入账减去冲正）',
  balance: '余额减去受赠、公益池和补助',
} satisfies Record<DossierDocument['counts'], string>;

function coinsHtml({ coins, counts, rules, opening, setAside, confirmedMinutes }: DossierDocument): Html {
  const { earned, live, paper, evidencePermille: share } = coins;
  const shown = (minutes: number): string => `${hoursText(minutes)} 个`;
  return html`<table class="coins"><tbody>
<tr class="counted"><th>计入一万个</th><td>${shown(coins.counted)}</td><td class="say">按 ${rules} 版规则：${ofCounts[counts]}</td></tr>
<tr><th>服务所得</th><td>${shown(earned)}</td><td class="say">现场确认 ${shown(live)}，纸单补登 ${shown(paper)}</td></tr>
<tr><th>现场确认占比</th><td>${share === null ? '—' : percentText(share)}</td><td class="say">现场确认的除以服务所得，舍去尾数</td></tr>
<tr><th>现有余额</th><td>${shown(coins.balance)}</td><td class="say">${setAside === 0 ? '' : `另有 ${shown(setAside)}预留或冻结。`}平台上次确认 ${shown(confirmedMinutes)}</td></tr>
<tr><th>其中受赠、公益池</th><td>${shown(coins.gifts)}</td><td class="say">他人赠予的和公益池发放的，不计入</td></tr>
<tr><th>其中补助</th><td>${shown(coins.grants)}</td><td class="say">补助资金发放的，不计入</td></tr>
${opening === 0 ? null : html`<tr><th>其中期初余额</th><td>${shown(opening)}</td><td class="say">从以前的登记簿转入，服务所得里没有</td></tr>`}
</tbody></table>`;
}

function signaturesHtml({ stationName, handledBy }: DossierDocument): Html {
  const day = '　　　　年　　月　　日';
  return html`<table class="signs"><tbody>
<tr><th>申请人<br>（或监护人）</th><td>以上情况和所附材料属实。<p>签字：${day}</p></td></tr>
<tr><th>服务站</th><td>${stationName}　经办人：${handledBy}<p>签字、盖章：${day}</p></td></tr>
<tr><th>民政部门</th><td>审核意见：<p>签字、盖章：${day}</p></td></tr>
<tr><th>智慧养老<br>服务平台</th><td>审核意见：<p>签字、盖章：${day}</p></td></tr>
</tbody></table>`;
}

const orDash = (minutes: number): string => (minutes === 0 ? '—' : hoursText(minutes));

/** Table by year; a year in which nothing stands is named below it and not passed over. */
function hoursHtml({ name, personNumber, years, gapYears, coins, stationName, printedOn }: DossierDocument): Html {
  const sum = (minutesOf: (year: (typeof years)[number]) => number): string =>
    hoursText(years.reduce((total, year) => total + minutesOf(year), 0));
  const count = years.reduce((total, year) => total + year.count, 0);
  return html`<section class="hours">
<h1 class="second">服务时间逐年表</h1>
<p class="number">${name}　${personNumber}　截至${chineseDate(printedOn)}　单位：小时</p>
<table class="years">
<thead><tr><th>年份</th><th class="amount">笔数</th><th class="amount">合计</th><th class="amount">现场</th><th class="amount">纸单</th><th class="amount">预约</th><th class="amount">探访</th><th class="amount">互助</th><th class="amount">团队</th></tr></thead>
<tbody>
${years.map(
  (
    year,
  ) => html`<tr><td>${year.year.toString()}</td><td class="amount">${year.count.toString()}</td><td class="amount"><b>${hoursText(year.minutes)}</b></td><td class="amount">${orDash(year.minutes - year.paperMinutes)}</td><td class="amount">${orDash(year.paperMinutes)}</td>${kinds.map((kind) => html`<td class="amount">${orDash(year.byKind[kind])}</td>`)}</tr>
`,
)}<tr class="sum"><td>合计</td><td class="amount">${count.toString()}</td><td class="amount">${sum((each) => each.minutes)}</td><td class="amount">${sum((each) => each.minutes - each.paperMinutes)}</td><td class="amount">${sum((each) => each.paperMinutes)}</td>${kinds.map((kind) => html`<td class="amount">${sum((each) => each.byKind[kind])}</td>`)}</tr>
</tbody></table>
<p class="note">按服务当年计，已减去冲正的。现场、纸单是怎样确认的；预约、探访、互助、团队是怎样来的，两种分法的合计相同。</p>
<h2>没有记录的年份</h2>
<p>${gapYears.length === 0 ? '从第一年到今年，每年都有记录。' : `${gapYears.join('、')}（共 ${gapYears.length.toString()} 年）。这些年本站没有入账的服务记录，请申请人说明：`}</p>
${gapYears.length === 0 ? null : html`<p class="line"></p>`}
<h2>受赠、公益池、补助另列</h2>
<p>现有余额里，他人赠予的和公益池发放的 ${hoursText(coins.gifts)} 个，补助资金发放的 ${hoursText(coins.grants)} 个，都不在上表里，也不计入一万个。</p>
<h2>怎样核对</h2>
<ol>
<li>上表每一笔都有服务记录编号、日期和起止时间、双方和复核人，由两个人分别登记和复核。可以请${stationName}出具养老志愿服务记录证明，逐笔列出，证明上的二维码可以查验。</li>
<li>凭志愿者编号在市智慧养老服务平台查本人的账，和上表的合计比对。本站刚登记、还没有上报的，平台上要晚一些才有。</li>
<li>纸单补登的有单号和“补”字，由两个人分别录入；可以按单号调阅纸单原件。</li>
<li>本表由本站的记录算出；以后更正的，以重新打印的为准。在别的服务站得的不在本表里，由平台合计。</li>
</ol>
<p class="note">咨询与投诉：养老热线 ${complaintPhone}</p>
</section>`;
}
