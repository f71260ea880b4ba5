import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kioskContract, type EndpointName, type Input, type Output } from '../contract/kiosk/contract.ts';
import { shortText } from '../contract/text.ts';
import { foldForLikeness } from '../db/read/people.ts';
import { rebuildViews, viewTables } from '../db/rebuild.ts';
import { verifyStore } from '../db/verify.ts';
import { isBlank } from '../domain/blank-text.ts';
import { instantOf } from '../domain/local-time.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { bringFile, rowsOf } from '../tests/fixtures/import-file.ts';
import { oddNames, oddTexts } from '../tests/fixtures/odd-values.ts';
import { createClock } from './clock.ts';

/** Goal: what was typed of a person is refused in words with its field, or read again letter by letter, ends trimmed. */
let counter: CounterApp;
let clerk: string;
let manager: string;
let personId: string;
let registered = 0;

beforeAll(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager', 'reviewer'], '471936');
  personId = (await counter.must('person.register', clerk, form({}))).personId ?? '';
});
afterAll(() => counter.close());

type Form = Input<'person.register'>;
/** Somebody new each time, of whom every rule is content. */
function form(changed: Partial<Form>): Form {
  registered += 1;
  return {
    ...{ roles: ['recipient', 'volunteer'], name: '王桂兰', sex: 'female', birthDate: '1950-01-02', trainedOn: null },
    ...{ documentKind: 'passport', documentNumber: `E${registered.toString().padStart(8, '0')}`, phone: '' },
    ...{ street: '', community: '', qualifications: [], priorityTags: [] },
    ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', keepIfItLooksRegistered: false },
    intentId: counter.newIntent(),
    ...changed,
  };
}

/** A refusal that the endpoint names, about this field; null for an answer. */
async function refusalOf<Name extends EndpointName>(name: Name, session: string, input: Input<Name>) {
  const answer = await counter.call(name, session, input);
  if (answer.ok) return null;
  expect([...kioskContract[name].errors, 'request_malformed']).toContain(answer.error.code);
  expect(answer.error.field).not.toBeNull();
  return answer.error;
}

const read = (): Promise<Output<'person.read'>> => counter.must('person.read', manager, { personId });
const reveal = async (field: Input<'person.reveal'>['field']) =>
  (await counter.must('person.reveal', manager, { personId, field, reason: '核对' })).value;
const orNull = (text: string) => (isBlank(text) ? null : text.trim());

const typed = fc.oneof(
  fc.constantFrom(...oddNames, ...oddTexts),
  fc.tuple(fc.constantFrom(...oddNames), fc.constantFrom(...oddNames)).map((two) => two.join('')),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const runs = { numRuns: 150 };
const slow = 120_000;

test(
  'a form of a person',
  async () => {
    const fields = ['name', 'phone', 'street', 'community', 'guardianDocumentNumber', 'spouseDocumentNumber'] as const;
    const texts = fc.record(Object.fromEntries(fields.map((each) => [each, typed])));
    const one = fc.constantFrom(...fields).chain((field) => typed.map((text) => ({ [field]: text })));
    // Two of one name, birth date and phone are told apart by a person, however the two were drawn.
    const registeredAs = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(one, texts), async (changed) => {
        const given = form({ ...changed, priorityTags: [] });
        const likeness = JSON.stringify([foldForLikeness(given.name), foldForLikeness(given.phone)]);
        const refused = await refusalOf('person.register', clerk, given);
        if (refused?.code === 'person_looks_registered') {
          expect(registeredAs).toContain(likeness);
          return;
        }
        if (refused !== null) {
          const isStorable = fields.every((each) => shortText.safeParse(given[each]).success);
          const isFolded = ['guardianDocumentNumber', 'spouseDocumentNumber'].includes(refused.field ?? '');
          if (isStorable && !isFolded) expect([refused.code, isBlank(given.name)]).toEqual(['name_missing', true]);
          return;
        }
        registeredAs.add(likeness);
        const { people } = await counter.must('people.recent', clerk, { role: null });
        personId = people[0]?.personId ?? '';
        const { person, street, missing } = await read();
        expect({ name: person.name, street, community: person.community }).toEqual({
          ...{ name: given.name.trim(), street: orNull(given.street), community: orNull(given.community) },
        });
        expect(await reveal('phone')).toBe(orNull(given.phone));
        expect(await reveal('document_number')).toBe(given.documentNumber);
        expect(missing.includes('phone')).toBe(isBlank(given.phone));
      }),
      runs,
    );
  },
  slow,
);

/** An act with one text, the code for a text that says nothing, and where the text is read again. */
interface TextAct {
  readonly act: string;
  readonly blank: string;
  readonly send: (text: string) => Promise<{ readonly code: string } | null>;
  readonly again: () => Promise<string | null | undefined>;
}

const intent = () => ({ intentId: counter.newIntent(), personId });
let organisationId: string;
const acts: readonly TextAct[] = [
  {
    act: 'why a life cycle goes on',
    blank: 'reason_missing',
    send: async (reason) => {
      const state = (await read()).standings.find(({ cycle }) => cycle === 'recipient')?.state;
      const again = { ...intent(), cycle: 'recipient', act: 'start_again', reason: '', body: '' } as const;
      if (state === 'stopped') await counter.must('person.step', clerk, again);
      return await refusalOf('person.step', clerk, { ...intent(), cycle: 'recipient', act: 'stop', reason, body: '' });
    },
    again: async () => (await read()).standings.find(({ cycle }) => cycle === 'recipient')?.reason,
  },
  {
    act: 'why something masked is looked at',
    blank: 'reason_missing',
    send: (reason) => refusalOf('person.reveal', manager, { personId, field: 'phone', reason }),
    again: async () => (await counter.must('person.reveals', manager, {})).reveals[0]?.reason,
  },
  {
    act: 'who trained',
    blank: 'training_body_missing',
    send: async (body) => {
      // Noted twice, it is the same training: each here is of another length.
      registered += 1;
      const training = { trainedOn: '2026-01-05', topics: ['policy'], mode: 'online', minutes: registered } as const;
      return await refusalOf('training.note', clerk, { ...intent(), ...training, topics: ['policy'], body });
    },
    again: async () => {
      const { trainings } = await counter.must('person.standing', clerk, { personId, day: null });
      return trainings.find(({ minutes }) => minutes === registered)?.body;
    },
  },
  {
    act: 'by what somebody is looked after first',
    blank: 'priority_evidence_missing',
    send: (evidence) => refusalOf('priority.note', clerk, { ...intent(), tag: '失智', evidence, until: '9999-12-31' }),
    again: async () => /^失智（(.*)，至 9999-12-31）$/su.exec((await reveal('priority_tags')) ?? '')?.[1],
  },
  {
    act: 'what an organisation is called',
    blank: 'organisation_name_missing',
    send: async (name) => {
      const company = { kind: 'other_legal_person', creditCode: '91110000600037341L', managingAreaCode: '' } as const;
      const { organisations } = await counter.must('organisation.list', clerk, { text: '' });
      organisationId = organisations[0]?.organisationId ?? '';
      const given = { intentId: counter.newIntent(), ...company, head: personId, name };
      if (organisationId === '') return await refusalOf('organisation.register', clerk, given);
      if (organisations[0]?.name === name.trim()) return null;
      return await refusalOf('organisation.amend', clerk, { ...given, organisationId });
    },
    again: async () => {
      const [found] = (await counter.must('organisation.list', clerk, { text: '' })).organisations;
      return found?.name;
    },
  },
  {
    act: 'why an organisation ends',
    blank: 'reason_missing',
    send: async (reason) => {
      const { state } = await counter.must('organisation.read', manager, { organisationId });
      const about = { intentId: counter.newIntent(), organisationId };
      if (state === 'ended') await counter.must('organisation.resume', manager, about);
      return await refusalOf('organisation.end', manager, { intentId: counter.newIntent(), organisationId, reason });
    },
    again: async () => (await counter.must('organisation.read', manager, { organisationId })).endReason,
  },
];

test.each(acts)(
  '$act',
  async ({ blank, send, again }) => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const refused = await send(text);
        if (refused === null) expect(await again()).toBe(text.trim());
        else if (refused.code === 'request_malformed') expect(shortText.safeParse(text).success).toBe(false);
        else expect([refused.code, isBlank(text)]).toEqual([blank, true]);
      }),
      runs,
    );
  },
  slow,
);

test('a name with a mark that nobody sees between its characters is still the name of whoever it resembles', async () => {
  await counter.must('person.register', clerk, form({ name: '赵秀英', phone: '15400000077' }));
  const twin = form({ name: '赵\u200B秀\uFEFF英', phone: '\u202D154 0000 0077\u202C' });
  expect(await refusalOf('person.register', clerk, twin)).toMatchObject({ code: 'person_looks_registered' });
});

/** Dates that are typed fast: none at all, one that the calendar lacks, a year with a digit too few, the future. */
const noDays = ['0000-00-00', '2026-02-30', '2025-02-29', '0202-06-01', '1226-01-05', '2026-11-24', '9999-12-31'];
const dated: readonly [string, string, (day: string) => Promise<unknown>][] = [
  ['birthDate', 'birth_date_impossible', (birthDate) => refusalOf('person.register', clerk, form({ birthDate }))],
  ['trainedOn', 'training_date_impossible', (trainedOn) => refusalOf('person.register', clerk, form({ trainedOn }))],
  [
    'trainedOn',
    'training_date_impossible',
    (trainedOn) => {
      const training = { trainedOn, mode: 'online', minutes: 60, body: '经八路街道' } as const;
      return refusalOf('training.note', clerk, { ...intent(), ...training, topics: ['policy'] });
    },
  ],
  [
    'declaredOn',
    'declaration_date_impossible',
    (declaredOn) =>
      refusalOf('person.declare', clerk, { ...intent(), declared: { kind: 'health', value: 'fit' }, declaredOn }),
  ],
  [
    'signedOn',
    'consent_date_impossible',
    (signedOn) => {
      const consent = { item: 'basic', signer: 'self', how: 'signature', signedOn } as const;
      return refusalOf('consent.give', clerk, { ...intent(), ...consent });
    },
  ],
  [
    'from',
    'relation_date_impossible',
    async (from) => {
      const otherId = (await counter.must('person.register', clerk, form({}))).personId ?? '';
      const relation = { otherId, kind: 'household', evidence: 'own_statement', from } as const;
      return await refusalOf('relation.note', clerk, { ...intent(), ...relation });
    },
  ],
  [
    'joinedOn',
    'membership_date_impossible',
    (joinedOn) => refusalOf('organisation.join', clerk, { ...intent(), organisationId, joinedOn }),
  ],
];

test.each(dated)('%s is a day that somebody can have lived, or is refused: %s', async (field, code, send) => {
  const about = { intentId: counter.newIntent(), organisationId };
  if (field === 'joinedOn') await counter.call('organisation.resume', manager, about);
  for (const day of noDays) expect(await send(day), day).toMatchObject({ code, field });
  expect(await send('1950-01-02')).toBeNull();
});

test('a list keeps every cell but for what nobody sees', async () => {
  const cells = oddNames.filter((text) => !/["\n\t]/u.test(text));
  const lines = cells.map((text, index) => `"${text}",E${(90_000_000 + index).toString()},护照,监护人`);
  const list = await bringFile(counter, clerk, Buffer.from(`姓名,证件号码,证件类型,角色\n${lines.join('\n')}`));
  const rows = await rowsOf(counter, clerk, list);
  expect(rows.length).toBe(cells.length);
  for (const [index, { cells: shown, outcome, problems }] of rows.entries()) {
    const text = cells[index] ?? '';
    if (isBlank(text)) expect([outcome, problems[0]?.code]).toEqual(['refused', 'name_missing']);
    else if (!/[\u0001\u200B-\u200F\u202E\uFEFF]/u.test(text)) expect(shown[0]).toBe(text);
  }
});

test('after all of that the store is whole, and its views fold the same again', () => {
  const { db } = counter.app;
  expect(verifyStore(db).filter(({ faults }) => faults.length > 0)).toEqual([]);
  const rows = () => viewTables(db).map((table) => db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(db);
  expect(rows()).toEqual(before);
});
