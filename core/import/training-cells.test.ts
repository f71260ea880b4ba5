import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainingTopics } from '../../domain/training.ts';
import { readMinutes, readMode, readTopics } from './training-cells.ts';

/** Goal: what a list says of a training is read as it was meant, and what could mean two things is not read at all. */
test.each<[text: string, isInMinutes: boolean, minutes: number | null]>([
  ['2', false, 120],
  ['1.5', false, 90],
  ['0.05', false, 3],
  ['1.1', false, 66],
  ['24', false, 1440],
  ['２小时', false, 120],
  ['2学时', false, 120],
  ['1.5 课时', false, 90],
  ['90分钟', false, 90],
  ['1小时30分', false, 90],
  ['40小时', false, 2400],
  ['90', true, 90],
  ['1.5小时', true, 90],
  ['0', false, 0],
  ['90', false, null],
  ['1.33', false, null],
  ['0.3333333', false, null],
  ['1.5', true, null],
  ['-2', false, null],
  ['半天', false, null],
  ['1e3', false, null],
  ['', false, null],
])('%s hours (in minutes: %s) are %s minutes', (text, isInMinutes, minutes) => {
  expect(readMinutes(text, isInMinutes)).toBe(minutes);
});

test('minutes are the same however they are spelt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (minutes) => {
      const spelt = `${String(Math.floor(minutes / 60))}小时${String(minutes % 60)}分钟`;
      expect(readMinutes(spelt, false)).toBe(minutes);
      expect(readMinutes(`${String(minutes)}分钟`, false)).toBe(minutes);
      expect(readMinutes(String(minutes), true)).toBe(minutes);
    }),
  );
});

test.each<[string, readonly string[] | null]>([
  ['养老政策、应急处理', ['policy', 'emergency']],
  ['养老相关政策，老年人生理心理特点；老年护理基础知识', ['policy', 'ageing', 'nursing']],
  ['服务流程与技巧/急救', ['service', 'emergency']],
  ['政策,政策', ['policy']],
  ['全部', trainingTopics],
  ['应急处理、全部', ['emergency', 'policy', 'ageing', 'nursing', 'service']],
  ['', []],
  ['养老政策、广场舞', null],
  ['constructor', null],
])('%s are topics', (text, topics) => {
  expect(readTopics(text)).toEqual(topics);
});

test('a way of training that is not written is not guessed', () => {
  expect([' 线上', '面授', '', '都有'].map(readMode)).toEqual(['online', 'on_site', null, null]);
});
