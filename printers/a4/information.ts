import { html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate, chineseNumeral } from './words.ts';

/** A column of numbers stands at the right; a firm one is never broken. */
interface Column {
  readonly name: string;
  readonly kind: 'text' | 'firm' | 'amount';
}

/** One thing that is held: facts with their names, or rows. Nothing of the kind says so in words. */
export interface InformationSection {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly table: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] } | null;
  /** Stands where there is neither fact nor row. */
  readonly none: string;
  /** Empty where there is nothing to explain. */
  readonly note: string;
}

export interface InformationDocument {
  readonly personNumber: string;
  readonly stationName: string;
  readonly handledBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly sections: readonly InformationSection[];
  readonly isTraining: boolean;
}

const title = '我的信息';

/** Everything that the station holds of one person, for that person, in words that need no explaining (PIPL§45). */
export function informationHtml(document: InformationDocument): string {
  const { personNumber, stationName, handledBy, printedOn, isTraining } = document;
  return page({
    title: `${title} ${personNumber}`,
    style: letterStyle({ title, number: personNumber, isTraining }),
    body: html`${isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">编号 ${personNumber}　打印日期 ${chineseDate(printedOn)}</p>
</header>
<p class="note">这是本站保存的关于您的全部信息，只交给您本人（或依法代您申请的人）。内有完整的证件号码，请妥善保管。</p>
${document.sections.map((section, index) => sectionHtml(section, index + 1))}
<p class="sign">${stationName}<br>经办人：${handledBy}　咨询与投诉：养老热线 ${complaintPhone}${isTraining ? html`<br><b class="training">${trainingWords}</b>` : null}</p>`,
  });
}

function sectionHtml({ title: heading, facts, table, none, note }: InformationSection, number: number): Html {
  const isEmpty = facts.length === 0 && (table === null || table.rows.length === 0);
  return html`<section>
  <h2>${chineseNumeral(number)}、${heading}</h2>
  ${isEmpty ? html`<p>${none}</p>` : null}
  ${facts.length === 0 ? null : factsHtml(facts)}
  ${table === null || table.rows.length === 0 ? null : tableHtml(table)}
  ${note === '' ? null : html`<p class="note">${note}</p>`}
</section>
`;
}

function factsHtml(facts: InformationSection['facts']): Html {
  return html`<table><tbody>${facts.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

function tableHtml({ columns, rows }: NonNullable<InformationSection['table']>): Html {
  return html`<table>
<thead><tr>${columns.map(({ name, kind }) => html`<th class="${kind}">${name}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr>${row.map((cell, index) => html`<td class="${columns[index]?.kind ?? 'text'}">${cell}</td>`)}</tr>
`,
)}
</tbody>
</table>`;
}
