import { z } from 'zod';
import { insertPrintJob, type PrintJobRow } from '../../db/local/print-jobs.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import { findActivity } from '../../db/read/activities.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { assert } from '../../domain/assert.ts';
import type { PaperSize } from '../../domain/paper-kinds.ts';
import { formatTime } from '../../domain/span.ts';
import { instantText } from '../../domain/local-time.ts';
import type { BundleCoverDocument } from '../../printers/a4/bundle-cover.ts';
import type { CallSheets } from '../../printers/a4/call-sheets.ts';
import type { CertificateDocument } from '../../printers/a4/certificate.ts';
import type { DaySheet } from '../../printers/a4/day-sheet.ts';
import type { DossierDocument } from '../../printers/a4/dossier.ts';
import type { EmergencyCardDocument } from '../../printers/a4/emergency-card.ts';
import type { InformationDocument } from '../../printers/a4/information.ts';
import type { PassbookDocument } from '../../printers/a4/passbook.ts';
import type { LedgerBookDocument } from '../../printers/a4/ledger-book.ts';
import type { RecoveryHalfDocument } from '../../printers/a4/recovery-half.ts';
import type { RequestLetter } from '../../printers/a4/request-letter.ts';
import type { StreetCodesDocument } from '../../printers/a4/street-codes.ts';
import type { StatementDocument } from '../../printers/a4/statement.ts';
import type { StarLetter } from '../../printers/a4/star-letter.ts';
import type { GapsDocument } from '../../printers/a4/papers/gap-list.ts';
import type { ImportListDocument } from '../../printers/a4/papers/import-list.ts';
import type { HoldingsDocument } from '../../printers/a4/papers/holdings-list.ts';
import type { PaperForms } from '../../printers/a4/papers/paper-forms.ts';
import type { CoinSlip } from '../../printers/receipt/coin-slips.ts';
import type { ServiceSlip } from '../../printers/receipt/service-slip.ts';
import { keepSlipCodeKey, slipCodeOf } from '../slip-codes.ts';
import type { Reader, Writer } from '../station.ts';
import { cardOf, classNameOf, operatorName } from '../use-cases/cards.ts';

/** What a job prints. Written by this program into its own table, so the inner shapes are taken as they were written. */
const printDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('service_slip'), serviceId: z.string(), isReprint: z.boolean() }),
  z.strictObject({ kind: z.literal('dispatch_slip'), demandId: z.string() }),
  z.strictObject({ kind: z.literal('visit_slip'), visitId: z.string() }),
  z.strictObject({ kind: z.literal('coin_slip'), slip: z.custom<CoinSlip>() }),
  z.strictObject({ kind: z.literal('paper_forms'), forms: z.custom<PaperForms>() }),
  z.strictObject({ kind: z.literal('paper_holdings'), document: z.custom<HoldingsDocument>() }),
  z.strictObject({ kind: z.literal('paper_gaps'), document: z.custom<GapsDocument>() }),
  z.strictObject({ kind: z.literal('import_list'), document: z.custom<ImportListDocument>() }),
  z.strictObject({ kind: z.literal('certificate'), document: z.custom<CertificateDocument>() }),
  z.strictObject({ kind: z.literal('information'), document: z.custom<InformationDocument>() }),
  z.strictObject({ kind: z.literal('request_letter'), document: z.custom<RequestLetter>() }),
  z.strictObject({ kind: z.literal('street_codes'), document: z.custom<StreetCodesDocument>() }),
  z.strictObject({ kind: z.literal('bundle_cover'), document: z.custom<BundleCoverDocument>() }),
  z.strictObject({ kind: z.literal('star_letter'), document: z.custom<StarLetter>() }),
  z.strictObject({ kind: z.literal('dossier'), document: z.custom<DossierDocument>() }),
  z.strictObject({ kind: z.literal('call_sheets'), document: z.custom<CallSheets>() }),
  z.strictObject({ kind: z.literal('emergency_card'), document: z.custom<EmergencyCardDocument>() }),
  z.strictObject({ kind: z.literal('statement'), document: z.custom<StatementDocument>() }),
  z.strictObject({ kind: z.literal('passbook'), document: z.custom<PassbookDocument>() }),
  z.strictObject({ kind: z.literal('ledger_book'), document: z.custom<LedgerBookDocument>() }),
  z.strictObject({ kind: z.literal('day_sheet'), document: z.custom<DaySheet>() }),
  z.strictObject({ kind: z.literal('recovery_half'), document: z.custom<RecoveryHalfDocument>() }),
]);
export type PrintDocument = z.infer<typeof printDocument>;
const slipKinds = ['service_slip', 'dispatch_slip', 'visit_slip', 'coin_slip'] as const;
export type SlipDocument = Extract<PrintDocument, { kind: (typeof slipKinds)[number] }>;
export type PageDocument = Exclude<PrintDocument, SlipDocument>;

export function readDocument(text: string): PrintDocument {
  return printDocument.parse(JSON.parse(text));
}

/** What the printer has to hold; all but the forms for half a page come out of the tray of A4. */
export function paperSizeOf(document: PrintDocument): PaperSize {
  return document.kind === 'paper_forms' ? document.forms.size : 'A4';
}

export function isSlip(document: PrintDocument): document is SlipDocument {
  return slipKinds.some((kind) => kind === document.kind);
}

/** A whole identity, telephone numbers to ring, or what an ambulance asks: each time has its own reason. */
export function isPersonal({ kind }: PrintDocument): boolean {
  return kind === 'information' || kind === 'call_sheets' || kind === 'emergency_card';
}

/** A half of the key, and a whole identity: kept until it is on paper and no longer, so that nobody looks it up here. */
export function isForgottenOnPaper({ is_key_half: isKeyHalf, document }: PrintJobRow): boolean {
  return isKeyHalf === 1 || (document !== '' && isPersonal(readDocument(document)));
}

interface NewSlip {
  readonly title: string;
  readonly document: SlipDocument;
  /** It is signed or taken along: a station without a receipt printer prints it as a page. */
  readonly isPage?: boolean;
}

interface NewPage {
  readonly title: string;
  readonly document: PageDocument;
}

/** A page job in the transaction of what it prints; the spool renders and prints it after the commit. */
export function addPageJob(app: Writer, operator: string, { title, document }: NewPage): string {
  const jobId = app.clock.newId();
  insertPrintJob(app.db, {
    jobId,
    kind: 'page',
    document: JSON.stringify(document),
    title,
    copy: 1,
    // As little to be looked up or printed again here as a half of the key.
    isKeyHalf: document.kind === 'recovery_half' || document.kind === 'street_codes',
    requestedBy: operator,
    requestedAtMs: app.clock.nowMs(),
  });
  return jobId;
}

/** A slip for the receipt printer, in the transaction of what it tells; the spool reads then how that stands. */
export function addSlipJob(app: Writer, operator: string, { title, document, isPage = false }: NewSlip): string {
  const jobId = app.clock.newId();
  insertPrintJob(app.db, {
    jobId,
    kind: isPage ? 'page' : 'receipt',
    document: JSON.stringify(document),
    title,
    copy: 1,
    isKeyHalf: false,
    requestedBy: operator,
    requestedAtMs: app.clock.nowMs(),
  });
  return jobId;
}

/** The slip of a recorded service, for the volunteer to take along. */
export function serviceSlipJob(app: Writer, serviceId: string, operator: string): string {
  keepSlipCodeKey(app);
  const document = { kind: 'service_slip', serviceId, isReprint: false } as const;
  return addSlipJob(app, operator, { title: `服务记录小票 ${serviceId}`, document });
}

function slipState({ db }: Reader, row: ServiceDbRow): ServiceSlip['state'] {
  if (row.state === 'unconfirmed') return 'waits_for_confirmation';
  if (row.state === 'reversed') return 'reversed';
  if (row.state !== 'approved') return 'waits_for_review';
  const delivery = deliveryStateOf(db, row.decision_record_id ?? row.record_id);
  if (delivery === 'refused_by_platform') return delivery;
  return delivery === 'acknowledged' ? 'approved' : 'waits_for_platform';
}

/** As the service stands when its slip is printed: a slip that waited for paper does not say what is past. */
export function serviceSlipOf(app: Reader, serviceId: string, isReprint: boolean): ServiceSlip {
  const row = findService(app.db, serviceId);
  assert(row, 'a slip is printed for a service that is recorded');
  const volunteer = cardOf(app, row.volunteer_id);
  return {
    stationName: app.station().name,
    recordNumber: serviceId,
    code: slipCodeOf(app.db, serviceId),
    volunteerName: volunteer.name,
    volunteerNumber: volunteer.personId,
    recipientMaskedName: cardOf(app, row.recipient_id).maskedName,
    className: classNameOf(app, row.class_number, row.served_on),
    item: row.item,
    servedOn: row.served_on,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute),
    deductionMinutes: row.deduction_minutes,
    breakMinutes: row.break_minutes,
    activityName: row.activity_id === null ? null : (findActivity(app.db, row.activity_id)?.name ?? null),
    minutes: row.minutes,
    state: slipState(app, row),
    paperSerial: row.serial,
    recordedBy: operatorName(app, row.recorded_by),
    recordedAt: instantText(row.recorded_at_ms).slice(0, 16).replace('T', ' '),
    isReprint,
    isTraining: app.mode === 'training',
  };
}
