import { countNotUnderstood } from '../../db/inbox.ts';
import { heldRecords, outboxStatus, waitingRecords } from '../../db/outbox.ts';
import { countJobs } from '../../db/local/print-jobs.ts';
import { readSetting } from '../../db/local/settings.ts';
import { openOutages } from '../../db/read/outages.ts';
import { refusal } from '../../contract/errors.ts';
import { err, ok } from '../../domain/result.ts';
import type { Act, Task } from './kinds.ts';
import { aboutRecord } from './record-about.ts';
import { lateVisits } from './visit-rows.ts';

const shownMax = 200;

/** The strip that is always there and always true. */
export const readStatus: Act<'status.read'> = (app) => {
  const { db, clock, link, spool } = app;
  const outbox = outboxStatus(db, app.station().source.epoch);
  const state = link.state();
  const [outage] = openOutages(db);
  const backupAt = readSetting(db, 'backup_at_ms');
  return ok({
    nowMs: clock.nowMs(),
    network: state.network,
    downSinceMs: state.downSinceMs,
    unsentCount: outbox.unsentCount,
    oldestUnsentAtMs: outbox.oldestUnsentAtMs,
    heldByPlatformCount: outbox.heldCount,
    lastAcknowledgedAtMs: outbox.ackedAtMs,
    syncState: state.syncState,
    printer: spool.printerState(),
    printAskingCount: countJobs(db, 'unknown'),
    printWaitingCount: countJobs(db, 'waiting') + countJobs(db, 'printing'),
    backupAtMs: backupAt === null ? null : Number(backupAt),
    lateVisitCount: lateVisits(app).length,
    clock: clock.grade(),
    openOutage:
      outage === undefined
        ? null
        : { outageId: outage.outage_id, startedAtMs: outage.started_at_ms, cause: outage.cause },
  });
};

export const readSync: Act<'sync.read'> = (app) => {
  const { epoch } = app.station().source;
  const outbox = outboxStatus(app.db, epoch);
  const state = app.link.state();
  return ok({
    platformUrl: state.platformUrl,
    acknowledgedSeq: outbox.ackedSeq,
    lastSeq: outbox.lastSeq,
    waiting: waitingRecords(app.db, epoch, shownMax).map(({ recordId, type, subject, recordedAtMs }) => ({
      recordId,
      type,
      about: aboutRecord(app, { recordId, subject }),
      recordedAtMs,
    })),
    held: heldRecords(app.db).map(({ recordId, type, subject, problem, heldAtMs }) => ({
      recordId,
      type,
      about: aboutRecord(app, { recordId, subject }),
      problem,
      heldAtMs,
    })),
    notUnderstoodCount: countNotUnderstood(app.db),
    lastProblem: state.lastProblem,
    lastSessionAtMs: state.lastSessionAtMs,
  });
};

export const syncNow: Task<'sync.now'> = async (app) => ok({ state: await app.link.syncNow() });

/** The platform's answers are signed, but what goes to it is personal: without TLS only to this very machine. */
function isPlatformUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}

/** A training station keeps to its own platform: demo people have no business at a city's. */
export const enrolStation: Task<'platform.enrol'> = async (app, _caller, { url, code }) => {
  if (app.mode === 'training') return err(refusal('only_at_a_real_station'));
  if (!isPlatformUrl(url)) return err(refusal('platform_url_malformed', 'url'));
  const enrolled = await app.link.enrol(url, code);
  if (enrolled.ok) return ok({ stationCode: enrolled.value.station });
  if (enrolled.error === 'training_mixed') return err(refusal('platform_of_the_other_sort', 'url'));
  if (enrolled.error === 'platform_is_another') return err(refusal('platform_is_another', 'url'));
  return err(refusal('enrolment_refused', 'code', { why: enrolled.error }));
};

export const readTraining: Act<'training.read'> = (app) =>
  app.training === null ? err(refusal('not_in_training')) : ok(app.training.read());

export const setTraining: Act<'training.set'> = (app, _caller, input) => {
  if (app.training === null) return err(refusal('not_in_training'));
  const { networkCut, paperEmpty, platform, hurryProbes } = input;
  if (networkCut !== undefined) app.training.cutNetwork(networkCut);
  if (paperEmpty !== undefined) app.training.emptyPaper(paperEmpty);
  if (platform !== undefined) app.training.setPlatform(platform);
  if (hurryProbes === true) app.link.hurryProbes();
  return ok({});
};
