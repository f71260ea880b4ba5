import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { StoryArguments } from './arguments.ts';
import { preparePlaces } from './places.ts';

const folder = mkdtempSync(join(tmpdir(), 'story-places-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (...path: string[]) => join(folder, ...path);
const story = (places: Pick<StoryArguments, 'json' | 'keep'>): StoryArguments => ({
  people: at('people.csv'),
  register: at('register.csv'),
  today: '2026-11-23',
  outage: { from: '2026-11-02', until: '2026-11-18' },
  ...places,
});

test('a folder to keep is made, and the report may lie in it', () => {
  const keep = at('new', 'kept');
  expect(preparePlaces(story({ keep, json: join(keep, 'out.json') }))).toBe(keep);
  expect(readdirSync(keep)).toEqual([]);
});

test('without one there is a folder of its own', () => {
  const own = preparePlaces(story({ keep: null, json: null }));
  expect(existsSync(own)).toBe(true);
  rmSync(own, { recursive: true });
});

test('the table that is read is not written over, by its own name or by another', () => {
  writeFileSync(at('people.csv'), '');
  symlinkSync(at('people.csv'), at('link.json'));
  for (const json of [at('people.csv'), at('link.json')])
    expect(() => preparePlaces(story({ keep: null, json }))).toThrow('会盖掉它');
});

test('a place that does not do is named before the story runs', () => {
  mkdirSync(at('full'));
  writeFileSync(at('full', 'file'), '');
  const words = (places: Pick<StoryArguments, 'json' | 'keep'>) => () => preparePlaces(story(places));
  expect(words({ keep: at('full'), json: null })).toThrow('里已经有东西');
  expect(words({ keep: at('full', 'file'), json: null })).toThrow('是一个文件，不是文件夹');
  expect(words({ keep: at('full', 'file', 'below'), json: null })).toThrow('建不了或写不进');
  expect(words({ keep: null, json: at('nowhere', 'out.json') })).toThrow('所在的文件夹不存在');
  expect(words({ keep: null, json: at('full') })).toThrow('是一个文件夹');
  expect(words({ keep: null, json: at('people.csv') })).toThrow('就是要读的表');
});
