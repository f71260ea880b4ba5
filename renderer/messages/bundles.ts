const grouped = (count: number): string => count.toLocaleString('en-US');

/** Words of 捆: a pile of slips with its cover sheet. */
export const bundleWords = {
  line: (count: number, countStated: number, minutes: number | null, minutesStated: number) =>
    `本捆 ${String(count)}/${String(countStated)} 张 · ${minutes === null ? '—' : grouped(minutes)}/${grouped(minutesStated)} 分`,
  none: '没有开捆，单张录入',
  from: (name: string) => (name === '' ? '' : `${name} 交来`),
  missing: (serials: readonly string[]) => `缺 ${serials.join('、')}`,
  doubled: (serials: readonly string[]) => `录了两次 ${serials.join('、')}`,
  outside: (serials: readonly string[]) => `不在封面单号里 ${serials.join('、')}`,
  refused: (serials: readonly string[]) => `不能记入 ${serials.join('、')}`,
  begin: '开一捆',
  finish: '核对收尾',
  print: '印捆扎封面',
  printed: '捆扎封面送打印机。',
  count: '封面共几张',
  minutes: '封面合计分钟',
  first: '最小单号',
  last: '最大单号',
  runHint: '封面没写就空着',
  fromLabel: '交单人',
  reason: '对不上的原因',
  reasonHint: '对得上就空着；对不上由复核员写',
  opened: '已开一捆，请照单录入。',
  closed: '这一捆已收尾。',
  countWrong: '请填封面上的张数（1 到 500）。',
  minutesWrong: '请填封面上的合计分钟（整数）。',
  runWrong: '最小、最大单号要填就都填。',
};
