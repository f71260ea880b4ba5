/** Words of choosing a street or community. */
export const areaWords = {
  placeholder: '打街道或社区名，拼音首字母也行',
  change: '按退格清掉重选，或直接打字换一个',
  none: '表里没有查到',
  more: '还有更多，请再打几个字，如“中牟 东风路”',
  plain: '表里没有，自己写',
  fromTable: '从表里选',
  address: '住址（区县、街道、社区）',
  unit: '所在区县',
  unitHint: '选好后，登记住址时先列本区县的街道和社区',
  unitUnknown: '还没选',
  unitChosen: (name: string) => `本站所在区县已定为 ${name}。`,
} as const;
