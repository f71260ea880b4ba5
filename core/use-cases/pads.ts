import { refusal } from '../../contract/errors.ts';
import { findOutage } from '../../db/read/outages.ts';
import { handOutMeeting, isIssued, lastIssuedSerial, listPads } from '../../db/read/paper.ts';
import { err, ok } from '../../domain/result.ts';
import { formatNumber, runningMax } from '../../domain/serial.ts';
import { addPageJob } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';
import { stockOf } from './slip-register.ts';

/** Fifty sheets: a jam in the middle of more would waste a pad. */
const slipsPerJobMax = 100;

export const listAllPads: Act<'pad.list'> = (app) => {
  const { source } = app.station();
  const { inStock, next } = stockOf(app);
  return ok({
    pads: listPads(app.db).map((pad) => ({
      padId: pad.pad_id,
      first: formatNumber(source, pad.first_serial),
      last: formatNumber(source, pad.last_serial),
      firstRunning: pad.first_serial,
      lastRunning: pad.last_serial,
      issuedAtMs: pad.issued_at_ms,
    })),
    inStock,
    nextInStock: next,
  });
};

/** Takes the next serials and prints them blank, before anybody needs them. */
export const issuePad: Act<'pad.issue'> = (app, caller, { count }) => {
  const operator = signedIn(caller).operatorId;
  const { source, name } = app.station();
  const first = lastIssuedSerial(app.db) + 1;
  const last = first + count - 1;
  if (last > runningMax) {
    return err(refusal('serials_exhausted', 'count', { left: (runningMax - first + 1).toString() }));
  }
  const pad = app.clock.newId();
  writeFact(app, { type: 'pad.issued/1', subject: `pad/${pad}`, operator, data: { pad, first, last } });
  const slips = Array.from({ length: count }, (_, index) => ({
    serial: formatNumber(source, first + index),
    running: first + index,
  }));
  const isTraining = app.mode === 'training';
  const jobs: string[] = [];
  for (let at = 0; at < slips.length; at += slipsPerJobMax) {
    const some = slips.slice(at, at + slipsPerJobMax);
    const title = `空白记录单 ${(first + at).toString()}–${(first + at + some.length - 1).toString()}`;
    const document = { kind: 'blank_slips', sheet: { stationName: name, slips: some, isTraining } } as const;
    jobs.push(addPageJob(app, operator, { title, document }));
  }
  return ok({
    first: formatNumber(source, first),
    last: formatNumber(source, last),
    firstRunning: first,
    lastRunning: last,
    printJobId: jobs[0] ?? '',
  });
};

export const handOut: Act<'pad.hand_out'> = (app, caller, { outageId, firstRunning, lastRunning, to }) => {
  if (findOutage(app.db, outageId) === null) return err(refusal('outage_unknown', 'outageId'));
  const isRun = firstRunning <= lastRunning && isIssued(app.db, firstRunning) && isIssued(app.db, lastRunning);
  if (!isRun) return err(refusal('serials_not_issued', 'firstRunning'));
  const taken = handOutMeeting(app.db, firstRunning, lastRunning);
  if (taken !== null) {
    return err(refusal('serials_already_handed_out', 'firstRunning', { handedTo: taken.handed_to }));
  }
  writeFact(app, {
    type: 'pad.handed_out/1',
    subject: `outage/${outageId}`,
    operator: signedIn(caller).operatorId,
    data: { outage: outageId, first: firstRunning, last: lastRunning, to },
  });
  return ok({});
};
