import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData, RecordTypeName } from '../contract/records/all.ts';
import { rulePack } from '../contract/rule-pack.ts';
import { foundingPack } from '../domain/rules/pack.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded, slipOf } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { putRulePack } from './rule-packs.ts';
import { readSums } from './sums.ts';

/** Goal (C6): paper makes an hour once two people read it alike, and the city believes one alone only under a code. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
const seed = seeded(12);

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  for (let count = 0; count < 2; count += 1) kiosk.registerPerson();
  await drain(kiosk);
});

const list = '01900000-0000-7000-8000-0000000000aa';
const entry = '01900000-0000-7000-8000-00000000000a';
const [serial, service] = ['S0412-A-000131-K', 'F-S0412-A-1'];
const [volunteer, recipient] = ['P-S0412-A-0', 'P-S0412-A-1'];
const served = recorded({ service, volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });

/** The acts of a day by the words of the tables below. */
const acts = {
  'give up': () => forge('slip.voided/1', { serial, why: 'lost', reason: '路上掉了' }, 'op-2'),
  find: () => forge('slip.found/1', { serial, reason: '掉在车里' }, 'op-2'),
  enter: () => forge('slip.entered/1', slipOf(served, entry, serial), 'op-1'),
  'enter held': () => forge('slip.entered/1', { ...slipOf(served, entry, serial), outcome: 'held' }, 'op-1'),
  'again by 2': () => again('op-2', true),
  'again by 1': () => again('op-1', true),
  'differs once by 2': () => again('op-2', false, false),
  'differs by 2': () => again('op-2', false),
  'rule by 1': () => rule('op-1'),
  'rule by 2': () => rule('op-2'),
  'rule by 3': () => rule('op-3'),
  'refuse by 2': () => rule('op-2', 'refused'),
  'codes by 9': () => forge('codes.issued/1', { list, count: 50 }, 'op-9'),
  'code by 1': () => forge('service.code_used/1', { service, list, number: 1 }, 'op-1'),
  'code by 2': () => forge('service.code_used/1', { service, list, number: 2 }, 'op-2'),
  'approve by 1': () => approve('op-1', []),
  'approve by 1, one person': () => approve('op-1', ['one_person']),
  'approve by 2': () => approve('op-2', []),
  'approve by 2, one person': () => approve('op-2', ['one_person']),
  'approve by 3': () => approve('op-3', []),
} as const;
type Act = keyof typeof acts;

function forge<Name extends RecordTypeName>(type: Name, data: RecordData<Name>, operator: string): void {
  kiosk.forge(type, `slip/${serial}`, data, { operator });
}
const again = (by: string, agrees: boolean, isFinal = true) => {
  forge('slip.reentered/1', { entry, serial, agrees, differing: agrees ? [] : ['endTime'], isFinal }, by);
};
const rule = (by: string, ruling: 'stands' | 'refused' = 'stands') => {
  forge('slip.ruled/1', { entry, serial, ruling, doubts: [], confirmation: null, reason: '问过' }, by);
};
function approve(by: string, flags: 'one_person'[]): void {
  const approval = approvalOf(served, 'S0412', seed.uuid());
  const transfers = approval.entry.transfers.map((line) => ({ ...line, lot: 'paper' as const }));
  const entryOfLedger = { ...approval.entry, transfers };
  forge('service.approved/1', { ...approval, serial, flags, rules: '2026-09', entry: entryOfLedger }, by);
}

async function outcome(): Promise<string> {
  expect(await drain(kiosk)).toBe('idle');
  const held = kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
  const { mintedMinutes } = await readSums(store);
  return [...held, mintedMinutes.toString()].join(' ');
}

const cases = `
  enter | again by 2 | approve by 2                                                   90
  enter | again by 2 | approve by 3                                                   90
  enter | again by 2 | approve by 1                                                   conflict 0
  enter | approve by 2                                                                dependency 0
  enter | differs once by 2 | approve by 2                                            dependency 0
  enter | differs by 2 | approve by 3                                                 conflict 0
  enter | again by 2 | again by 2 | approve by 3                                      conflict 90
  enter held | again by 2 | approve by 2                                              dependency 0
  enter held | again by 2 | rule by 2 | approve by 2                                  90
  enter held | again by 2 | rule by 1 | approve by 2                                  conflict 0
  enter held | again by 2 | refuse by 2 | approve by 3                                conflict 0
  enter | again by 1 | approve by 2                                                   conflict 0
  enter | again by 1 | codes by 9 | code by 1 | approve by 1                          conflict 0
  enter | again by 1 | approve by 1, one person                                       conflict 0
  enter | again by 1 | codes by 9 | code by 1 | approve by 1, one person              90
  enter | again by 1 | codes by 9 | code by 2 | approve by 2, one person              90
  enter | again by 1 | codes by 9 | code by 2 | approve by 2                          conflict 0
  enter | again by 1 | approve by 2, one person                                       conflict 0
  enter | again by 1 | codes by 9 | code by 2 | approve by 1, one person              conflict 0
  enter held | again by 1 | codes by 9 | code by 1 | rule by 1 | approve by 1, one person   90
  give up | enter | again by 2 | approve by 2                                         conflict 0
  give up | find | enter | again by 2 | approve by 2                                  90
  give up | find | give up | enter | again by 2 | approve by 2                        conflict 0
  give up | enter | again by 2 | approve by 2 | find | approve by 2                   conflict 90
`;
/** The same where the city wants a third person. */
const thirdCases = `
  enter | again by 2 | approve by 2                                                   conflict 0
  enter | again by 2 | approve by 3                                                   90
  enter held | again by 2 | rule by 2 | approve by 3                                  conflict 0
  enter held | again by 2 | rule by 3 | approve by 3                                  90
  enter | again by 2 | codes by 9 | code by 2 | approve by 2                          conflict 0
  enter | again by 2 | codes by 9 | code by 2 | approve by 2, one person              90
`;
const rows = (text: string): [string, string][] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, does = '', comes = ''] = /^\s*(.*?) {2,}(.*)$/.exec(line) ?? [];
      return [does, comes];
    });
const isAct = (name: string): name is Act => name in acts;
function play(does: string): void {
  for (const name of does.split(' | ')) {
    if (!isAct(name)) throw new Error(`no act ${name}`);
    acts[name]();
  }
}

test.each(rows(cases))('%s: %s', async (does, comes) => {
  play(does);
  expect(await outcome()).toBe(comes);
});

test.each(rows(thirdCases))('with a third person, %s: %s', async (does, comes) => {
  const settings = { ...foundingPack.settings, needsThirdPerson: true };
  const classes = rulePack.shape.classes.parse(foundingPack.classes);
  const pack = {
    version: '2026-09',
    inForceFrom: '2026-10-01',
    classes,
    settings: rulePack.shape.settings.parse(settings),
  };
  await putRulePack(city.context, pack);
  play(does);
  expect(await outcome()).toBe(comes);
});

test('an approval waits in order: for the second entry, then for the ruling', async () => {
  acts['enter held']();
  acts['approve by 3']();
  expect(await outcome()).toBe('dependency 0');
  acts['again by 2']();
  expect(await outcome()).toBe('dependency 0');
  acts['rule by 2']();
  expect(await outcome()).toBe('90');
});
