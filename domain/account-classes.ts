/** Accounts that are nobody's own, by the first part of their names. */
export const accountClassWords: Readonly<Record<string, string>> = {
  issue: '签发',
  redemption: '已兑换',
  pool: '公益池',
  fund: '补助资金',
  frozen: '预留',
  opening: '期初余额、补助转入',
  elsewhere: '外站转来',
};
