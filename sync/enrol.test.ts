import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { enrolmentAnswer } from '../contract/sync/enrolment.ts';
import { generateSigningKey, type SigningKey } from '../wire/keys.ts';
import { parseSignatureInput } from '../wire/signature.ts';
import { signAnswer } from '../wire/signed-message.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { enrol } from './enrol.ts';
import type { Transport } from './transport.ts';

let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
});

const spend = (key: SigningKey, code: string, isTraining = false, transport: Transport = city.transport) =>
  enrol(transport, { ...key, code, isTraining, nonce: 'n-1', nowMs: 1 });
const refused = (error: string) => ({ ok: false, error });
const enrolled = (station: string, device: string) => ({ ok: true, value: { station, device } });

test('the same key and code are answered the same again, and another key not', async () => {
  const [key, code] = [generateSigningKey(), await city.enrolmentCode('S0412')];
  const first = await spend(key, code);
  expect(first).toMatchObject(enrolled('S0412', 'A'));
  expect(await spend(key, code)).toEqual(first);
  expect(await spend(generateSigningKey(), code)).toEqual(refused('enrolment_refused'));
});

test('a key that is a device already stays that device by a new code, which it spends', async () => {
  const key = generateSigningKey();
  await spend(key, await city.enrolmentCode('S0412'));
  const code = await city.enrolmentCode('S0412');
  expect(await spend(key, code)).toMatchObject(enrolled('S0412', 'A'));
  expect(await spend(generateSigningKey(), code)).toEqual(refused('enrolment_refused'));
  expect(await spend(generateSigningKey(), await city.enrolmentCode('S0412'))).toMatchObject(enrolled('S0412', 'B'));
});

test('a code of the wrong station can be made good by one of the right', async () => {
  const key = generateSigningKey();
  await spend(key, await city.enrolmentCode('S0413'));
  expect(await spend(key, await city.enrolmentCode('S0412'))).toMatchObject(enrolled('S0412', 'A'));
});

test('one key in other words is the same key', async () => {
  const key = generateSigningKey();
  await spend(key, await city.enrolmentCode('S0412'));
  const publicKeyPem = `${key.publicKeyPem.replaceAll('\n', '\r\n')}\r\n`;
  expect(createPublicKey(publicKeyPem).equals(createPublicKey(key.publicKeyPem))).toBe(true);
  expect(await spend({ ...key, publicKeyPem }, await city.enrolmentCode('S0412'))).toMatchObject(
    enrolled('S0412', 'A'),
  );
});

test('a key that was revoked comes back by no code', async () => {
  const [key, first] = [generateSigningKey(), await city.enrolmentCode('S0412')];
  await spend(key, first);
  await store.run('update devices set revoked_at = now()');
  expect(await spend(key, await city.enrolmentCode('S0412'))).toEqual(refused('enrolment_refused'));
  expect(await spend(key, first)).toEqual(refused('enrolment_refused'));
});

test.each([true, false])(
  'a platform with training %j takes no kiosk of the other sort, and spends no code',
  async (isTraining) => {
    city = await emptyCity(store, isTraining);
    const [key, code] = [generateSigningKey(), await city.enrolmentCode('S0412')];
    expect(await spend(key, code, !isTraining)).toEqual(refused('training_mixed'));
    expect(await spend(generateSigningKey(), code, isTraining)).toMatchObject(enrolled('S0412', 'A'));
  },
);

test('a kiosk takes no number from a platform that calls itself of the other sort', async () => {
  const posing: Transport = {
    authority: city.transport.authority,
    send: async (request) => {
      const answer = await city.transport.send(request);
      assert(answer.kind === 'answer', 'the platform has answered');
      const said = enrolmentAnswer.parse(JSON.parse(answer.body.toString()));
      const body = Buffer.from(JSON.stringify({ ...said, training: true } satisfies z.infer<typeof enrolmentAnswer>));
      const params = parseSignatureInput(answer.headers['signature-input']);
      assert(params, 'the platform has signed');
      const signed = signAnswer({ ...answer, body }, params, city.context.privateKey);
      return { ...answer, body, headers: { ...answer.headers, ...signed } };
    },
  };
  const [key, code] = [generateSigningKey(), await city.enrolmentCode('S0412')];
  expect(await spend(key, code, false, posing)).toEqual(refused('training_mixed'));
});
