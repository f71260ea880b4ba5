import type { RecordTypeName } from '../contract/records/all.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { coinsFrozen } from '../contract/records/freeze.ts';
import { giftGiven } from '../contract/records/gift.ts';
import { batchProposed, fundOpened, fundProposed } from '../contract/records/grant.ts';
import { debtRecorded, redemptionHeld, redemptionSettled } from '../contract/records/redemption.ts';

type NameOf = (data: unknown) => string;

/** What later acts with coins wait for: a hold for its settlement, a settlement for its reversal, and so on. */
const names: Partial<Record<RecordTypeName, NameOf>> = {
  'redemption.held/1': (data) => `redemption/${redemptionHeld.data.parse(data).redemption}`,
  'redemption.settled/1': (data) => `settlement/${redemptionSettled.data.parse(data).redemption}`,
  'debt.recorded/1': (data) => `debt/${debtRecorded.data.parse(data).debt}`,
  'gift.given/1': (data) => `gift/${giftGiven.data.parse(data).gift}`,
  'fund.proposed/1': (data) => `fund/${fundProposed.data.parse(data).fund}`,
  'fund.opened/1': (data) => `opened/${fundOpened.data.parse(data).fund}`,
  'batch.proposed/1': (data) => `batch/${batchProposed.data.parse(data).batch}`,
  'coins.frozen/1': (data) => `freeze/${coinsFrozen.data.parse(data).freeze}`,
};

/** Null for a record that nothing waits for. */
export function coinNameOf({ type, data }: RecordEnvelope): string | null {
  const nameOf = Object.entries(names).find(([name]) => name === type)?.[1];
  return nameOf === undefined ? null : nameOf(data);
}
