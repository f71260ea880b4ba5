import { describe, expect, test } from 'vitest';
import { scratchDay } from '../../tests/fixtures/scratch-day.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { findOutage, listAmendments, openOutages, outageTouching, paperEventsFrom } from '../read/outages.ts';

const minute = 60_000;

describe('an outage', () => {
  const outage = scratchId(401);
  const startedAt = '2026-11-02T08:00:00.000+08:00';
  const startMs = Date.parse(startedAt);
  const opened = () => {
    const journal = new ScratchJournal();
    journal.write('outage.opened/1', { outage, cause: 'network', startedAt, declaredBy: 'probe', note: '' });
    return journal;
  };

  test('lasts until it is closed, and again when it is opened again', () => {
    const journal = opened();
    expect(openOutages(journal.db)).toMatchObject([{ outage_id: outage, started_at_ms: startMs, ended_at_ms: null }]);
    journal.write('outage.closed/1', { outage, endedAt: '2026-11-02T10:00:00.000+08:00', closedBy: 'probe' });
    expect(openOutages(journal.db)).toEqual([]);
    expect(findOutage(journal.db, outage)).toMatchObject({ closed_by: 'probe', closed_by_operator: 'zhang' });
    journal.write('outage.reopened/1', { outage, failedAgainAt: '2026-11-02T10:20:00.000+08:00' });
    expect(openOutages(journal.db)).toMatchObject([{ outage_id: outage, started_at_ms: startMs }]);
    expect(findOutage(journal.db, outage)).toMatchObject({ closed_by: null, closed_by_operator: null });
  });

  test('touches a time that has a minute of it, not one that begins as it ends, and an open one lasts until now', () => {
    const journal = opened();
    const touches = (from: number, until: number) =>
      outageTouching(journal.db, startMs + from * minute, startMs + until * minute, startMs + 200 * minute) !== null;
    expect([touches(-60, 0), touches(-60, 1), touches(190, 300), touches(201, 300)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    journal.write('outage.closed/1', { outage, endedAt: '2026-11-02T10:00:00.000+08:00', closedBy: 'probe' });
    expect([touches(119, 121), touches(120, 300), touches(121, 300)]).toEqual([true, false, false]);
  });

  test('that was never opened cannot be closed or opened again', () => {
    const journal = new ScratchJournal();
    const endedAt = startedAt;
    expect(() => journal.write('outage.closed/1', { outage, endedAt, closedBy: 'probe' })).toThrow('was opened');
    expect(() => journal.write('outage.reopened/1', { outage, failedAgainAt: startedAt })).toThrow('was opened');
  });

  test('that is amended stands as it was said last, and what was said before is kept in its order', () => {
    const journal = opened();
    const [eight, nine, noon] = ['08:00', '09:00', '12:00'].map((time) => `2026-11-02T${time}:00.000+08:00`);
    journal.write('outage.closed/1', { outage, endedAt: noon ?? '', closedBy: 'operator' });
    const amended = { outage, cause: 'platform_notice', notice: '郑民〔2026〕12 号', startedAt: nine ?? '' } as const;
    journal.write('outage.amended/1', { ...amended, endedAt: noon ?? '', reason: '公告写的是九点' });
    journal.write('outage.amended/1', {
      ...amended,
      cause: 'power',
      notice: null,
      endedAt: noon ?? '',
      reason: '是停电',
    });
    expect(findOutage(journal.db, outage)).toMatchObject({
      cause: 'power',
      notice: null,
      started_at_ms: Date.parse(nine ?? ''),
    });
    expect(listAmendments(journal.db)).toMatchObject([
      {
        ...{ cause_before: 'network', cause_after: 'platform_notice', notice_after: '郑民〔2026〕12 号' },
        ...{ started_before_ms: Date.parse(eight ?? ''), started_after_ms: Date.parse(nine ?? '') },
        reason: '公告写的是九点',
      },
      { cause_before: 'platform_notice', notice_before: '郑民〔2026〕12 号', cause_after: 'power', reason: '是停电' },
    ]);
    const amendment = { ...amended, outage: scratchId(402), endedAt: null, reason: '' };
    expect(() => journal.write('outage.amended/1', amendment)).toThrow('was opened');
  });
});

test('what happens to paper is told in the order of its records, and a service on screen is no part of it', () => {
  const journal = scratchDay();
  const told = paperEventsFrom(journal.db, 1, 0).map(({ kind, pieces }) => `${kind} ${pieces}`);
  expect(told).toEqual([
    ...['opened 1', 'handed_out 16', 'closed 1', 'amended 1', 'entered 1', 'reviewed 1', 'entered 1', 'voided 1'],
  ]);
});
