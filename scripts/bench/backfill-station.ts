import { transact } from '../../db/connection.ts';
import { moveJob, nextWaitingJob } from '../../db/local/print-jobs.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import { searchPeople } from '../../db/read/people-search.ts';
import { callerOf } from '../../core/demo/demo-caller.ts';
import { identityNumber } from '../../core/demo/identity-numbers.ts';
import { fillDemoStation } from '../../core/demo/station.ts';
import type { OpenedApp } from '../../core/open-app.ts';
import { declareOutage } from '../../core/use-cases/outages.ts';
import { handOut, issuePad } from '../../core/use-cases/pads.ts';
import { registerPerson } from '../../core/use-cases/people.ts';
import { approve } from '../../core/use-cases/review.ts';
import { reenterSlip } from '../../core/use-cases/second-entry.ts';
import { enterSlip } from '../../core/use-cases/slips.ts';
import { instantOf } from '../../domain/local-time.ts';
import type { Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';

const pairs = 2500;
const numbersOfADay = 250;
const pastDays = ['03', '04', '05', '06', '09', '10', '11', '12', '13', '16', '17', '18', '19', '20'];
const slipsOfAPastDay = 250;
const registeredBeforeMs = 30 * 86_400_000;
const [clerk, reviewer, manager] = [callerOf('op-1'), callerOf('op-2'), callerOf('op-3')];

/** What is typed of one slip of the day on which nothing was entered yet: whoever is found by their four characters is one person. */
export interface PileSlip {
  readonly volunteer: string;
  readonly recipient: string;
  readonly start: string;
  readonly end: string;
}

function must<T>(answer: Result<T, unknown>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

const numberOf = (index: number, role: 'volunteer' | 'recipient'): string => {
  const day = (1 + Math.floor(index / numbersOfADay)).toString().padStart(2, '0');
  const birthDate = `${role === 'volunteer' ? '1975' : '1948'}-03-${day}`;
  return identityNumber(birthDate, role === 'volunteer' ? 'male' : 'female', (index % numbersOfADay) + 1);
};

/** A station with five thousand people and a register of some thousand slips, and a last outage with `count` slips in hand. */
export function fillBackfillStation(app: OpenedApp, today: string, count: number): readonly PileSlip[] {
  fillDemoStation(app);
  const past: OpenedApp = { ...app, clock: { ...app.clock, nowMs: () => app.clock.nowMs() - registeredBeforeMs } };
  transact(app.db, () => {
    for (let index = 0; index < pairs; index += 1) {
      register(past, index, 'volunteer');
      register(past, index, 'recipient');
    }
  });
  for (const [at, day] of pastDays.entries()) {
    transact(app.db, () => {
      tellPastDay(app, `${today.slice(0, 8)}${day}`, at);
    });
  }
  transact(app.db, () => {
    beginOutage(app, today, count);
    // What those days printed came out on those days.
    for (const kind of ['receipt', 'page'] as const) endJobs(app, kind);
  });
  return pileOf(app, count);
}

function register(app: OpenedApp, index: number, role: 'volunteer' | 'recipient'): void {
  const name = `测${String.fromCodePoint(0x4e00 + (index % 4000), 0x5200 + (role === 'volunteer' ? 1 : 2))}`;
  must(
    registerPerson(app, manager, {
      ...{ intentId: app.clock.newId(), keepIfItLooksRegistered: false, roles: [role], name },
      ...{ documentKind: 'resident_card', documentNumber: numberOf(index, role), sex: null, birthDate: null },
      ...{ phone: '', street: '', community: '', trainedOn: role === 'volunteer' ? '2026-01-15' : null },
      ...{ qualifications: [], priorityTags: [], guardianDocumentNumber: '', spouseDocumentNumber: '' },
    }),
  );
}

function endJobs({ db, clock }: OpenedApp, kind: 'receipt' | 'page'): void {
  for (let job = nextWaitingJob(db, kind); job !== null; job = nextWaitingJob(db, kind)) {
    moveJob(db, job.job_id, 'printed', '', clock.nowMs());
  }
}

/** Sheets out, and the outage they are for; the running number of the first of them. */
function beginOutage(app: OpenedApp, day: string, count: number): number {
  const intentId = app.clock.newId();
  const pad = must(issuePad(app, clerk, { intentId, kind: 'service', count, size: 'A4', copies: 1 }));
  const [startedAtMs, endedAtMs] = [instantOf(day, 8 * 60), instantOf(day, 17 * 60)];
  const said = { cause: 'platform', notice: null, startedAtMs, endedAtMs, note: '' } as const;
  const { outageId } = must(declareOutage(app, clerk, { intentId, ...said }));
  const run = { first: pad.firstRunning.toString(), last: pad.lastRunning.toString() };
  must(handOut(app, clerk, { intentId, outageId, ...run, holder: 'person', to: '社区网格员小孙' }));
  return pad.firstRunning;
}

function tellPastDay(app: OpenedApp, day: string, at: number): void {
  const first = beginOutage(app, day, slipsOfAPastDay);
  for (let n = 0; n < slipsOfAPastDay; n += 1) {
    const index = (at * slipsOfAPastDay + n) % pairs;
    const coins = {
      ...{ serial: (first + n).toString(), servedOn: day, deduction: '', className: '情感慰藉', item: '陪伴聊天' },
      ...{ volunteer: numberOf(index, 'volunteer'), recipient: numberOf(index, 'recipient') },
      ...{ startTime: formatTime(8 * 60 + (at % 8) * 60), endTime: formatTime(9 * 60 + (at % 8) * 60) },
    };
    const intentId = app.clock.newId();
    const rest = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
    const { serviceId } = must(
      enterSlip(app, clerk, { intentId, corrects: null, truthStated: true, ...coins, ...rest }),
    );
    must(reenterSlip(app, reviewer, { intentId, ...coins }));
    must(approve(app, manager, { intentId, serviceId: serviceId ?? '' }));
  }
}

/** Pairs of whom each is found by the last four characters of their card alone. */
function pileOf({ db }: OpenedApp, count: number): readonly PileSlip[] {
  const tails = (role: 'volunteer' | 'recipient'): string[] => {
    const found: string[] = [];
    for (let index = 0; index < pairs; index += 1) {
      const number = numberOf(index, role);
      const tail = number.slice(-4).toLowerCase();
      const own = findPersonByNumber(db, number)?.person_id;
      const hits = searchPeople(db, tail, role, 2);
      if (hits.length === 1 && hits[0]?.personId === own) found.push(tail);
    }
    return found;
  };
  const [volunteers, recipients] = [tails('volunteer'), tails('recipient')];
  return Array.from({ length: count }, (_, index) => ({
    volunteer: volunteers[index] ?? '',
    recipient: recipients[index] ?? '',
    start: formatTime(8 * 60 + (index % 90)).replace(':', ''),
    end: formatTime(10 * 60 + (index % 90)).replace(':', ''),
  }));
}
