import { z } from 'zod';
import type { RecordTypeName } from '../contract/records/all.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import type { CoinAct, CoinJudgedBy } from './coin-act.ts';
import { applyBatchBooked, applyBatchProposed, applyBatchRejected } from './coin-batches.ts';
import { judgeBatchBooked, judgeBatchProposed, judgeBatchRejected } from './coin-batches.ts';
import { applyDebt, applyDebtSettled, judgeDebt, judgeDebtSettled } from './debts.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { applyDeath, applyFreezeReleased, applyFrozen } from './freezes.ts';
import { judgeDeath, judgeFreezeReleased, judgeFrozen } from './freezes.ts';
import { applyFundLapsed, applyFundOpened, applyFundProposed, applyFundRejected } from './funds.ts';
import { judgeFundLapsed, judgeFundOpened, judgeFundProposed, judgeFundRejected } from './funds.ts';
import { applyDonation, applyGift, applyGiftReversed, judgeDonation, judgeGift, judgeGiftReversed } from './gifts.ts';
import { isOfStation } from './own-number.ts';
import { findPerson } from './people.ts';
import { applyHeld, applyRedemptionReversed, applyReleased, applySettled } from './redemptions.ts';
import { judgeHeld, judgeRedemptionReversed, judgeReleased, judgeSettled } from './redemptions.ts';
import type { Sql } from './store.ts';

/** A claim of the station's own about one of its people; the record is all that is kept of it. */
const ofOwnPerson: CoinAct = { judge: judgeOwnPerson, apply: async () => undefined };

const acts: Partial<Record<RecordTypeName, CoinAct>> = {
  'redemption.held/1': { judge: judgeHeld, apply: applyHeld },
  'redemption.settled/1': { judge: judgeSettled, apply: applySettled },
  'redemption.released/1': { judge: judgeReleased, apply: applyReleased },
  'redemption.reversed/1': { judge: judgeRedemptionReversed, apply: applyRedemptionReversed },
  'debt.recorded/1': { judge: judgeDebt, apply: applyDebt },
  'debt.settled/1': { judge: judgeDebtSettled, apply: applyDebtSettled },
  'gift.given/1': { judge: judgeGift, apply: applyGift },
  'gift.reversed/1': { judge: judgeGiftReversed, apply: applyGiftReversed },
  'donation.made/1': { judge: judgeDonation, apply: applyDonation },
  'fund.proposed/1': { judge: judgeFundProposed, apply: applyFundProposed },
  'fund.opened/1': { judge: judgeFundOpened, apply: applyFundOpened },
  'fund.rejected/1': { judge: judgeFundRejected, apply: applyFundRejected },
  'fund.lapsed/1': { judge: judgeFundLapsed, apply: applyFundLapsed },
  'batch.proposed/1': { judge: judgeBatchProposed, apply: applyBatchProposed },
  'batch.booked/1': { judge: judgeBatchBooked, apply: applyBatchBooked },
  'batch.rejected/1': { judge: judgeBatchRejected, apply: applyBatchRejected },
  'coins.frozen/1': { judge: judgeFrozen, apply: applyFrozen },
  'coins.released/1': { judge: judgeFreezeReleased, apply: applyFreezeReleased },
  'person.died/1': { judge: judgeDeath, apply: applyDeath },
  'person.death_revoked/1': { judge: judgeDeath, apply: applyDeath },
  'dossier.applied/1': ofOwnPerson,
  'dossier.ruled/1': ofOwnPerson,
};

/** What is made of a record that moves coins or keeps them where they are; null for any other record. */
export function coinActOf({ type }: RecordEnvelope): CoinAct | null {
  return Object.entries(acts).find(([name]) => name === type)?.[1] ?? null;
}

const aboutPerson = z.looseObject({ person: z.string() });

async function judgeOwnPerson(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const { person } = aboutPerson.parse(data);
  if (!isOfStation('P', person, owner)) return doubt('conflict');
  return (await findPerson(sql, person)) === null ? dependsOn(`person/${person}`) : null;
}
