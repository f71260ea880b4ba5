import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isKnownType, recordTypes } from './all.ts';
import { formatSource, parseSource, recordEnvelope } from './envelope.ts';
import { personProfile } from './person.ts';

const types = Object.entries(recordTypes);

test('a type is found by the name it gives itself, with a subject, an event and a version', () => {
  for (const [name, { type }] of types) {
    expect(type).toBe(name);
    expect(type).toMatch(/^[a-z]+\.[a-z_]+\/\d+$/);
  }
});

test('a name that an object has of itself is no type', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'service.approved/2', ''])
    expect(isKnownType(name)).toBe(false);
  expect(isKnownType('service.approved/1')).toBe(true);
});

test('secrets and sign-ins stay at the station; what the city must know goes there', () => {
  const station = types.filter(([, { stream }]) => stream === 'station').map(([name]) => name.split('.')[0]);
  expect(new Set(station)).toEqual(
    new Set([
      'attendance',
      'activity',
      'person',
      'request',
      'station',
      'operator',
      'session',
      'print',
      'recovery',
      'backup',
      'passbook',
      'gift',
      'slip',
    ]),
  );
  for (const [name, { stream }] of types)
    // The city has the digest of a picture by the entry, and the picture stays.
    if (/^(service|slip|pad|outage|certificate)\./.test(name) && name !== 'slip.pictured/1')
      expect(stream, name).toBe('city');
});

const node = z.record(z.string(), z.unknown());

/** Every property name in a JSON schema, however deep. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return z.array(z.unknown()).parse(schema).flatMap(namesIn);
  const read = node.safeParse(schema);
  if (!read.success) return [];
  const { properties, ...rest } = read.data;
  const named = node.safeParse(properties).data ?? {};
  return [...Object.keys(named), ...[...Object.values(named), ...Object.values(rest)].flatMap(namesIn)];
}

test('no record of the city has a field for a personal value: those are in parts', () => {
  const personal = new Set([...Object.keys(personProfile.shape), 'tags', 'typed', 'page', 'photo']);
  for (const [name, { data, stream }] of types) {
    if (stream === 'station') continue;
    for (const field of namesIn(z.toJSONSchema(data))) expect(personal.has(field), `${name} ${field}`).toBe(false);
  }
});

describe('a later minor version', () => {
  test('may add a field to any record, and it is kept', () => {
    for (const [name, { data }] of types) {
      const schema = z.toJSONSchema(data);
      expect(schema.additionalProperties, name).toEqual({});
    }
    expect(z.toJSONSchema(recordEnvelope).additionalProperties).toEqual({});
  });

  test('is raised with the version number: a payload that changes here is another contract there', () => {
    const digests = types.map(([name, { data }]) => {
      const schema = JSON.stringify(z.toJSONSchema(data));
      return `${name} ${createHash('sha256').update(schema).digest('hex').slice(0, 12)}`;
    });
    expect(digests).toMatchSnapshot();
  });
});

describe('the source of a record', () => {
  const source = { station: 'S0412', device: 'A', epoch: '01900000-0000-7000-8000-eeeeeeeeeeee' };

  test('is read as it is written', () => {
    expect(parseSource(formatSource(source))).toEqual(source);
  });

  test.each(['', '/stations/S0412/devices/A', `${formatSource(source)}/`, formatSource({ ...source, device: 'a' })])(
    '%j is none',
    (text) => {
      expect(parseSource(text)).toBeNull();
    },
  );
});
