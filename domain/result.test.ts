import { expect, test } from 'vitest';
import { err, ok } from './result.ts';

test('a result is plain data that survives JSON and a structured clone', () => {
  for (const result of [ok({ minutes: 90 }), err('service_overlaps')]) {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(structuredClone(result)).toEqual(result);
  }
});

test('a good result and a refusal are told apart by ok alone', () => {
  expect(ok(null)).toEqual({ ok: true, value: null });
  expect(err('person_unknown')).toEqual({ ok: false, error: 'person_unknown' });
});
