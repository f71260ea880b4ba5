import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepPage } from '../../db/local/print-jobs.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { administratorPin } from '../../tests/fixtures/counter-app.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: the one paper with a whole identity is seen and printed again by nobody who may not print it at first. */
let desk: DeletionDesk;
let administrator: string;

beforeEach(async () => {
  desk = await DeletionDesk.open();
  const { operators } = await desk.counter.must('app.describe', null, {});
  const first = operators.find(({ roles }) => roles.includes('administrator'));
  administrator = await desk.counter.signIn(first?.operatorId ?? '', administratorPin);
});
afterEach(() => desk.counter.close());

/** A page that was made and has not come out yet. */
async function printed(personId: string, by: string): Promise<string> {
  const input = { intentId: desk.counter.newIntent(), personId, reason: '本人要看' };
  const { printJobId } = await desk.counter.must('person.print_information', by, input);
  keepPage(desk.counter.app.db, printJobId, Buffer.from('%PDF'), Buffer.from('00'));
  return printJobId;
}

const again = (by: string, jobId: string) =>
  desk.counter.call('print.again', by, { intentId: desk.counter.newIntent(), jobId });
const page = (by: string, jobId: string) => desk.counter.call('print.page', by, { jobId });
const offered = async (by: string, jobId: string) =>
  (await desk.counter.must('print.jobs', by, {})).jobs.find((job) => job.jobId === jobId)?.mayPrintAgain;
const copies = async () =>
  (await desk.counter.must('person.reveals', desk.manager, {})).reveals
    .filter(({ field }) => field === 'copy')
    .map(({ operatorName, reason }) => [operatorName, reason]);

describe('我的信息', () => {
  test.each(['auditor', 'reader', 'administrator'] as const)('is nothing that a %s sees or prints', async (role) => {
    const jobId = await printed(await desk.register(), desk.clerk);
    const by =
      role === 'administrator'
        ? administrator
        : await desk.counter.addOperator(administrator, '孙平', [role], '605218');
    const refused = { ok: false, error: { code: 'role_missing' } };
    expect(await again(by, jobId)).toMatchObject(refused);
    expect(await page(by, jobId)).toMatchObject(refused);
    expect(await offered(by, jobId)).toBe(false);
    expect(await copies()).toEqual([['李静', '本人要看']]);
  });

  test('of a minor is for the manager alone', async () => {
    await desk.register({ roles: ['guardian'], priorityTags: [] });
    const minor = { roles: ['volunteer' as const], name: '赵小川', phone: '', priorityTags: [] };
    const documentNumber = identityNumber('2011-06-01', 'male', 5);
    const jobId = await printed(
      await desk.register({ ...minor, documentNumber, guardianDocumentNumber: asking.number }),
      desk.manager,
    );
    for (const answer of [await again(desk.clerk, jobId), await page(desk.clerk, jobId)])
      expect(answer).toMatchObject({ ok: false, error: { code: 'minor_opened_by_manager' } });
    expect(await page(desk.manager, jobId)).toMatchObject({ ok: true });
  });

  test('is a copy each time, listed with the looks, for the reason of the first', async () => {
    const jobId = await printed(await desk.register(), desk.clerk);
    expect(await offered(desk.manager, jobId)).toBe(true);
    expect(await again(desk.manager, jobId)).toMatchObject({ ok: true });
    expect(await copies()).toEqual([
      ['赵刚', '本人要看'],
      ['李静', '本人要看'],
    ]);
    expect(desk.faults()).toEqual([]);
  });
});
