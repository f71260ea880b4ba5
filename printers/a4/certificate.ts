import { unreachable } from '../../domain/assert.ts';
import { qrSvg } from '../qr/qr-code.ts';
import { certificateStyle } from './certificate-style.ts';
import { drawn, html, type Html } from './html.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { blankSealRing, specimenSeal } from './seal.ts';
import { chineseDate, hoursText } from './words.ts';

export interface CertificateRow {
  readonly servedOn: string;
  readonly className: string;
  readonly item: string;
  readonly recipientMaskedName: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly minutes: number;
  /** Entered from paper afterwards: the row carries 补 for ever (令67§3). */
  readonly isPaper: boolean;
}

export interface CertificateDocument {
  /** A sheet lists rows that the platform has not acknowledged yet; it claims nothing and carries no place for a seal. */
  readonly kind: 'certificate' | 'record_sheet';
  readonly certificate: string;
  readonly holder: {
    readonly name: string;
    readonly sex: '男' | '女' | null;
    readonly birthYear: number | null;
    /** Such as 居民身份证. */
    readonly documentKind: string;
    /** The last four characters only. */
    readonly documentTail: string;
    readonly volunteerNumber: string;
  };
  readonly from: string;
  readonly until: string;
  readonly rows: readonly CertificateRow[];
  readonly issuer: { readonly name: string; readonly handledBy: string; readonly contact: string };
  readonly issuedOn: string;
  /** Text of the signed QR code; null prints none. */
  readonly code: string | null;
  /** Number of the certificate that this one replaces. */
  readonly replaces: string | null;
  readonly isTraining: boolean;
}

/**
 * 养老志愿服务记录证明 or 服务记录单: one A4 run with time, content and recording body of every row (令67§15). A later
 * copy says on every page that it is one.
 */
export function certificateHtml(document: CertificateDocument, copy = 1): string {
  const title = titleOf(document.kind);
  const copyWords = copy === 1 ? null : `【重打】第 ${copy} 份`;
  return page({
    title: `${title} ${document.certificate}`,
    style: certificateStyle({ title, number: document.certificate, copyWords, isTraining: document.isTraining }),
    body: html`${document.isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">编号　<b>${document.certificate}</b></p>
  ${copyWords === null ? null : html`<p class="number copy">${copyWords}</p>`}
  ${document.replaces === null ? null : html`<p class="number">本证明替换已作废的编号 ${document.replaces}</p>`}
</header>
${holderTable(document)}
${opening(document)}
${rowsTable(document.rows)}
${closing(document)}`,
  });
}

function titleOf(kind: CertificateDocument['kind']): string {
  switch (kind) {
    case 'certificate':
      return '养老志愿服务记录证明';
    case 'record_sheet':
      return '养老志愿服务记录单';
    default:
      return unreachable(kind);
  }
}

function holderTable({ holder, from, until }: CertificateDocument): Html {
  const birth = holder.birthYear === null ? '—' : `${holder.birthYear}年`;
  return html`<table class="holder">
  <tr><th>姓名</th><td class="name">${holder.name}</td><th>性别</th><td>${holder.sex ?? '—'}</td><th>出生年份</th><td>${birth}</td></tr>
  <tr><th>志愿者编号</th><td>${holder.volunteerNumber}</td><th>证件</th><td colspan="3">${holder.documentKind}　尾号 ${holder.documentTail}</td></tr>
  <tr><th>服务期间</th><td colspan="5">${chineseDate(from)} 至 ${chineseDate(until)}</td></tr>
</table>`;
}

function opening({ kind, rows, holder }: CertificateDocument): Html {
  const hours = hoursText(totalMinutes(rows));
  if (kind === 'record_sheet')
    return html`<p class="body">以下为本单位记录的 ${holder.name} 的养老志愿服务，共 <b>${rows.length}</b> 次、<b>${hours}</b> 小时，其中含尚待市级平台确认的记录。确认后可换开《养老志愿服务记录证明》。</p>`;
  return html`<p class="body">兹证明 ${holder.name} 在上述期间参加养老志愿服务 <b>${rows.length}</b> 次，累计服务时间 <b>${hours}</b> 小时。服务明细如下：</p>`;
}

function rowsTable(rows: readonly CertificateRow[]): Html {
  return html`<table class="rows">
<thead><tr><th class="index">序号</th><th>服务日期</th><th class="content">服务内容</th><th>服务对象</th><th>起止时间</th><th class="amount">时长（分钟）</th><th class="mark">备注</th></tr></thead>
<tbody>
${rows.map(
  (
    row,
    index,
  ) => html`<tr><td class="index">${index + 1}</td><td class="day">${row.servedOn}</td><td class="content">${row.className}·${row.item}</td><td class="who">${row.recipientMaskedName}</td><td class="time">${row.startTime}–${row.endTime}</td><td class="amount">${row.minutes}</td><td class="mark">${row.isPaper ? html`<i>补</i>` : null}</td></tr>
`,
)}
</tbody>
</table>`;
}

/** Stays in one piece, total first, so that no page carries a seal or a signature without text. */
function closing(document: CertificateDocument): Html {
  const minutes = totalMinutes(document.rows);
  const hasPaper = document.rows.some((row) => row.isPaper);
  return html`<section class="closing">
  <p class="total"><span>合计</span><span>${document.rows.length} 次</span><span><b>${hoursText(minutes)}</b> 小时</span><span>（${minutes} 分钟）</span></p>
  ${hasPaper ? html`<p class="note">备注栏标“补”的，为平台故障期间先以纸质记录、恢复后如实补登的服务。</p>` : null}
  ${document.kind === 'certificate' ? html`<p class="body">特此证明。</p>` : null}
  <div class="foot">
    <div class="check">${codeBlock(document)}</div>
    <div class="sign">${signature(document)}</div>
  </div>
  <p class="source">${sourceWords(document)}</p>
</section>`;
}

function codeBlock({ code }: CertificateDocument): Html | null {
  if (code === null) return null;
  return html`${drawn(qrSvg(code, 40))}<p>扫码或到任一时间银行服务站<br>“查验”核对编号、期间与时长</p>`;
}

function signature({ kind, issuer, issuedOn, isTraining }: CertificateDocument): Html {
  const seal = kind === 'record_sheet' ? null : drawn(isTraining ? specimenSeal(issuer.name) : blankSealRing());
  return html`<div class="issuer ${kind}"><div class="ring">${seal}</div><p class="unit">${issuer.name}</p><p class="date">${chineseDate(issuedOn)}</p></div>
<p class="people">经办人：${issuer.handledBy}　联系电话：${issuer.contact}</p>`;
}

function sourceWords({ isTraining, kind }: CertificateDocument): Html {
  const origin =
    kind === 'certificate'
      ? '本证明依据记录单位自身的服务记录免费开具，不是全国志愿服务信息系统出具的证明。'
      : '本记录单依据记录单位自身的服务记录免费打印，不作为志愿服务记录证明使用。';
  return html`${origin}时间币不兑换资金或实物。咨询与投诉：养老热线 ${complaintPhone}。${isTraining ? html`<b class="training">　${trainingWords}</b>` : null}`;
}

function totalMinutes(rows: readonly CertificateRow[]): number {
  return rows.reduce((sum, row) => sum + row.minutes, 0);
}
