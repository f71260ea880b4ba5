import { html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate, hoursText } from './words.ts';

export interface StarLetter {
  readonly personNumber: string;
  readonly name: string;
  /** 1 to 5. */
  readonly stars: number;
  readonly minutes: number;
  /** Null where nobody has rated. */
  readonly meanRating: number | null;
  /** Version of the rules by which they are given. */
  readonly rules: string;
  readonly stationName: string;
  readonly handledBy: string;
  /** `YYYY-MM-DD`. */
  readonly printedOn: string;
  readonly isTraining: boolean;
}

const title = '养老志愿者星级确认单';
const grades = ['零', '一', '二', '三', '四', '五'];

/** Stars of a day with the hours and the version of the rules behind them (豫§41). */
export function starLetterHtml(letter: StarLetter): string {
  const { personNumber, name, stars, minutes, meanRating, rules, stationName, printedOn, isTraining } = letter;
  const grade = grades[stars] ?? stars.toString();
  return page({
    title: `${title} ${personNumber}`,
    style: `${letterStyle({ title, number: personNumber, isTraining })}
.stars{margin:6mm 0 2mm;text-align:center;font:700 30pt/1.2 "Paper Serif",serif;letter-spacing:.2em;text-indent:.2em}`,
    body: html`${isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">志愿者编号 ${personNumber}</p>
</header>
<p class="stars">${grade}星</p>
<p class="body">截至${chineseDate(printedOn)}，${name} 在本站记录并复核通过的养老志愿服务累计 <b>${hoursText(minutes)}</b> 小时，达到${grade}星级志愿者的时长标准。</p>
<table><tbody>
<tr><th>累计服务时间</th><td>${hoursText(minutes)} 小时（${minutes} 分钟）</td></tr>
<tr><th>服务评价</th><td>${meanRating === null ? '还没有评价，按服务时间评定' : `平均 ${meanRating.toFixed(1)} 分（满分 5 分）`}</td></tr>
<tr><th>评定规则</th><td>${rules} 版</td></tr>
</tbody></table>
<p class="note">星级依据《河南省志愿服务条例》第四十一条，按上述版本的规则由本站服务记录算出；记录更正或规则调整后，以重新打印的为准。培训时间不计入服务时间。</p>
<p class="sign">${stationName}<br>经办人：${letter.handledBy}　咨询与投诉：养老热线 ${complaintPhone}<br>${chineseDate(printedOn)}${isTraining ? html`<br><b class="training">${trainingWords}</b>` : null}</p>`,
  });
}
