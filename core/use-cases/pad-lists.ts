import { refusal } from '../../contract/errors.ts';
import type { SlipRow } from '../../contract/kiosk/paper.ts';
import { findOutage } from '../../db/read/outages.ts';
import { localTime } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act } from './kinds.ts';
import { heldRuns } from './pads.ts';
import { slipRegister } from './slip-register.ts';

/** Of a sheet that the store before this one printed. */
const entryGaps: Partial<Record<SlipRow['state'], string>> = {
  held: '本机没有印它的记录，等裁定',
  differing: '本机没有印它的记录，两遍不同',
};
const gapWords: Partial<Record<SlipRow['state'], string>> = {
  ...{ handed_out: '未交回', refused: '不能记入', returned: '复核退回' },
  ...entryGaps,
};

/** `11-18 08:30` */
function momentOf(atMs: number): string {
  const { date, minute } = localTime(atMs);
  return `${date.slice(5)} ${formatTime(minute)}`;
}

function outageText({ db }: Reader, outageId: string | null): string {
  const outage = outageId === null ? null : findOutage(db, outageId);
  if (outage === null) return '';
  const until = outage.ended_at_ms === null ? '至今' : `至 ${momentOf(outage.ended_at_ms)}`;
  return `${momentOf(outage.started_at_ms)} ${until}`;
}

/** On paper to walk about with: who holds which sheets, or which numbers nobody can account for yet. */
export const printPadList: Act<'pad.print_list'> = (app, caller, { what, outageId }) => {
  if (outageId !== null && findOutage(app.db, outageId) === null) return err(refusal('outage_unknown', 'outageId'));
  const { operatorId } = signedIn(caller);
  const list = {
    ...{ stationName: app.station().name, printedBy: operatorName(app, operatorId), printedOn: todayAt(app) },
    isTraining: app.mode === 'training',
  };
  if (what === 'holdings') {
    const holdings = heldRuns(app).map(({ to, kind, firstRunning, lastRunning, outageId: of, handedOutAtMs }) => ({
      ...{ holder: to, kind, firstRunning, lastRunning, outage: outageText(app, of) },
      handedOutOn: localTime(handedOutAtMs).date,
    }));
    const document = { kind: 'paper_holdings', document: { ...list, holdings } } as const;
    return ok({ printJobId: addPageJob(app, operatorId, { title: '空白单领用清单', document }) });
  }
  const gaps = slipRegister(app, outageId)
    .filter(({ isGap }) => isGap)
    .map(({ serial, running, kind, handedTo, firstBy, state, reason }) => ({
      // Who took a sheet that another store printed is known to nobody here: who brought it in is.
      ...{
        serial,
        running,
        kind,
        holder: handedTo ?? (state in entryGaps ? `录入人 ${firstBy ?? ''}` : ''),
        state: gapWords[state] ?? '',
        reason: reason ?? '',
      },
    }));
  const document = { kind: 'paper_gaps', document: { ...list, outage: outageText(app, outageId), gaps } } as const;
  return ok({ printJobId: addPageJob(app, operatorId, { title: '空白单未交回清单', document }) });
};
