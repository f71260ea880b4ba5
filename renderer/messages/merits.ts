const grades = ['还没有星级', '一星', '二星', '三星', '四星', '五星'] as const;
const gradeOf = (stars: number): string => grades[stars] ?? String(stars);

/** Words about stars and awards on a volunteer's page. */
export const meritWords = {
  title: '星级和表彰',
  stars: {
    title: '星级',
    of: gradeOf,
    served: (time: string) => `累计服务 ${time}`,
    next: (time: string, stars: number) => `还差 ${time}到${gradeOf(stars)}`,
    highest: '已到最高星级',
    bar: (percent: number, stars: number) => `到${gradeOf(stars)}已完成 ${String(percent)}%`,
    noRatings: '还没有服务评价，按时长评定',
    rating: (mean: string) => `服务评价平均 ${mean} 分`,
    belowFloor: (mean: string, floor: string, stars: number) =>
      `评价平均 ${mean} 分，不到 ${floor} 分，暂不评星（时长已到${gradeOf(stars)}）`,
    rules: (version: string) => `${version} 版规则`,
    print: '打印星级确认',
    printing: '星级确认单已送去打印。',
    reached: (stars: number, day: string) => `${day}升到${gradeOf(stars)}`,
  },
  awards: {
    title: '表彰',
    none: '还没有登记表彰',
    count: (count: number) => `${String(count)} 项`,
    kinds: { own: '本单位', government: '政府', other_body: '其他单位' },
    evidence: {
      own_decision: '本单位的决定',
      certificate: '证书或奖牌原件',
      document: '表彰文件',
      notice: '官方网站公示',
      letter: '授予单位来函',
    },
    line: (day: string, body: string, number: string | null) =>
      `${day}　${body}${number === null ? '' : `　${number}`}`,
    seen: (evidence: string, who: string) => `看过${evidence}，${who}登记`,
    open: '登记表彰',
    of: (name: string) => `登记表彰：${name}`,
    name: '表彰名称',
    nameHint: '照证书或文件写全称',
    body: '授予单位',
    number: '文号（没有就留空）',
    day: '授予日期',
    kind: '谁授予的',
    shown: '看了什么凭证',
    save: '登记',
    noted: (name: string) => `${name} 的表彰已登记。`,
    revoke: '撤销',
    revoking: (title: string) => `撤销表彰：${title}`,
    why: '为什么撤销',
    whyHint: '会留底，撤销以后仍看得到',
    reasons: ['授予单位已撤销', '登记错了'],
    revoked: '已撤销',
    revokedBy: (who: string, day: string, reason: string) => `${who} ${day}撤销：${reason}`,
    revokedNow: '已撤销。',
  },
} as const;
