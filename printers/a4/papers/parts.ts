import { html, type Html } from '../html.ts';

/** One number on one paper. */
export interface PaperSerial {
  /** The whole serial; its last character is the check character. */
  readonly serial: string;
  /** The running number within the station, as the clerk may type it. */
  readonly running: number;
}

/** What a kind of paper says and asks; head, serial, stamp and frame are the same for all. */
export interface PaperForm {
  readonly title: string;
  /** When it is used and how it is filled in, below the title. */
  readonly how: string;
  readonly body: (serials: readonly PaperSerial[]) => Html;
  /** What happens to it next; the hotline follows. */
  readonly foot: Html;
}

/** 四(三): who makes something up is dealt with by the rules; said above the signature on every paper. */
export const truthWords = '以上内容如实填写；弄虚作假的，按规定处理。';

/** The nine classes of the policy (二(二)3), in its order: the digit is the key on the keyboard. */
export const classNames = [
  '情感慰藉',
  '协助服务',
  '助行服务',
  '文体活动',
  '健康科普',
  '法律援助',
  '培训讲座',
  '防诈骗指导',
  '其他',
];

/** One line of a form: what is asked on the left, with a word of help below it. */
export function row(label: string, content: Html, { hint = '', kind = '' } = {}): Html {
  return html`<div class="row ${kind}"><label>${label}${hint === '' ? null : html`<small>${hint}</small>`}</label>${content}</div>`;
}

/** A second thing that is asked on the same line. */
export function mid(label: string): Html {
  return html`<label class="mid">${label}</label>`;
}

/** One box for each character. */
export function boxes(count: number): Html {
  return html`<span class="boxes">${Array.from({ length: count }, () => html`<i></i>`)}</span>`;
}

/** A line to write on; as wide as there is room, or as its class says. */
export function line(width = 'wide'): Html {
  return html`<span class="line ${width}"></span>`;
}

function tick(words: string): Html {
  return html`<span class="tick"><i></i>${words}</span>`;
}

export function ticks(words: readonly string[]): Html {
  return html`<div class="ticks">${words.map(tick)}</div>`;
}

export function classTicks(hint: string): Html {
  return row('服务类别', ticks(classNames.map((name, index) => `${String(index + 1)} ${name}`)), {
    hint,
    kind: 'classes',
  });
}

/** `YYYY MM DD` as the screens read it. */
export function dateBoxes(): Html {
  return html`${boxes(4)}年${boxes(2)}月${boxes(2)}日`;
}

export function timeBoxes(): Html {
  return html`${boxes(2)}时${boxes(2)}分`;
}

/** By name, and by a number of the time bank or of a document: whichever they know. */
export function personRow(label: string, hint = ''): Html {
  return row(label, html`${line('name')}<label class="mid">编号或<br>证件号码</label>${boxes(18)}`, { hint });
}

/** Room for a hand that does not write small, with what belongs in it. */
export function signature(words: string): Html {
  return html`<div class="signature">${words}</div>`;
}
