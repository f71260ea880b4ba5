import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isEndpointName, kioskAnswer, kioskContract, type EndpointName } from '../contract/kiosk/contract.ts';
import { demoPeople } from './demo/people.ts';
import { dispatch } from './dispatch.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';

/** A schema as JSON Schema says it: as much of it as an input uses. */
const shape = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  pattern: z.string().optional(),
});

const oddTexts = [
  '',
  ' ',
  '0',
  '-1',
  '\0',
  'a\0b',
  '\ud800',
  'b\udc00',
  '㍿'.repeat(50),
  '𠮷'.repeat(50),
  '补'.repeat(5000),
  '=1+1',
  "'; drop table records; --",
  '__proto__',
  '2026-02-30',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2026-11-20',
  '24:00',
  '23:59',
  '00:00',
  '99:99',
  'abc',
  'ftp://127.0.0.1/',
  'http://127.0.0.1:1',
  'S0412-A-000001',
  'TBP:',
];
const oddNumbers = [0, -0, 1, -1, 2, 5000, 0.5, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1), 8.64e15, -9e15, -7e13, 1e300];

/** What a page may send in the place of a schema: mostly of its kind, at its edges, and sometimes anything. */
function oddValue(schema: unknown, known: readonly string[]): fc.Arbitrary<unknown> {
  const { type, enum: choices, const: only, anyOf, properties, items, pattern } = shape.parse(schema);
  const anything = fc.oneof(fc.constantFrom<unknown>(...oddTexts, ...oddNumbers, null, true), fc.jsonValue());
  const mostly = (of: fc.Arbitrary<unknown>) =>
    fc.oneof({ arbitrary: of, weight: 30 }, { arbitrary: anything, weight: 1 });
  if (only !== undefined) return mostly(fc.constant(only));
  if (choices !== undefined) return mostly(fc.constantFrom(...choices));
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((each) => oddValue(each, known)));
  switch (type) {
    case 'object':
      return mostly(
        fc.record(Object.fromEntries(Object.entries(properties ?? {}).map(([k, v]) => [k, oddValue(v, known)]))),
      );
    case 'array':
      return mostly(fc.array(oddValue(items, known), { maxLength: 4 }));
    case 'boolean':
      return mostly(fc.boolean());
    case 'integer':
    case 'number':
      return mostly(fc.oneof(fc.constantFrom(...oddNumbers), fc.integer({ min: 0, max: 20 }), fc.constant(Date.now())));
    case 'string': {
      const texts = fc.oneof(fc.constantFrom(...oddTexts, ...known), fc.string({ unit: 'binary', maxLength: 60 }));
      return mostly(pattern === undefined ? texts : fc.oneof(texts, fc.stringMatching(new RegExp(pattern))));
    }
    default:
      return type === 'null' ? fc.constant(null) : anything;
  }
}

const span = { servedOn: '2026-11-20', startTime: '09:00', endTime: '10:00' };
const who = (volunteer: string, recipient: string) => ({ volunteer, recipient });
const document = { documentKind: 'passport', documentNumber: 'E12345678' };
const company = {
  kind: 'other_legal_person',
  name: '某某公司',
  creditCode: '91350100M000100Y43',
  managingAreaCode: '',
} as const;
const slip = { serial: '1', ...span, className: '1', item: '陪伴聊天', deduction: '' };

/** Inputs that go through, of endpoints that judge a whole form: one odd field among good ones gets the furthest. */
const goodInputs = ({ volunteer, recipient, organisationId }: Known): Partial<Record<EndpointName, object>> => ({
  'person.check': { ...document, birthDate: '1950-01-02' },
  'person.register': {
    ...{ ...document, roles: ['guardian'], name: '王桂兰', sex: null, birthDate: '1950-01-02', phone: '' },
    ...{ street: '', community: '', trainedOn: null, qualifications: [], priorityTags: [] },
    ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', keepIfItLooksRegistered: false },
  },
  'organisation.register': { ...company, head: volunteer },
  'organisation.check': { ...company, head: volunteer, organisationId: null },
  'organisation.amend': { ...company, head: volunteer, organisationId },
  'organisation.end': { organisationId, reason: '注销' },
  'organisation.join': { organisationId, personId: volunteer, joinedOn: '2026-01-05' },
  'organisation.leave': { organisationId, personId: volunteer, leftOn: '2026-01-05' },
  'service.check': {
    ...{ ...who(volunteer, recipient), ...span, deductionMinutes: 0, classNumber: 1, item: '陪伴聊天' },
    accompanyingGuardian: null,
  },
  'service.record': {
    ...{ ...who(volunteer, recipient), ...span, deductionMinutes: 0, classNumber: 1, item: '陪伴聊天' },
    ...{ place: '', confirmation: 'signature', accompanyingGuardian: null },
  },
  'slip.enter': {
    ...{ ...slip, ...who(volunteer, recipient), place: '', confirmation: '签字', accompanyingGuardian: '' },
    ...{ remark: '', corrects: null, truthStated: true },
  },
  'slip.reenter': { ...slip, ...who(volunteer, recipient) },
  'outage.declare': { cause: 'network', startedAtMs: Date.UTC(2026, 0, 5), endedAtMs: Date.UTC(2026, 0, 6), note: '' },
  'certificate.preview': { personId: volunteer, from: '2026-01-01', until: '2026-12-31' },
  'certificate.issue': { personId: volunteer, from: '2026-01-01', until: '2026-12-31', requestedFor: '' },
  'platform.enrol': { url: 'http://127.0.0.1:1', code: 'ABCDEFGHIJKLMNOP' },
});

/** One field of what goes through, or none, in the place of its own. */
function oddField(schema: unknown, good: object): fc.Arbitrary<unknown> {
  const fields = shape.parse(schema).properties ?? {};
  const changes = Object.entries(fields).map(([name, of]) => oddValue(of, known).map((value) => ({ [name]: value })));
  return fc.oneof(...changes).map((change) => ({ ...good, ...change }));
}

let counter: CounterApp;
/** Whoever may do everything: a role that is missing would hide what an act does with its input. */
let session: string;
let known: readonly string[];
interface Known {
  readonly volunteer: string;
  readonly recipient: string;
  readonly organisationId: string;
}
let people: Known;

beforeAll(async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const roles = ['administrator', 'manager', 'clerk', 'reviewer', 'auditor', 'reader'] as const;
  session = await counter.addOperator(administrator, '全岗', [...roles], '581946');
  known = ['op-2', session, ...(await settle())];
});
afterAll(() => counter.close());

/** A little of everything, so that odd values are also about what is there. Answers its numbers. */
async function settle(): Promise<string[]> {
  const numbers: string[] = [];
  let volunteer = '';
  let recipient = '';
  for (const person of demoPeople('2026-11-20').slice(0, 12)) {
    const { personId } = await counter.must('person.register', session, {
      ...person,
      roles: [...person.roles],
      qualifications: person.qualifications.map((each) => ({ ...each })),
      priorityTags: [...person.priorityTags],
      intentId: counter.newIntent(),
      keepIfItLooksRegistered: false,
    });
    numbers.push(personId ?? '', person.documentNumber);
    if (person.roles.includes('volunteer')) volunteer = personId ?? '';
    else if (person.roles.includes('recipient')) recipient = personId ?? '';
  }
  const { organisationId } = await counter.must('organisation.register', session, {
    ...company,
    creditCode: '91110000600037341L',
    head: volunteer,
    intentId: counter.newIntent(),
  });
  people = { volunteer, recipient, organisationId };
  const outage = { cause: 'network', startedAtMs: Date.now() - 86_400_000, endedAtMs: null, note: '' } as const;
  const { outageId } = await counter.must('outage.declare', session, { intentId: counter.newIntent(), ...outage });
  const pad = await counter.must('pad.issue', session, { intentId: counter.newIntent(), count: 10 });
  const { jobs } = await counter.must('print.jobs', session, {});
  return [...numbers, organisationId, outageId, pad.first, pad.last, ...jobs.map(({ jobId }) => jobId)];
}

/** It ends the session that the others go on with. */
const endsTheSession = (name: EndpointName) => name === 'session.close' || name === 'operator.reset_pin';
const names = Object.keys(kioskContract)
  .filter(isEndpointName)
  .filter((name) => !endsTheSession(name));

test.each(names)(
  '%s answers whatever a page sends, and never throws',
  async (name) => {
    const schema = z.toJSONSchema(kioskContract[name].input, { io: 'input' });
    const good = goodInputs(people)[name];
    const inputs =
      good === undefined ? oddValue(schema, known) : fc.oneof(oddValue(schema, known), oddField(schema, good));
    await fc.assert(
      fc.asyncProperty(inputs, fc.boolean(), async (value, isWhole) => {
        const hasIntent =
          isWhole && typeof value === 'object' && value !== null && 'intentId' in kioskContract[name].input.shape;
        const input = hasIntent ? { ...value, intentId: counter.newIntent() } : value;
        expect(kioskAnswer.safeParse(await dispatch(counter.app, { name, session, input })).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  },
  120_000,
);

test('a call that is none is answered too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, ...oddTexts)), async (call) => {
      expect(await dispatch(counter.app, call)).toMatchObject({ ok: false, error: { code: 'request_malformed' } });
    }),
  );
});
