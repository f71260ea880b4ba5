import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPrintJob, listPrintJobs } from '../../db/local/print-jobs.ts';
import { findDayClose } from '../../db/read/days.ts';
import { instantOf } from '../../domain/local-time.ts';
import { ClosingDesk, monday, tuesday } from '../../tests/fixtures/closing-desk.ts';
import { administratorPin } from '../../tests/fixtures/counter-app.ts';
import { readDocument } from '../printing/jobs.ts';

/**
 * Goal: a day is closed by looking at it from four sides. What agrees is counted, what does not is named; nothing is
 * sent, deleted or stopped by it.
 */
let closing: ClosingDesk;
beforeEach(async () => {
  closing = await ClosingDesk.open();
});
afterEach(() => closing.shut());

const refused = (code: string, field: string | null = null) => ({ ok: false, error: { code, field } });

describe('a day on which everything agrees', () => {
  test('is counted from four sides, closed without a word, printed, and stands in the journal', async () => {
    await closing.approve(await closing.serve('08:00', '09:30'));
    const waiting = await closing.serve('10:00', '11:00');
    const page = await closing.read();
    expect(page).toMatchObject({ differences: [], barredBy: null, closed: null, limit: { isExceeded: false } });
    expect(page.minutes).toEqual([{ kind: 'minted', stated: 90, posted: 90 }]);
    expect(page.records).toContainEqual({ type: 'service.recorded', count: 2 });
    expect(page.openItems).toContainEqual({ kind: 'service_review', count: 1, numbers: [waiting] });
    expect(page.takers.map(({ name }) => name)).toEqual(['王敏']);
    expect(await closing.close(monday, { handedTo: 'op-3' })).toMatchObject({
      value: { isClosed: true, triesLeft: null },
    });
    const after = await closing.read();
    expect(after.closed).toMatchObject({ closedBy: '李静', handedTo: '王敏', differenceCount: 0, writtenAfter: 0 });
    expect(findDayClose(closing.app.db, monday)).toMatchObject({ minutes: '{"minted":90}', approval: null });
    const job = listPrintJobs(closing.app.db, 9, false).find(({ title }) => title === `日结单 ${monday}`);
    expect(readDocument(job?.document ?? '')).toMatchObject({
      kind: 'day_sheet',
      document: { closedBy: '李静', handedTo: '王敏', minutes: [{ kind: 'minted', minutes: 90 }] },
    });
    expect(closing.faults()).toEqual([]);
  });

  test('with no network waits for nothing: every record is carried over by its place in the stream', async () => {
    await closing.approve(await closing.serve('08:00', '09:30'));
    const { platform, openItems, records } = await closing.read();
    const written = records.reduce((sum, { count }) => sum + count, 0);
    expect(platform).toEqual({ waiting: written, acknowledged: 0, held: 0, refused: 0 });
    const waiting = openItems.find(({ kind }) => kind === 'record_waiting');
    expect(waiting?.numbers).toEqual([`1–${waiting?.count.toString() ?? ''}`]);
    expect(await closing.close()).toMatchObject({ value: { isClosed: true } });
    // Nothing stops: the next service is recorded and approved a minute later.
    await closing.approve(await closing.serve('13:00', '14:00'));
  });

  test('is closed once, and pressed twice it is the same close', async () => {
    await closing.serve('08:00', '09:30');
    const { mark } = await closing.read();
    const press = { intentId: closing.desk.counter.newIntent(), day: monday, mark, handedTo: null, reasonForAll: '' };
    const first = await closing.desk.counter.call('day.close', closing.desk.clerk, {
      ...press,
      reasons: [],
      approval: null,
    });
    expect(
      await closing.desk.counter.call('day.close', closing.desk.clerk, { ...press, reasons: [], approval: null }),
    ).toEqual(first);
    expect(await closing.close()).toMatchObject(refused('day_closed_already', 'day'));
  });
});

describe('what cannot be closed', () => {
  test('a day ahead, one without work, and one that changed while somebody looked', async () => {
    await closing.serve('08:00', '09:30');
    expect(await closing.close('2026-11-25')).toMatchObject(refused('day_ahead', 'day'));
    expect(await closing.close('2026-11-20')).toMatchObject(refused('day_without_records', 'day'));
    const { mark } = await closing.read();
    await closing.desk.must('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    closing.sql(
      `insert into local_held_records select record_id, seq, 'conflict', 1 from records where type = 'pad.issued/1'`,
    );
    expect(await closing.close(monday, { mark })).toMatchObject(refused('day_changed_meanwhile'));
  });

  test('handed to oneself or to nobody who works here it is not closed', async () => {
    await closing.serve('08:00', '09:30');
    expect(await closing.close(monday, { handedTo: 'op-2' })).toMatchObject(refused('day_handed_to_self', 'handedTo'));
    expect(await closing.close(monday, { handedTo: 'op-9' })).toMatchObject(refused('day_taker_not_here', 'handedTo'));
  });
});

describe('slips', () => {
  test('are carried over on the day on which they went out, and missing by name once the outage is over', async () => {
    await closing.handOut(await closing.declare(instantOf(monday, 16 * 60)), 4, '王芳');
    const page = await closing.read();
    expect(page.serials).toEqual({ printed: 10, inStock: 6, inHand: 4, entered: 0, voided: 0, gap: 0 });
    expect(page.moved).toEqual({ printed: 10, handedOut: 4, entered: 0, voided: 0 });
    expect(page.differences).toEqual([]);
    expect(page.openItems.find(({ kind }) => kind === 'slip_in_hand')).toMatchObject({ count: 4 });
    await closing.onDay(tuesday);
    const next = await closing.read(tuesday);
    expect(next.serials).toMatchObject({ inHand: 0, gap: 4 });
    expect(next.differences.map(({ kind, whose }) => `${kind} ${whose}`)).toEqual(Array(4).fill('slip_missing 王芳'));
    expect(next.differences[0]?.number).toMatch(/^S0412-A-000001-/);
  });

  test('each wants its reason, its own or one for all', async () => {
    await closing.handOut(await closing.declare(instantOf(monday, 10 * 60)), 4, '王芳');
    await closing.onDay(tuesday);
    await closing.serve('08:00', '09:30', tuesday);
    const { differences } = await closing.read(tuesday);
    const [first] = differences;
    expect(await closing.close(tuesday)).toMatchObject(refused('day_reason_missing', 'reasonForAll'));
    const reasons = [{ key: first?.key ?? '', reason: '王芳住院，家属明天送来' }];
    expect(await closing.close(tuesday, { reasons })).toMatchObject(refused('day_reason_missing', 'reasonForAll'));
    expect(await closing.close(tuesday, { reasons, reasonForAll: '明天去收' })).toMatchObject({
      value: { isClosed: true },
    });
    const kept = findDayClose(closing.app.db, tuesday);
    expect(kept).toMatchObject({ differences: '{"slip_missing":4}' });
    expect(kept?.reasons).toContain('家属明天送来');
    expect(kept?.reasons).toContain('明天去收');
    // Of the words of a reason the record itself holds none.
    const lines = closing.app.db.prepare<[], string>('select line from records').pluck().all();
    expect(lines.some((line) => line.includes('明天去收'))).toBe(false);
    expect(closing.faults()).toEqual([]);
  });
});

describe('the ledger and the platform', () => {
  let serviceId: string;
  beforeEach(async () => {
    serviceId = await closing.serve('08:00', '09:30');
    await closing.approve(serviceId);
  });
  const named = async () =>
    (await closing.read()).differences.map(({ kind, number, minutes }) => ({ kind, number, minutes }));

  test('an hour that was approved and never posted is named by its service', async () => {
    closing.sql('delete from view_transfers');
    expect(await named()).toEqual([{ kind: 'minutes_missing', number: serviceId, minutes: 90 }]);
  });

  test('minutes that are other than those of the service', async () => {
    closing.sql('update view_transfers set minutes = 100');
    expect(await named()).toEqual([{ kind: 'minutes_differ', number: serviceId, minutes: 100 }]);
  });

  test('minutes that no record stands behind', async () => {
    closing.sql(
      `insert into view_transfers select 'x', 0, 'nobody', service_id, from_account, to_account, lot, 60, posted_at_ms, null from view_transfers`,
    );
    expect(await named()).toEqual([{ kind: 'minutes_unexplained', number: serviceId, minutes: 60 }]);
  });

  test('a service that is gone', async () => {
    closing.sql(`update view_services set state = 'returned'`);
    expect(await named()).toEqual([{ kind: 'service_missing', number: serviceId, minutes: 90 }]);
  });

  test('what the platform holds or refused is a difference, what it has not got yet is carried over', async () => {
    const id = closing.app.db
      .prepare<[], string>(`select record_id from records where type = 'service.approved/1'`)
      .pluck()
      .get();
    closing.sql(
      'insert into local_held_records (record_id, seq, problem, held_at_ms) values (?, 1, ?, 1)',
      id,
      'conflict',
    );
    expect(await named()).toEqual([{ kind: 'record_held', number: serviceId, minutes: 90 }]);
    closing.sql('delete from local_held_records');
    const { epoch } = closing.app.station().source;
    closing.sql(
      `insert into local_delivery (epoch, acked_seq, acked_hash, durable_seq, acked_at_ms, registered) values (?, 9999, null, 0, 1, 1)`,
      epoch,
    );
    expect((await closing.read()).platform).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    closing.sql(`insert into view_rulings (record_id, ruling, reason) values (?, 'refuse', '不符')`, id);
    expect(await named()).toEqual([{ kind: 'record_refused', number: serviceId, minutes: 90 }]);
  });
});

describe('above the limit', () => {
  beforeEach(async () => {
    await closing.desk.must('pad.issue', { kind: 'service', count: 10, size: 'A4', copies: 1 });
    const outageId = await closing.declare(instantOf(monday, 10 * 60));
    await closing.desk.must('pad.hand_out', { outageId, first: '1', last: '6', holder: 'person', to: '卫东' });
    await closing.onDay(tuesday);
    await closing.serve('08:00', '09:30', tuesday);
  });
  const all = { reasonForAll: '志愿者还没回来' };

  test('the street office has to agree: who, and by what document', async () => {
    expect(await closing.read(tuesday)).toMatchObject({ limit: { differencesMax: 5, isExceeded: true } });
    expect(await closing.close(tuesday, all)).toMatchObject(refused('day_approval_missing', 'approval'));
    const letter = { by: 'document', approvedBy: '周主任', reference: ' ' } as const;
    expect(await closing.close(tuesday, { ...all, approval: letter })).toMatchObject(
      refused('day_approval_missing', 'reference'),
    );
    const approval = { ...letter, reference: '街办〔2026〕31 号' };
    expect(await closing.close(tuesday, { ...all, approval })).toMatchObject({ value: { isClosed: true } });
    const row = findDayClose(closing.app.db, tuesday);
    expect(row).toMatchObject({ limit_exceeded: 1, approval: '{"by":"document","reference":"街办〔2026〕31 号"}' });
    expect(row?.reasons).toContain('周主任');
  });

  test('a code of the street office does it too: a wrong one counts, and a right one is used up', async () => {
    const administrator = await closing.desk.counter.signIn('op-1', administratorPin);
    const { jobId } = await closing.desk.counter.must('codes.issue', administrator, {
      intentId: closing.desk.counter.newIntent(),
    });
    const printed = readDocument(findPrintJob(closing.app.db, jobId)?.document ?? '');
    const codes = printed.kind === 'street_codes' ? printed.document.codes : [];
    const by = (number: number, code: string) => ({ ...all, approval: { by: 'code', number, code } as const });
    expect(await closing.close(tuesday, by(3, '00000000'))).toMatchObject({ value: { isClosed: false, triesLeft: 4 } });
    expect(await closing.close(tuesday, by(51, '00000000'))).toMatchObject(refused('code_number_unknown', 'number'));
    expect(await closing.close(tuesday, by(3, codes[2] ?? ''))).toMatchObject({ value: { isClosed: true } });
    expect(await closing.desk.counter.must('codes.read', administrator, {})).toMatchObject({ list: { usedCount: 1 } });
    await closing.onDay('2026-11-25');
    await closing.serve('08:00', '09:30', '2026-11-25');
    expect(await closing.close('2026-11-25', by(3, codes[2] ?? ''))).toMatchObject(refused('code_used', 'number'));
  });
});
