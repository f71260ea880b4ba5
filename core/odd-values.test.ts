import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isEndpointName, kioskAnswer, kioskContract, type EndpointName } from '../contract/kiosk/contract.ts';
import { priorityTags } from '../domain/priority.ts';
import { demoPeople } from './demo/people.ts';
import { dispatch } from './dispatch.ts';
import { verifyStore } from '../db/verify.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { bringFile } from '../tests/fixtures/import-file.ts';
import { oddValue, oddTexts, shape } from '../tests/fixtures/odd-values.ts';

const span = { servedOn: '2026-11-20', startTime: '09:00', endTime: '10:00' };
const who = (volunteer: string, recipient: string) => ({ volunteer, recipient });
const document = { documentKind: 'passport', documentNumber: 'E12345678' };
const form = {
  ...{ ...document, roles: ['guardian'], name: '王桂兰', sex: null, birthDate: '1950-01-02', phone: '' },
  ...{ street: '', community: '', trainedOn: null, qualifications: [], priorityTags: [] },
  ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', keepIfItLooksRegistered: false },
};
const omit = (from: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
const company = {
  kind: 'other_legal_person',
  name: '某某公司',
  creditCode: '91350100M000100Y43',
  managingAreaCode: '',
} as const;
const slip = { serial: '1', ...span, className: '1', item: '陪伴聊天', deduction: '' };

/** Inputs that go through, of endpoints that judge a whole form: one odd field among good ones gets the furthest. */
const goodInputs = ({ volunteer, recipient, ...here }: Known): Partial<Record<EndpointName, object>> => ({
  'person.check': { ...document, birthDate: '1950-01-02' },
  'person.register': form,
  'person.amend': {
    ...omit(form, ['priorityTags', 'keepIfItLooksRegistered']),
    documentNumber: '',
    personId: recipient,
  },
  'person.step': { personId: recipient, cycle: 'recipient', act: 'stop', reason: '搬走', body: '' },
  'person.rule_kept': { recordId: here.keptId, ruling: 'another', reason: '同名' },
  'person.reveal': { personId: recipient, field: 'phone', reason: '回访' },
  'person.standing': { personId: volunteer, day: '2026-11-20' },
  'person.declare': {
    ...{ personId: volunteer, declaredOn: '2026-01-05' },
    declared: { kind: 'residence', value: 'tenancy' },
  },
  'consent.give': { personId: recipient, item: 'basic', signer: 'self', how: 'signature', signedOn: '2026-01-05' },
  'consent.withdraw': { personId: recipient, item: 'basic' },
  'training.note': {
    ...{ personId: volunteer, trainedOn: '2026-01-05', topics: ['service'], mode: 'on_site', minutes: 60 },
    body: '经八路街道',
  },
  'priority.note': { personId: recipient, tag: priorityTags[0], evidence: '残疾人证', until: null },
  'priority.end': { personId: recipient, tag: priorityTags[0] },
  'relation.note': {
    ...{ personId: volunteer, otherId: recipient, kind: 'household', evidence: 'own_statement', from: '2026-01-05' },
  },
  'relation.confirm': { relationId: here.relationId },
  'relation.end': { relationId: here.relationId, until: '2026-01-05', why: 'no_longer' },
  'import.rows': { importId: here.importId, outcomes: ['ready'], offset: 0, limit: 10 },
  'area.choose_unit': { unitCode: '410105' },
  'organisation.register': { ...company, head: volunteer },
  'organisation.check': { ...company, head: volunteer, organisationId: null },
  'organisation.amend': { ...company, head: volunteer, organisationId: here.organisationId },
  'organisation.end': { organisationId: here.organisationId, reason: '注销' },
  'organisation.join': { organisationId: here.organisationId, personId: volunteer, joinedOn: '2026-01-05' },
  'organisation.leave': { organisationId: here.organisationId, personId: volunteer, leftOn: '2026-01-05' },
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
  /** A registration that somebody else kept, a relation that somebody else noted, a list that was checked. */
  readonly keptId: string;
  readonly relationId: string;
  readonly importId: string;
}
let people: Known;

beforeAll(async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const roles = ['administrator', 'manager', 'clerk', 'reviewer', 'auditor', 'reader'] as const;
  session = await counter.addOperator(administrator, '全岗', [...roles], '581946');
  const other = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  known = ['op-2', session, ...(await settle(other))];
});
afterAll(() => counter.close());

/** A little of everything, so that odd values are also about what is there. Answers its numbers. */
async function settle(other: string): Promise<string[]> {
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
  people = { volunteer, recipient, organisationId, ...(await waiting(other, volunteer, recipient)) };
  const outage = { cause: 'network', startedAtMs: Date.now() - 86_400_000, endedAtMs: null, note: '' } as const;
  const { outageId } = await counter.must('outage.declare', session, { intentId: counter.newIntent(), ...outage });
  const pad = await counter.must('pad.issue', session, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const { jobs } = await counter.must('print.jobs', session, {});
  const { keptId, relationId, importId } = people;
  return [
    ...numbers,
    organisationId,
    keptId,
    relationId,
    importId,
    outageId,
    pad.first,
    pad.last,
    ...jobs.map(({ jobId }) => jobId),
  ];
}

async function waiting(other: string, volunteer: string, recipient: string) {
  const [person] = demoPeople('2026-11-20');
  if (person === undefined) throw new Error('there is somebody to be like');
  await counter.must('person.register', other, {
    ...{ ...form, ...document, roles: ['guardian'], documentKind: 'passport', intentId: counter.newIntent() },
    ...{ name: person.name, birthDate: person.birthDate, phone: person.phone, keepIfItLooksRegistered: true },
  });
  const { kept } = await counter.must('person.kept', session, {});
  const { relationId } = await counter.must('relation.note', other, {
    ...{ intentId: counter.newIntent(), personId: volunteer, otherId: recipient, from: '2026-01-05' },
    ...{ kind: 'close_kin', evidence: 'own_statement' },
  });
  const { importId } = await bringFile(counter, session, Buffer.from('姓名,证件号码,角色\n=1+1,E7654321,监护人'));
  return { keptId: kept[0]?.recordId ?? '', relationId, importId };
}

/** It ends the session that the others go on with. */
const endsTheSession = (name: EndpointName) => name === 'session.close' || name === 'operator.reset_pin';
const names = Object.keys(kioskContract)
  .filter(isEndpointName)
  .filter((name) => !endsTheSession(name));

/** What every call may be answered with. */
const anyCall = ['request_malformed', 'role_missing', 'intent_used_for_something_else'];

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
        const answer = kioskAnswer.parse(await dispatch(counter.app, { name, session, input }));
        expect([...kioskContract[name].errors, ...anyCall]).toContain(
          answer.ok ? 'request_malformed' : answer.error.code,
        );
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

test('after all of that the store is whole, and its views are what its records say', () => {
  expect(verifyStore(counter.app.db).filter(({ faults }) => faults.length > 0)).toEqual([]);
});
