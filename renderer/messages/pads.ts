import { paperNames } from '../../domain/form-names.ts';
import type { PaperKind } from '../../domain/paper-kinds.ts';

/** Words of 空白单: what is printed, who has it, and what comes back. */
export const padWords = {
  issue: '印空白单',
  count: '印几张',
  countHint: (kind: PaperKind) =>
    kind === 'sign_in' ? '一张十行，每行一个单号' : kind === 'service' ? '一张 A4 印两份' : '一份一张单号',
  kind: '印哪一种',
  sizes: { A4: 'A4 一页两份', A5: 'A5 一页一份' },
  double: '一式两联：站点存档、本人留存',
  printHoldings: '打印领用清单',
  listPrinted: '清单已送打印机。',
  low: '快用完了',
  lowToDo: (kinds: readonly PaperKind[]) => {
    const named = kinds.slice(0, 1).map((kind) => paperNames[kind]);
    return `${named.join('')}${kinds.length > 1 ? `等 ${String(kinds.length)} 种` : ''}空白单快用完了`;
  },
  emergency: '备足应急单',
  enough: '各种空白单都够一天用，不用再印。',
  emergencyIssued: (count: number) => `${String(count)} 份空白单已编号，送打印机。印好放在固定的地方。`,
  stack: '备用：放在固定的地方',
  stackShort: '备用　',
  place: '放在哪里',
  placeHint: '例如：前台第二个抽屉',
  placeMissing: '请填放在哪里，停网时好找。',
  held: '谁手里有空白单',
  noneHeld: '没有领出的空白单',
  noneHeldHint: '领出后还没录入的，都列在这里。',
  run: (first: number, last: number, count: number) =>
    `${first === last ? String(first) : `${String(first)}–${String(last)}`} 号　${String(count)} 张`,
  backFrom: '收回的起号',
  backUntil: '收回的止号',
  backHint: '只收一张就空着',
  takeBack: '收回空白的',
  takenBack: (count: number) => `收回 ${String(count)} 张，放回柜里。`,
  issueButton: '编号并打印',
  issued: (first: string, last: string) => `已编号 ${first} 到 ${last}，送打印机。`,
  countWrong: '请填 1 到 5000 之间的张数。',
  handOut: '领出',
  from: '从几号',
  until: '到几号',
  to: '领给谁',
  toHint: '志愿者或网格员姓名',
  forOutage: '用于哪次停网',
  severalOpen: '现在有几次停网同时没有恢复，请选这些单子是为哪一次领的。',
  handOutButton: '记下领出',
  handedOut: (first: number, last: number, to: string) => `${String(first)}–${String(last)} 号已记在 ${to} 名下。`,
  noOutage: '没有停网记录。先登记一次停网再领出；现在备用的，选「放在固定的地方」。',
  noneOpen: '现在没有停网。正要领走的，先登记一次停网；以前领走没记的，选那一次。',
  declareFirst: '先登记一次停网',
  choose: '请选是哪一次',
  outageMissing: '请选用于哪次停网；都不是，就先登记一次停网。',
  numbersWrong: '请填印好的起止单号，前小后大。',
  toMissing: '请填领给谁，收不回来时好找人。',
  printed: '印过的',
  pieceUnit: '张',
} as const;
