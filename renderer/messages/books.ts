/** Words of 年度账册 in 管理. */
export const bookWords = {
  title: '年度账册',
  about:
    '把一年的账封存成册：打印一份，另存一个文件，放在服务站以外。以后电脑坏了、数据恢复了，用它核对每个人的时间币。',
  none: '还没有封存',
  sealed: (until: string, accounts: number, coins: string) =>
    `截至${until}　${accounts.toString()} 人　结余 ${coins} 时间币`,
  by: (name: string, at: string) => `${name} ${at} 封存`,
  root: '封存码',
  seal: '封存',
  sealAgain: '重新封存',
  print: '再打印',
  save: '保存文件',
  running: '今年还没有过完，封存到今天为止；年底以后再封一次。',
  working: '正在逐人核对……',
  done: (year: number, accounts: number) =>
    `${year.toString()} 年账册已封存，共 ${accounts.toString()} 人，正在打印。请再保存文件，一起交街道存放。`,
  printing: (year: number) => `${year.toString()} 年账册正在打印。`,
  saved: (fileName: string) => `已保存 ${fileName}。`,
} as const;
