/** Compares what the story reported with what a careful person expects, line by line in file order. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const person = z.object({ 证件号码: z.string(), outcome: z.string(), code: z.string().nullable() });
const slip = z.object({
  单号: z.string(),
  服务日期: z.string(),
  outcome: z.string(),
  code: z.string().nullable(),
  minutes: z.int(),
  flags: z.array(z.string()),
});
const report = z.object({ people: z.array(person), slips: z.array(slip) });

const [toldFile, expectedFile] = process.argv.slice(2);
if (toldFile === undefined || expectedFile === undefined) {
  throw new Error('usage: compare-story.ts TOLD.json EXPECTED.json');
}
const read = (file: string) => report.parse(JSON.parse(readFileSync(file, 'utf8')));
const told = read(toldFile);
const expected = read(expectedFile);

const pairs = [
  ...expected.people.map((each, index) => [each, told.people[index]] as const),
  ...expected.slips.map((each, index) => [each, told.slips[index]] as const),
];
const differing = pairs.filter(([wanted, found]) => JSON.stringify(wanted) !== JSON.stringify(found));
for (const [wanted, found] of differing) {
  console.error(`expected ${JSON.stringify(wanted)}\nbut told ${JSON.stringify(found)}`);
}
const hasMore = told.people.length !== expected.people.length || told.slips.length !== expected.slips.length;
console.log(`${pairs.length - differing.length} of ${pairs.length} lines as expected`);
if (differing.length > 0 || hasMore) process.exitCode = 1;
