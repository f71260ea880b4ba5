import { closeApproval, dayClosed, dayCounts, dayMinutes, dayReasons, openItem } from '../../contract/records/day.ts';
import type { DayCloseRow } from '../../db/read/days.ts';
import { minuteKinds } from '../../domain/day-close.ts';
import type { DaySheet } from '../../printers/a4/day-sheet.ts';
import type { App } from '../app.ts';
import { addPageJob } from '../printing/jobs.ts';
import { operatorName } from './cards.ts';

/** The handover sheet of a closed day: what was signed, and not what has become of it since. */
export function addDaySheet(app: App, operator: string, row: DayCloseRow): string {
  return addPageJob(app, operator, {
    title: `日结单 ${row.day}`,
    document: { kind: 'day_sheet', document: daySheetOf(app, row) },
  });
}

function daySheetOf(app: App, row: DayCloseRow): DaySheet {
  const { source, name } = app.station();
  const counts = dayCounts.parse(JSON.parse(row.counts));
  const minutes = dayMinutes.parse(JSON.parse(row.minutes));
  const heads = dayClosed.data.shape.heads.parse(JSON.parse(row.heads));
  const reasons = row.reasons === null ? null : dayReasons.parse(JSON.parse(row.reasons));
  return {
    stationName: name,
    device: `${source.station}-${source.device}`,
    day: row.day,
    closedOn: row.closed_on,
    closedAtMs: row.closed_at_ms,
    closedBy: operatorName(app, row.closed_by),
    handedTo: row.handed_to === null ? null : operatorName(app, row.handed_to),
    isClockDoubtful: row.clock !== 'ok',
    serials: counts.serials,
    records: counts.records,
    minutes: minuteKinds.map((kind) => ({ kind, minutes: minutes[kind] ?? 0 })).filter((each) => each.minutes > 0),
    platform: counts.platform,
    late: counts.late,
    differences: reasons?.differences ?? [],
    openItems: openItem.array().parse(JSON.parse(row.open_items)),
    approval: approvalText(row, reasons?.approvedBy ?? ''),
    heads: { city: headText(heads.city), station: headText(heads.station) },
    isTraining: app.mode === 'training',
  };
}

/** Empty below the limit. */
function approvalText({ approval }: DayCloseRow, approvedBy: string): string {
  if (approval === null) return '';
  const read = closeApproval.parse(JSON.parse(approval));
  if (read.by === 'code') return `街道复核码第 ${read.number.toString()} 号`;
  return `${approvedBy} ${read.reference}`.trim();
}

function headText(head: { readonly seq: number; readonly hash: string } | null): DaySheet['heads']['city'] {
  return head === null ? null : { seq: head.seq, hash: Buffer.from(head.hash, 'base64').toString('hex') };
}
