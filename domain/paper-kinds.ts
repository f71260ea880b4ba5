/** The numbered papers of a station, in the order in which a clerk meets them. One row of serials for all of them. */
export const paperKinds = ['service', 'sign_in', 'volunteer', 'recipient', 'demand', 'coins'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** As they are called on screen and on the paper itself. */
export const paperNames = {
  service: '养老服务记录单',
  sign_in: '活动签到表',
  volunteer: '志愿者登记表',
  recipient: '服务对象登记表',
  demand: '服务需求登记单',
  coins: '时间币兑换·赠予·捐赠申请单',
} as const satisfies Record<PaperKind, string>;

/** How many serials one form takes: a line of a sign-in sheet is one hour of one volunteer, so each has its own. */
export const serialsPerSheet = {
  service: 1,
  sign_in: 10,
  volunteer: 1,
  recipient: 1,
  demand: 1,
  coins: 1,
} as const satisfies Record<PaperKind, number>;

export const paperSizes = ['A4', 'A5'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** Half a page lies two on an A4 or alone on an A5; a registration and a sign-in sheet fill an A4. */
export function sizesOf(kind: PaperKind): readonly PaperSize[] {
  return kind === 'service' || kind === 'demand' || kind === 'coins' ? paperSizes : ['A4'];
}

/** With a duplicate the station keeps the first copy and whoever wrote it takes the second. */
export const copyCounts = [1, 2] as const;
export type CopyCount = (typeof copyCounts)[number];
