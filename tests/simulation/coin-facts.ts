import type { RecordData } from '../../contract/records/all.ts';
import type { LotOrigin } from '../../contract/records/transfers.ts';
import type { EntryLine } from '../../domain/ledger.ts';

/** Acts with coins as a counter writes them; a test changes what it wants to be wrong. */
export type Line = EntryLine<LotOrigin>;

export const line = (from: string, to: string, minutes: number, lot: LotOrigin = 'live'): Line => ({
  from,
  to,
  lot,
  minutes,
});

export const entryOf = (id: string, transfers: readonly Line[]): RecordData<'redemption.released/1'>['entry'] => ({
  id,
  transfers: [...transfers],
});

const spending = { rules: '2026-03', confirmed: null, brought: null };
const day = '2026-11-10';

type Change<Name extends keyof Acts> = Partial<Acts[Name]>;
interface Acts {
  readonly held: RecordData<'redemption.held/1'>;
  readonly settled: RecordData<'redemption.settled/1'>;
  readonly gift: RecordData<'gift.given/1'>;
  readonly donation: RecordData<'donation.made/1'>;
  readonly fund: RecordData<'fund.proposed/1'>;
  readonly batch: RecordData<'batch.proposed/1'>;
}

interface Set {
  readonly redemption: string;
  readonly payer: string;
  readonly minutes: number;
  readonly entry: string;
}

export function heldOf({ redemption, payer, minutes, entry }: Set, change: Change<'held'> = {}): Acts['held'] {
  const lines = [line(`person/${payer}`, `frozen/${payer}`, minutes)];
  const about = { redemption, payer, recipient: payer, demand: null, minutes, heldOn: day };
  return { ...about, ...spending, entry: entryOf(entry, lines), ...change };
}

/** All that was set aside is paid, unless the change says otherwise. */
export function settledOf(
  { redemption, payer, minutes, entry }: Set,
  service: { readonly service: string; readonly minutes: number },
  change: Change<'settled'> = {},
): Acts['settled'] {
  const lines = [line(`frozen/${payer}`, 'redemption', minutes)];
  const about = { redemption, payer, service: service.service, servedMinutes: service.minutes, minutes };
  return { ...about, settledOn: day, ...spending, entry: entryOf(entry, lines), ...change };
}

interface Given {
  readonly number: string;
  readonly giver: string;
  readonly to: string;
  readonly minutes: number;
  readonly entry: string;
}

export function giftOf({ number, giver, to, minutes, entry }: Given, change: Change<'gift'> = {}): Acts['gift'] {
  const lines = [line(`person/${giver}`, `person/${to}`, minutes)];
  const about = { gift: number, giver, receiver: to, minutes, givenOn: day, relation: 'none' } as const;
  return { ...about, signedHow: 'signature', ...spending, entry: entryOf(entry, lines), ...change };
}

export function donationOf(
  { number, giver, to, minutes, entry }: Given,
  change: Change<'donation'> = {},
): Acts['donation'] {
  const lines = [line(`person/${giver}`, to, minutes)];
  const about = { donation: number, donor: giver, minutes, madeOn: day, signedHow: 'signature' } as const;
  return { ...about, ...spending, entry: entryOf(entry, lines), ...change };
}

export function fundOf(fund: string, minutes: number, change: Change<'fund'> = {}): Acts['fund'] {
  const about = {
    fundName: '基本养老服务',
    issuer: '区民政局',
    referenceNumber: '民养〔2026〕1 号',
    purpose: '上门助老',
  };
  return { fund, ...about, beneficiaries: 'basic_service', minutes, expiresOn: null, proposedOn: day, ...change };
}

export function batchOf(
  batch: string,
  rows: readonly { readonly person: string; readonly minutes: number }[],
  change: Change<'batch'> = {},
): Acts['batch'] {
  return {
    ...{ batch, kind: 'opening', fund: null, referenceNumber: '民养〔2026〕2 号', evidence: null, proposedOn: day },
    rows: rows.map((row) => ({ ...row, source: '' })),
    countStated: rows.length,
    minutesStated: rows.reduce((sum, { minutes }) => sum + minutes, 0),
    ...change,
  };
}
