import { expect, test } from 'vitest';
import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { isEndpointName, kioskAnswer, kioskContract } from './contract.ts';

const endpoints = Object.entries(kioskContract);

/** Every object in a JSON schema, with the path to it. */
function objectsIn(schema: unknown, path: string): { path: string; schema: Record<string, unknown> }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => objectsIn(value, `${path}/${key}`));
  const own = z.looseObject({ type: z.literal(['object', 'string', 'array']) }).safeParse(schema);
  return own.success ? [{ path, schema: own.data }, ...inner] : inner;
}

test('an endpoint is named for a thing and an act, and found by that name alone', () => {
  for (const [name] of endpoints) {
    expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(isEndpointName(name)).toBe(true);
  }
  for (const name of ['constructor', '__proto__', 'hasOwnProperty', '']) expect(isEndpointName(name)).toBe(false);
});

test('a field that an endpoint does not know is refused on the way in and on the way out', () => {
  for (const [name, { input, output }] of endpoints) {
    const looseIn = (schema: z.ZodType, io: 'input' | 'output') =>
      objectsIn(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), `${name} ${io}`)
        .filter(({ schema: each }) => 'properties' in each && each['additionalProperties'] !== false)
        .map(({ path }) => path);
    expect(looseIn(input, 'input')).toEqual([]);
    expect(looseIn(output, 'output')).toEqual([]);
  }
});

test('every text and every list that comes in has a limit', () => {
  const unlimited = endpoints.flatMap(([name, { input }]) =>
    objectsIn(z.toJSONSchema(input, { io: 'input' }), name)
      .filter(({ schema }) => schema['type'] !== 'object' && !('enum' in schema) && !('const' in schema))
      .filter(({ schema }) => !('maxLength' in schema) && !('maxItems' in schema) && !('pattern' in schema))
      .map(({ path }) => path),
  );
  expect(unlimited).toEqual([]);
});

test('an endpoint answers with codes that have words, each named once', () => {
  const known = new Set<string>(errorCodes);
  expect(known.size).toBe(errorCodes.length);
  for (const [name, { errors }] of endpoints) {
    expect(
      errors.filter((code) => !known.has(code)),
      name,
    ).toEqual([]);
    expect(new Set(errors).size, name).toBe(errors.length);
  }
});

test('an act that writes says whose tap it was, so that the same tap twice is one act', () => {
  const writing =
    /\.(record|register|approve|return|enter|reenter|issue|void|hand_out|declare|close|rule|confirm|withdraw|amend|join|leave|end|resume)$/;
  const acts = endpoints.filter(([name]) => writing.test(name));
  for (const [name, { input }] of acts) {
    if (name.startsWith('session.')) continue;
    expect(JSON.stringify(z.toJSONSchema(input, { io: 'input' })), name).toContain('"intentId"');
  }
  expect(acts.length).toBeGreaterThan(8);
});

test('a refusal crosses as data with a code that has words', () => {
  const refused = { ok: false, error: { code: 'service_overlaps', field: 'startTime', detail: { name: '王芳' } } };
  expect(kioskAnswer.parse(refused)).toEqual(refused);
  expect(kioskAnswer.safeParse({ ok: false, error: { ...refused.error, code: 'oops' } }).success).toBe(false);
  expect(kioskAnswer.safeParse({ ...refused, stack: 'at …' }).success).toBe(false);
});
