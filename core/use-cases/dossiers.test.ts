import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { listPrintJobs } from '../../db/local/print-jobs.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { earnHours } from '../../tests/fixtures/earned-hours.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { readDocument } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';

/** Goal: hours of service and nothing else bring somebody to 10,000, and what the station knew on the day stays. */
let counter: CounterApp;
let administrator: string;
let clerk: string;
let manager: string;
let wang: string;
let li: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-24', 12 * 60) }) });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'reviewer'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  wang = await register({
    ...{ roles: ['volunteer'], name: '王芳', trainedOn: '2008-01-15' },
    documentNumber: identityNumber('1945-06-01', 'female', 1),
  });
  li = await register({ documentNumber: identityNumber('1948-03-05', 'female', 2) });
});
afterEach(() => counter.close());

const intent = () => ({ intentId: counter.newIntent() });

async function register(changed: Parameters<typeof registrationOf>[0]): Promise<string> {
  return (await counter.must('person.register', clerk, { ...intent(), ...registrationOf(changed) })).personId ?? '';
}

/** 10,000 hours less some minutes, of which 62.37 % were confirmed on screen; nothing in 2018. */
function tenThousand(less = 0): void {
  earnHours(counter, wang, li, [
    { servedOn: '2017-05-03', lot: 'paper', minutes: 225_780 },
    { servedOn: '2019-05-03', lot: 'live', minutes: 374_220 - less },
  ]);
}

const read = () => counter.must('dossier.read', clerk, { personId: wang });
const apply = (changed: Partial<Input<'dossier.apply'>> = {}, session = clerk) =>
  counter.call('dossier.apply', session, {
    ...{ ...intent(), personId: wang, ground: 'frail', evidence: 'medical_certificate' },
    ...changed,
  });
const rule = (dossierId: string, changed: Partial<Input<'dossier.rule'>> = {}, session = manager) =>
  counter.call('dossier.rule', session, {
    ...{ ...intent(), dossierId, outcome: 'granted', referenceNumber: '郑民〔2026〕9 号', ruledOn: '2026-11-24' },
    ...{ reason: '', ...changed },
  });
const refusedWith = (code: string) => ({ ok: false, error: { code } });

function give(minutes: number): void {
  const { app } = counter;
  earnHours(counter, li, wang, [{ servedOn: '2020-01-02', lot: 'live', minutes }]);
  transact(app.db, () => {
    writeFact(app, {
      ...{ type: 'gift.given/1', subject: 'gift/1', operator: 'op-1' },
      data: {
        ...{ gift: 'B-S0412-A-000001-9', giver: li, receiver: wang, relation: 'none', signedHow: 'signature', minutes },
        ...{ givenOn: '2026-11-24', rules: '2026-01', confirmed: null, brought: null },
        entry: {
          id: app.clock.newId(),
          transfers: [{ from: `person/${li}`, to: `person/${wang}`, lot: 'live', minutes }],
        },
      },
    });
  });
}

function grant(minutes: number): void {
  const { app } = counter;
  const [fund, batch] = ['B-S0412-A-000002-8', 'B-S0412-A-000003-7'];
  const move = (from: string, to: string) => ({
    id: app.clock.newId(),
    transfers: [{ from, to, lot: 'grant' as const, minutes }],
  });
  const by = { subject: 'fund/1', operator: 'op-1' };
  transact(app.db, () => {
    writeFact(app, {
      ...{ ...by, type: 'fund.proposed/1' },
      data: {
        ...{ fund, fundName: '基本养老服务', issuer: '区民政局', referenceNumber: '1 号', purpose: '上门助老' },
        ...{ beneficiaries: 'basic_service', minutes, expiresOn: null, proposedOn: '2026-11-24' },
      },
    });
    const opened = { fund, openedOn: '2026-11-24', entry: move('opening', `fund/${fund}`) };
    writeFact(app, { ...by, operator: 'op-2', type: 'fund.opened/1', data: opened });
    writeFact(app, {
      ...{ ...by, type: 'batch.proposed/1' },
      data: {
        ...{ batch, kind: 'grant', fund, referenceNumber: '2 号', evidence: null, proposedOn: '2026-11-24' },
        ...{ rows: [{ person: wang, minutes, source: '' }], countStated: 1, minutesStated: minutes },
      },
    });
    const booked = {
      batch,
      kind: 'grant' as const,
      bookedOn: '2026-11-24',
      entry: move(`fund/${fund}`, `person/${wang}`),
    };
    writeFact(app, { ...by, operator: 'op-2', type: 'batch.booked/1', data: booked });
  });
}

test('somebody reaches 10,000 with the last minute, 62.3 % of it confirmed on screen, and a year is missing', async () => {
  tenThousand(1);
  const before = await read();
  expect(before.standing).toMatchObject({ blockedBy: 'dossier_not_reached', coins: { progressPermille: 999 } });
  earnHours(counter, wang, li, [{ servedOn: '2026-11-20', lot: 'live', minutes: 1 }]);
  const { standing, years, gapYears, counts } = await read();
  expect(counts).toBe('earned_by_service');
  expect(standing).toMatchObject({ blockedBy: null, bound: null, dossier: null });
  expect(standing.coins).toMatchObject({
    ...{ counted: 600_000, earned: 600_000, live: 374_220, paper: 225_780, progressPermille: 1000 },
    ...{ evidencePermille: 623, balance: 600_000, gifts: 0, grants: 0 },
  });
  expect(years.map(({ year, minutes, paperMinutes }) => [year, minutes, paperMinutes])).toEqual([
    [2017, 225_780, 225_780],
    [2019, 374_219, 0],
    [2026, 1, 0],
  ]);
  expect(gapYears).toEqual([2018, 2020, 2021, 2022, 2023, 2024, 2025]);
  const { people } = await counter.must('dossier.list', clerk, {});
  expect(people.map(({ person }) => person.personId)).toEqual([wang]);
});

test('neither a gift nor a grant brings anybody nearer, and both are named', async () => {
  tenThousand(60);
  give(120);
  grant(180);
  const { standing } = await read();
  expect(standing.coins).toMatchObject({ counted: 599_940, gifts: 120, grants: 180, balance: 600_240 });
  expect(await apply()).toMatchObject(refusedWith('dossier_not_reached'));
});

test('where the balance counts, what was given away is gone and what was given or granted is left out', async () => {
  receivePack(counter, { version: '2026-10', inForceFrom: '2026-10-01', settings: { tenThousandCounts: 'balance' } });
  tenThousand();
  give(120);
  grant(180);
  expect((await read()).standing.coins).toMatchObject({ counted: 600_000, earned: 600_000, balance: 600_300 });
  const { app } = counter;
  const transfers = [{ from: `person/${wang}`, to: `person/${li}`, lot: 'paper' as const, minutes: 600 }];
  transact(app.db, () =>
    writeFact(app, {
      ...{ type: 'gift.given/1', subject: 'gift/2', operator: 'op-1' },
      data: {
        ...{ gift: 'B-S0412-A-000009-1', giver: wang, receiver: li, relation: 'none', signedHow: 'signature' },
        ...{ minutes: 600, givenOn: '2026-11-24', rules: '2026-10', confirmed: null, brought: null },
        entry: { id: app.clock.newId(), transfers },
      },
    }),
  );
  const { standing, counts, rules } = await read();
  expect({ counts, rules }).toEqual({ counts: 'balance', rules: '2026-10' });
  expect(standing.coins).toMatchObject({ counted: 599_400, earned: 600_000 });
  expect(standing.blockedBy).toBe('dossier_not_reached');
  expect((await counter.must('dossier.list', clerk, {})).people).toHaveLength(1);
});

test('who has nine tenths stands on the list and may print nothing yet; who has less does not', async () => {
  earnHours(counter, wang, li, [{ servedOn: '2019-05-03', lot: 'live', minutes: 539_999 }]);
  expect((await counter.must('dossier.list', clerk, {})).people).toEqual([]);
  earnHours(counter, wang, li, [{ servedOn: '2019-05-03', lot: 'live', minutes: 1 }]);
  expect((await counter.must('dossier.list', clerk, {})).people).toMatchObject([{ coins: { progressPermille: 900 } }]);
  const print = { ...intent(), personId: wang };
  expect(await counter.call('dossier.print', clerk, print)).toMatchObject(refusedWith('dossier_not_reached'));
});

test('an application states what was known, waits for a letter, and its result is entered by another', async () => {
  tenThousand();
  const applied = await apply();
  const dossierId = applied.ok ? applied.value.dossierId : '';
  expect(await apply()).toMatchObject(refusedWith('dossier_open'));
  expect((await read()).standing.dossier).toMatchObject({
    ...{ state: 'applied', ground: 'frail', appliedOn: '2026-11-24', appliedBy: '李静' },
    ...{ earnedMinutes: 600_000, evidencePermille: 623, blockedBy: 'dossier_applied_by_same' },
  });
  expect(await rule(dossierId, {}, clerk)).toMatchObject(refusedWith('dossier_applied_by_same'));
  expect(await rule(counter.newIntent())).toMatchObject(refusedWith('dossier_unknown'));
  expect(await rule(dossierId, { referenceNumber: ' ' })).toMatchObject(refusedWith('dossier_reference_missing'));
  for (const ruledOn of ['2026-11-23', '2026-11-25', '2026-02-30'])
    expect(await rule(dossierId, { ruledOn })).toMatchObject(refusedWith('dossier_date_impossible'));
  expect(await rule(dossierId, { outcome: 'declined' })).toMatchObject(refusedWith('reason_missing'));
  expect(await rule(dossierId, { outcome: 'declined', reason: '材料不齐' })).toMatchObject({ ok: true });
  expect(await rule(dossierId)).toMatchObject(refusedWith('dossier_already_ruled'));
  const again = await apply({ ground: 'disabled', evidence: 'disability_card' });
  expect(await rule(again.ok ? again.value.dossierId : '')).toMatchObject({ ok: true });
  expect(await apply()).toMatchObject(refusedWith('dossier_already_granted'));
  const { standing, earlier } = await read();
  expect(standing.dossier).toMatchObject({ state: 'granted', referenceNumber: '郑民〔2026〕9 号', ruledBy: '赵刚' });
  expect(earlier).toMatchObject([{ state: 'declined', reason: '材料不齐' }]);
});

test.each([
  [{ personId: 'P-S0412-A-009999-K' }, 'person_unknown'],
  [{ ground: 'disabled', evidence: 'committee_letter' }, 'dossier_evidence_unfit'],
] as const)('%o is refused: %s', async (changed, code) => {
  tenThousand();
  expect(await apply(changed)).toMatchObject(refusedWith(code));
});

test('for the dead nobody applies, and an operator neither applies for themselves nor enters their own result', async () => {
  tenThousand();
  const { operators } = await counter.must('app.describe', null, {});
  const link = async (name: string, personId: string | null) => {
    const operatorId = operators.find((each) => each.name === name)?.operatorId ?? '';
    await counter.must('operator.link_person', administrator, { ...intent(), operatorId, personId });
  };
  await link('李静', wang);
  expect(await apply()).toMatchObject(refusedWith('dossier_own'));
  const applied = await apply({}, manager);
  const dossierId = applied.ok ? applied.value.dossierId : '';
  expect(await rule(dossierId, {}, clerk)).toMatchObject(refusedWith('dossier_own'));
  await counter.must('person.note_death', manager, {
    ...{ ...intent(), personId: wang, diedOn: '2026-11-20', evidence: 'death_certificate', reporter: '儿子' },
  });
  expect(await apply({}, manager)).toMatchObject(refusedWith('dossier_person_died'));
  expect((await read()).standing.bound).toEqual({ by: 'death', cause: 'death', since: '2026-11-20' });
});

test('the pack holds the application and every year, and no number of a document', async () => {
  tenThousand();
  await apply();
  await counter.must('dossier.print', clerk, { ...intent(), personId: wang });
  const job = listPrintJobs(counter.app.db, 10, false).find(({ title }) => title.startsWith('一万币申请材料'));
  const printed = readDocument(job?.document ?? '');
  expect(printed).toMatchObject({
    kind: 'dossier',
    document: {
      ...{ name: '王芳', sex: 'female', ageYears: 81, application: { ground: 'frail', appliedOn: '2026-11-24' } },
      ...{ coins: { evidencePermille: 623 }, years: [{ year: 2017 }, { year: 2019 }] },
    },
  });
  expect(job?.document).not.toContain(identityNumber('1945-06-01', 'female', 1));
});
