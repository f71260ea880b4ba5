import { addDays } from '../../domain/civil-date.ts';
import { postingKinds } from '../../domain/posting-kinds.ts';
import { lotNames, postingNames } from '../../domain/shown-names.ts';
import type { PassbookDocument, PassbookLine } from '../../printers/a4/passbook.ts';
import type { StatementDocument } from '../../printers/a4/statement.ts';
import type { CoinSlip, SlipFrame } from '../../printers/receipt/coin-slips.ts';

/** Names that a page must bear: rare characters, a dot within, and as long as a document allows. */
export const hardNames = {
  rare: '李䶮𬱖',
  dotted: '买买提·艾力',
  long: '阿卜杜热合曼·阿卜杜克热木·麦麦提吐尔逊·阿布都外力·图尔荪',
} as const;

/** Lines of every kind, one a day, each with what was held after it. */
export function sampleLines(count: number, heldMinutes = 0): PassbookLine[] {
  let balanceMinutes = heldMinutes;
  return Array.from({ length: count }, (_, index) => {
    const minutes = index % 3 === 2 ? -(20 + (index % 7) * 5) : 75 + (index % 5) * 10;
    balanceMinutes += minutes;
    const kind = postingKinds[index % postingKinds.length] ?? 'other';
    const operatorName = ['王秀兰', hardNames.dotted, '欧阳静', hardNames.long][index % 4] ?? '';
    return { on: addDays('2026-01-05', index), summary: postingNames[kind], minutes, balanceMinutes, operatorName };
  });
}

export function sampleStatement(lineCount: number, changed: Partial<StatementDocument> = {}): StatementDocument {
  const openingMinutes = 750;
  const lines = sampleLines(lineCount, openingMinutes);
  const origins = Object.values(lotNames);
  const presentMinutes = lines.at(-1)?.balanceMinutes ?? openingMinutes;
  return {
    personNumber: 'P-S0412-A-000012-K',
    personName: hardNames.rare,
    from: '2026-01-01',
    until: '2026-11-24',
    openingMinutes,
    closingMinutes: presentMinutes,
    lines: lines.map((line, index) => ({ ...line, origin: origins[index % origins.length] ?? '' })),
    presentMinutes,
    frozenMinutes: 90,
    confirmedMinutes: 700,
    origins: origins.map((name, index) => ({ name, minutes: 60 + index })),
    syncedAt: '2026-11-24 08:15',
    stationName: '金水区花园路街道通信社区养老服务站',
    handledBy: '李静',
    printedOn: '2026-11-24',
    isTraining: false,
    ...changed,
  };
}

export function samplePassbook(
  pages: PassbookDocument['pages'],
  changed: Partial<PassbookDocument> = {},
): PassbookDocument {
  return {
    personNumber: 'P-S0412-A-000012-K',
    personName: hardNames.rare,
    stationName: '金水区花园路街道通信社区养老服务站',
    printedOn: '2026-11-24',
    pages,
    mark: null,
    isTraining: false,
    ...changed,
  };
}

const slipFrame: SlipFrame = {
  stationName: '金水区花园路街道通信社区养老服务站',
  operatorName: '王秀兰',
  madeAt: '2026-11-24 10:16',
  isTraining: false,
};

const moved = { beforeMinutes: 750, afterMinutes: 630, isAwaiting: false };
const payer = {
  ...{ payerName: hardNames.rare, payerNumber: 'P-S0412-A-000012-K' },
  ...{ recipientName: '王建国', isSpouse: true },
};

/** One slip of each kind. */
export const sampleSlips = {
  redemption: {
    ...{ ...slipFrame, ...moved, ...payer, kind: 'redemption', number: 'B-S0412-A-000001-9' },
    ...{ need: '陪同去市中心医院复查，上午九点前到', heldMinutes: 120 },
  },
  settlement: {
    ...{ ...slipFrame, ...moved, ...payer, kind: 'settlement', number: 'B-S0412-A-000001-9' },
    ...{ serviceNumber: 'F-S0412-A-000318-7', servedOn: '2026-11-23', heldMinutes: 120 },
    ...{ servedMinutes: 95, usedMinutes: 95, releasedMinutes: 25, beforeMinutes: 630, afterMinutes: 655 },
  },
  gift: {
    ...{ ...slipFrame, ...moved, kind: 'gift', number: 'B-S0412-A-000003-7' },
    ...{ giverName: hardNames.rare, giverNumber: 'P-S0412-A-000012-K' },
    ...{ receiverName: hardNames.dotted, receiverNumber: 'P-S0412-A-000031-2', minutes: 120 },
  },
  donation: {
    ...{ ...slipFrame, ...moved, kind: 'donation', number: 'B-S0412-A-000004-6' },
    ...{ donorName: '李红', donorNumber: 'P-S0412-A-000012-K', minutes: 120 },
  },
  statement: {
    ...{ ...slipFrame, kind: 'statement', personName: hardNames.rare, personNumber: 'P-S0412-A-000012-K' },
    ...{
      balanceMinutes: sampleLines(320, 750).at(-1)?.balanceMinutes ?? 0,
      frozenMinutes: 90,
      from: null,
      until: null,
    },
    ...{ lines: sampleLines(320, 750).slice(-20), olderCount: 300, syncedAt: '2026-11-24 08:15' },
  },
} as const satisfies Record<CoinSlip['kind'], CoinSlip>;
