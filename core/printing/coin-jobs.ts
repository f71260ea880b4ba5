import { instantText } from '../../domain/local-time.ts';
import type {
  CoinSlip,
  DonationSlip,
  GiftSlip,
  RedemptionSlip,
  SettlementSlip,
  SlipFrame,
} from '../../printers/receipt/coin-slips.ts';
import type { StatementRoll } from '../../printers/receipt/statement-roll.ts';
import type { App } from '../app.ts';
import { todayAt } from '../clock.ts';
import { cardOf, operatorName } from '../use-cases/cards.ts';
import type { Reader } from '../station.ts';
import { addSlipJob } from './jobs.ts';

/** Whose coins they are and who is served by them, as a slip names them. */
export function redeemersOf(app: Reader, { payer, recipient }: { readonly payer: string; readonly recipient: string }) {
  return {
    payerName: cardOf(app, payer).name,
    payerNumber: payer,
    recipientName: cardOf(app, recipient).name,
    isSpouse: recipient !== payer,
  };
}

/** 兑换单, in the transaction in which the coins are set aside. */
export function redemptionSlipJob(app: App, slip: Omit<RedemptionSlip, 'kind'>, operator: string): string {
  return addCoinSlip(app, operator, `兑换单 ${slip.number}`, { ...frame(app, operator), ...slip, kind: 'redemption' });
}

/** 兑换完成单, in the transaction in which what was set aside is used. */
export function settlementSlipJob(app: App, slip: Omit<SettlementSlip, 'kind'>, operator: string): string {
  return addCoinSlip(app, operator, `兑换完成单 ${slip.number}`, {
    ...frame(app, operator),
    ...slip,
    kind: 'settlement',
  });
}

export function giftSlipJob(app: App, slip: Omit<GiftSlip, 'kind'>, operator: string): string {
  return addCoinSlip(app, operator, `赠予单 ${slip.number}`, { ...frame(app, operator), ...slip, kind: 'gift' });
}

export function donationSlipJob(app: App, slip: Omit<DonationSlip, 'kind'>, operator: string): string {
  return addCoinSlip(app, operator, `捐赠感谢单 ${slip.number}`, {
    ...frame(app, operator),
    ...slip,
    kind: 'donation',
  });
}

/** 时间币明细 on the roll. */
export function statementRollJob(app: App, roll: Omit<StatementRoll, 'kind'>, operator: string): string {
  return addCoinSlip(app, operator, `时间币明细 ${roll.personNumber}`, {
    ...frame(app, operator),
    ...roll,
    kind: 'statement',
  });
}

/** Titles name nobody: they outlive an erasure, which takes the slip itself. */
function addCoinSlip(app: App, operator: string, title: string, slip: CoinSlip): string {
  return addSlipJob(app, operator, {
    title,
    document: { kind: 'coin_slip', slip },
    isPage: app.spool.printerState() === 'none',
  });
}

function frame(app: App, operator: string): SlipFrame {
  return {
    stationName: app.station().name,
    operatorName: operatorName(app, operator),
    madeAt: `${todayAt(app)} ${instantText(app.clock.nowMs()).slice(11, 16)}`,
    isTraining: app.mode === 'training',
  };
}
