import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type z } from 'zod';
import { kioskAnswer, type EndpointName, type Input } from '../contract/kiosk/contract.ts';
import { verifyStore } from '../db/verify.ts';
import { instantOf } from '../domain/local-time.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { bringFile, settled } from '../tests/fixtures/import-file.ts';
import { createClock } from './clock.ts';
import { identityNumber } from './demo/identity-numbers.ts';
import { dispatch } from './dispatch.ts';
import { startHttpHost, type HttpHost } from './http-host.ts';

/** Goal: two at the counter do the same at the same moment, each pressing twice: it is done once and said once. */
let counter: CounterApp;
let host: HttpHost;
/** Who wrote down what the two others decide. */
let first: string;
let pair: readonly [string, string];
let ordinal = 0;

const token = 'token-of-this-start';

beforeAll(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  pair = [
    await counter.addOperator(administrator, '王敏', ['clerk', 'reviewer'], '471936'),
    await counter.addOperator(administrator, '赵刚', ['clerk', 'manager'], '639158'),
  ];
  host = await startHttpHost({ app: counter.app, port: 0, token, onBroken: () => undefined });
});
afterAll(async () => {
  await host.close();
  await counter.close();
});

interface Call {
  readonly name: EndpointName;
  readonly input: object;
}
type Send = (session: string, call: Call) => Promise<z.infer<typeof kioskAnswer>>;

const byDispatch: Send = async (session, call) => kioskAnswer.parse(await dispatch(counter.app, { ...call, session }));

const overHttp: Send = async (session, call) => {
  const answer = await fetch(`http://127.0.0.1:${host.port.toString()}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-host-token': token },
    body: JSON.stringify({ ...call, session }),
  });
  return kioskAnswer.parse(await answer.json());
};

const form = (changed: Partial<Input<'person.register'>> = {}): Input<'person.register'> => {
  ordinal += 1;
  return {
    ...{ roles: ['recipient'], name: '王桂兰', sex: null, birthDate: null, phone: '', trainedOn: null },
    ...{ documentKind: 'resident_card', documentNumber: identityNumber('1950-01-02', 'female', ordinal) },
    ...{ street: '', community: '', qualifications: [], priorityTags: [], keepIfItLooksRegistered: false },
    ...{ guardianDocumentNumber: '', spouseDocumentNumber: '', intentId: counter.newIntent() },
    ...changed,
  };
};
const register = async (changed: Partial<Input<'person.register'>> = {}) =>
  (await counter.must('person.register', first, form(changed))).personId ?? '';

/** Credit codes that pass their check; each is registered once. */
const codes = ['91110000600037341L', '91350100M000100Y43'];

/** An act that two are about to take, made ready; the code for who comes second; and records of it that there are. */
const sameActs: readonly [string, string, string, () => Promise<Call>][] = [
  [
    'a person is registered',
    'person_number_already_registered',
    'person.registered/1',
    () => Promise.resolve({ name: 'person.register', input: form() }),
  ],
  [
    'an organisation is registered',
    'credit_code_already_registered',
    'organisation.registered/1',
    async () => {
      const company = { kind: 'other_legal_person', name: '某某公司', managingAreaCode: '' };
      return { name: 'organisation.register', input: { ...company, creditCode: codes.pop(), head: await register() } };
    },
  ],
  [
    'a relation is confirmed',
    'relation_already_confirmed',
    'relation.confirmed/1',
    async () => {
      const { relationId } = await counter.must('relation.note', first, {
        ...{ intentId: counter.newIntent(), personId: await register(), otherId: await register() },
        ...{ kind: 'spouse', evidence: 'marriage_certificate', from: '1975-05-01' },
      });
      return { name: 'relation.confirm', input: { relationId } };
    },
  ],
  [
    'a relation is noted',
    'relation_already_noted',
    'relation.noted/1',
    async () => {
      const relation = { kind: 'household', evidence: 'own_statement', from: '2020-05-01' };
      return {
        name: 'relation.note',
        input: { personId: await register(), otherId: await register(), ...relation },
      };
    },
  ],
  [
    'a review is passed',
    'step_not_from_here',
    'person.state_changed/1',
    async () => {
      const personId = await register({ phone: '15400000001', name: `甲${ordinal.toString()}` });
      return {
        name: 'person.step',
        input: { personId, cycle: 'recipient', act: 'approve', reason: '', body: '' },
      };
    },
  ],
  [
    'a kept registration is ruled on',
    'registration_not_kept',
    'person.registration_ruled/1',
    async () => {
      const like = { name: `乙${ordinal.toString()}`, phone: '15400000002' };
      await register(like);
      await counter.must('person.register', first, form({ ...like, keepIfItLooksRegistered: true }));
      const { kept } = await counter.must('person.kept', pair[0], {});
      return { name: 'person.rule_kept', input: { recordId: kept[0]?.recordId, ruling: 'another', reason: '两人' } };
    },
  ],
];

const recordsOf = (type: string) =>
  counter.app.db.prepare<[string], number>('select count(*) from records where type = ?').pluck().get(type) ?? 0;

describe.each([
  ['by dispatch', byDispatch],
  ['over HTTP', overHttp],
])('%s', (_host, send) => {
  test.each(sameActs)('%s once; who comes second hears %s', async (_act, code, type, ready) => {
    const { name, input } = await ready();
    const before = recordsOf(type);
    const intents = [counter.newIntent(), counter.newIntent()];
    const presses = [0, 1, 1, 0].map(async (who) => {
      const answer = await send(pair[who] ?? '', { name, input: { ...input, intentId: intents[who] } });
      return { who, answer };
    });
    const answers = await Promise.all(presses);
    const done = answers.filter(({ answer }) => answer.ok);
    expect(done.length).toBe(2);
    expect(done[0]).toEqual(done[1]);
    for (const { answer } of answers.filter((each) => !done.includes(each)))
      expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(recordsOf(type)).toBe(before + 1);
  });

  test('two bring the same list and write it: each person is there once', async () => {
    const numbers = Array.from({ length: 45 }, () => form().documentNumber);
    const lines = numbers.map((number) => `丙${number.slice(14)},${number},监护人,${'备'.repeat(100)}`);
    const bytes = Buffer.from(['姓名,证件号码,角色,备注', ...lines].join('\n'));
    const before = recordsOf('person.registered/1');
    const [one, other] = pair;
    const { importId } = await bringFile(counter, one, bytes);
    const write = { name: 'import.write', input: { importId } } as const;
    const answers = await Promise.all([send(one, write), send(other, write), send(one, write)]);
    // Whoever says it first has it written; who says it again hears that it is under way.
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await settled(counter, one)).toMatchObject({ phase: 'written', counts: { written: 45 } });
    const again = await bringFile(counter, other, bytes);
    expect(again.counts).toMatchObject({ there: 45, ready: 0 });
    await counter.must('import.write', other, { importId: again.importId });
    expect(await settled(counter, other)).toMatchObject({ phase: 'written', counts: { written: 0 } });
    expect(recordsOf('person.registered/1')).toBe(before + 45);
  });
});

test('who is registered at the counter while a list that names them waits is not registered again by it', async () => {
  const given = form({ roles: ['guardian'] });
  const bytes = Buffer.from(`姓名,证件号码,角色\n王桂兰,${given.documentNumber},监护人`);
  const list = await bringFile(counter, pair[0], bytes);
  expect(list.counts.noticed + list.counts.ready).toBe(1);
  const write = { name: 'import.write', input: { importId: list.importId } } as const;
  const [registered] = await Promise.all([
    overHttp(first, { name: 'person.register', input: given }),
    overHttp(pair[0], write),
  ]);
  const { counts } = await settled(counter, pair[0]);
  expect([registered.ok, counts.written]).toEqual(registered.ok ? [true, 0] : [false, 1]);
});

test('a list that is being written does not give way to the next', async () => {
  const list = await bringFile(counter, pair[0], Buffer.from(`姓名,证件号码,角色\n丁,${form().documentNumber},监护人`));
  const write = { name: 'import.write', input: { importId: list.importId } } as const;
  const begin = { name: 'import.begin', input: { list: 'people', fileName: '名单.csv', bytes: 1 } } as const;
  const [written, begun] = await Promise.all([byDispatch(pair[0], write), byDispatch(pair[1], begin)]);
  expect([written, begun]).toMatchObject([{ ok: true }, { ok: false, error: { code: 'import_busy' } }]);
  expect(await settled(counter, pair[0])).toMatchObject({ phase: 'written', counts: { written: 1 } });
});

test('after all of that the store is whole', () => {
  expect(verifyStore(counter.app.db).filter(({ faults }) => faults.length > 0)).toEqual([]);
});
