import { z } from 'zod';
import { refusal } from '../../contract/errors.ts';
import type { BundleCard } from '../../contract/kiosk/bundles.ts';
import { slipTyped } from '../../contract/records/paper.ts';
import { entriesOfBundle, findBundle, openBundle, type BundleRow } from '../../db/read/bundles.ts';
import { findOutage } from '../../db/read/outages.ts';
import { isWaitingForSecondEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { findSerial } from '../../db/read/serials.ts';
import { readPartOf } from '../../db/read/records.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { isReviewing } from '../../domain/roles.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act } from './kinds.ts';

export const openNewBundle: Act<'bundle.open'> = (app, caller, { intentId: _intent, from, ...stated }) => {
  if (openBundle(app.db) !== null) return err(refusal('bundle_already_open'));
  const { outageId, firstStated: first, lastStated: last } = stated;
  if (outageId !== null && findOutage(app.db, outageId) === null) return err(refusal('outage_unknown', 'outageId'));
  if (!isRun(app, first, last)) return err(refusal('serials_not_issued', 'firstStated'));
  const bundle = app.clock.newId();
  const { countStated, minutesStated } = stated;
  writeFact(app, {
    type: 'bundle.opened/1',
    subject: `bundle/${bundle}`,
    operator: signedIn(caller).operatorId,
    data: { bundle, outage: outageId, countStated, minutesStated, firstStated: first, lastStated: last },
    parts: { from },
  });
  return ok({ bundleId: bundle });
};

/** Both or neither, and printed here: a letter's serials have no hole before one of them. */
function isRun(app: Reader, first: number | null, last: number | null): boolean {
  if (first === null || last === null) return first === last;
  return first <= last && findSerial(app.db, formatNumber(app.station().source, last)) !== null;
}

export const readBundles: Act<'bundle.read'> = (app, caller) => {
  const open = openBundle(app.db);
  if (open === null) return ok({ open: null });
  return ok({ open: cardOf(app, open, entriesOfBundle(app.db, open.bundle_id), signedIn(caller).operatorId) });
};

/** Closing changes nothing that was entered: it says whether the pile and its cover sheet came to the same. */
export const closeBundle: Act<'bundle.close'> = (app, caller, { bundleId, reason: typed }) => {
  const { operatorId, roles } = signedIn(caller);
  const row = findBundle(app.db, bundleId);
  if (row === null) return err(refusal('bundle_unknown', 'bundleId'));
  if (row.state === 'closed') return err(refusal('bundle_already_closed', 'bundleId'));
  const entries = entriesOfBundle(app.db, bundleId);
  const minutes = minutesOf(entries);
  const difference = differenceOf(cardOf(app, row, entries, operatorId), minutes);
  const reason = typed.trim();
  if (difference !== '' && !isReviewing(roles)) return err(refusal('bundle_differs', null, { difference }));
  if (difference !== '' && isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const how = difference === '' ? 'matches' : 'differs';
  writeFact(app, {
    type: 'bundle.closed/1',
    subject: `bundle/${bundleId}`,
    operator: operatorId,
    data: { bundle: bundleId, count: entries.length, minutes, how },
    parts: { reason },
  });
  return ok({ how });
};

/** Empty where the pile and its cover sheet agree. The minutes are named to nobody who may still enter one of it blind. */
function differenceOf(card: BundleCard, minutes: number): string {
  const words = [
    card.count === card.countStated ? '' : `封面 ${card.countStated.toString()} 张，录了 ${card.count.toString()} 张`,
    minutes === card.minutesStated
      ? ''
      : card.minutes === null
        ? '合计分钟不同'
        : `封面 ${card.minutesStated.toString()} 分，录了 ${minutes.toString()} 分`,
    card.missing.length === 0 ? '' : `缺 ${card.missing.join('、')}`,
    card.doubled.length === 0 ? '' : `录了两次 ${card.doubled.join('、')}`,
    card.outside.length === 0 ? '' : `不在封面的单号里 ${card.outside.join('、')}`,
  ];
  return words.filter((each) => each !== '').join('；');
}

const minutesOf = (entries: readonly SlipEntryRow[]): number => entries.reduce((sum, { minutes }) => sum + minutes, 0);

function cardOf(app: Reader, row: BundleRow, entries: readonly SlipEntryRow[], operator: string): BundleCard {
  const isBlind = entries.some((entry) => isWaitingForSecondEntry(entry) && entry.first_operator !== operator);
  return {
    bundleId: row.bundle_id,
    state: row.state,
    outageId: row.outage_id,
    countStated: row.count_stated,
    minutesStated: row.minutes_stated,
    firstStated: row.first_stated,
    lastStated: row.last_stated,
    from: readPartOf(app.db, row.record_id, 'from', z.string()) ?? '',
    openedBy: operatorName(app, row.opened_by),
    openedAtMs: row.opened_at_ms,
    count: entries.length,
    minutes: isBlind ? null : minutesOf(entries),
    how: row.how,
    ...serialsOf(app, row, entries),
  };
}

function serialsOf(
  app: Reader,
  { first_stated: first, last_stated: last }: BundleRow,
  entries: readonly SlipEntryRow[],
) {
  const { source } = app.station();
  const stated = new Set<string>();
  for (let at = first ?? 1; at <= (last ?? 0); at += 1) stated.add(formatNumber(source, at));
  const entered = entries.flatMap(({ serial }) => serial ?? []);
  const isAccounted = (serial: string): boolean =>
    entered.includes(serial) || findSerial(app.db, serial)?.voided_why != null;
  return {
    missing: [...stated].filter((serial) => !isAccounted(serial)),
    doubled: entries
      .filter(({ code }) => code === 'form_serial_already_entered')
      .map((entry) => typedSerial(app, entry)),
    outside: stated.size === 0 ? [] : entered.filter((serial) => !stated.has(serial)),
    refused: entries.filter(({ state }) => state === 'refused').map((entry) => entry.serial ?? typedSerial(app, entry)),
  };
}

/** As it stood on the paper; nothing once it was forgotten. */
function typedSerial({ db }: Reader, { record_id: recordId }: SlipEntryRow): string {
  return readPartOf(db, recordId, 'typed', slipTyped)?.serial ?? '';
}

export const printCover: Act<'bundle.print'> = (app, caller) => {
  const { source, name } = app.station();
  const document = {
    stationName: name,
    device: `${source.station}-${source.device}`,
    printedOn: todayAt(app),
    isTraining: app.mode === 'training',
  };
  const { operatorId } = signedIn(caller);
  const page = { title: '捆扎封面', document: { kind: 'bundle_cover', document } } as const;
  return ok({ printJobId: addPageJob(app, operatorId, page) });
};
