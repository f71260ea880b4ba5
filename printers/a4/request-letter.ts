import { unreachable } from '../../domain/assert.ts';
import { consentYears, serviceYears } from '../../domain/retention.ts';
import { html, type Html } from './html.ts';
import { letterStyle } from './letter-style.ts';
import { complaintPhone, page, trainingWatermark, trainingWords } from './page.ts';
import { chineseDate } from './words.ts';

export interface RequestLetter {
  /** Such as 删除. */
  readonly asked: string;
  readonly outcome: 'erased' | 'locked' | 'refused';
  /** Of a refusal; empty otherwise. */
  readonly reason: string;
  /** Whoever is forgotten is named by the number alone. */
  readonly personNumber: string;
  readonly receivedOn: string;
  readonly answeredOn: string;
  readonly stationName: string;
  readonly handledBy: string;
  readonly isTraining: boolean;
}

const title = '个人信息请求答复书';

/** What became of a request, on paper: what is gone, what is kept and by which rule, or why nothing was done (PIPL§47, §50). */
export function requestLetterHtml(letter: RequestLetter): string {
  const { personNumber, receivedOn, answeredOn, stationName, handledBy, isTraining } = letter;
  return page({
    title: `${title} ${personNumber}`,
    style: letterStyle({ title, number: personNumber, isTraining }),
    body: html`${isTraining ? trainingWatermark() : null}
<header>
  <p class="over">郑州市养老服务时间银行</p>
  <h1>${title}</h1>
  <p class="number">编号 ${personNumber}</p>
</header>
<p class="body">您于${chineseDate(receivedOn)}提出的「${letter.asked}」请求，本站已于${chineseDate(answeredOn)}处理，结果如下。</p>
${result(letter)}
<h2>对结果不满意怎么办</h2>
<p class="body">可以向本站站长、养老热线 ${complaintPhone} 提出，也可以向履行个人信息保护职责的部门投诉，或者依法向人民法院起诉（《个人信息保护法》第五十条、第六十五条）。</p>
<p class="sign">${stationName}<br>经办人：${handledBy}<br>${chineseDate(answeredOn)}${isTraining ? html`<br><b class="training">${trainingWords}</b>` : null}</p>
<p class="receipt">收到人签字：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿＿＿</p>`,
  });
}

function result({ outcome, reason }: RequestLetter): Html {
  switch (outcome) {
    case 'erased':
      return html`<h2>已经删除</h2>
${list(['姓名、证件种类和号码、性别、出生日期和年份、电话、住址', '监护人、配偶的关系，优先类别，资质和证书编号', '留着待核实的登记表、没交的草稿、存着的打印件', '各次请求和查看里写的原因'])}
<p class="body">删除的内容不能恢复。市级平台收到本站的通知后一并删除。</p>
<h2>依法留下的</h2>
${list(['编号，以及登记、删除的日期和经办人：证明处理过什么，不再能看出是谁', `同意书的版本和日期：至少保存 ${consentYears} 年（《个人信息保护法》第五十六条）`, '删除之前做的加密备份：不再使用，每天备份的，五周内被新的替换'])}`;
    case 'locked':
      return html`<h2>已经锁定，暂不删除</h2>
<p class="body">您在本站有服务、时间币或证明的记录，保存期限还没有满，依照《个人信息保护法》第四十七条，除保存和必要的安全保护以外，本站停止使用您的个人信息。</p>
${list(['查找、登记、开证明的屏幕上都不再出现您的姓名和资料，别的服务站也查不到', '只有站长和审计人员因核查需要可以打开', '您可以随时要求解锁'])}
<h2>留下的和期限</h2>
${list([`服务记录、时间币账目和证明：从最后一次服务算起至少 ${serviceYears} 年；期满后可以再要求删除`, '与这些记录对应的姓名、证件号码等登记资料：同上'])}`;
    case 'refused':
      return html`<h2>没有办理</h2>
<p class="body">原因：${reason}</p>`;
    default:
      return unreachable(outcome);
  }
}

function list(items: readonly string[]): Html {
  return html`<ol>${items.map((item) => html`<li>${item}</li>`)}</ol>`;
}
