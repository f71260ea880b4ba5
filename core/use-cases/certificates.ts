import { createHash } from 'node:crypto';
import { refusal, type KioskError } from '../../contract/errors.ts';
import type { DocumentKind } from '../../contract/records/person.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { reversedOn } from '../../db/read/corrections.ts';
import { countCertificates, findCertificate, lastCertificate, listCertificates } from '../../db/read/register.ts';
import { approvedServices, type ServiceDbRow } from '../../db/read/services.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';
import { maskName } from '../../domain/mask.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { formatTime } from '../../domain/span.ts';
import { certificateHtml, type CertificateDocument, type CertificateRow } from '../../printers/a4/certificate.ts';
import { complaintPhone } from '../../printers/a4/page.ts';
import { certificateHostDefault, encodeCertificateCode, verifyCertificateCode } from '../../wire/certificate-code.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { formerVerifyingKey } from '../platform/former-epochs.ts';
import { servedFontFaces } from '../printing/preview-fonts.ts';
import { addPageJob } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';
import { cardOf, classNameOf, operatorName } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';

const rowsMax = 2000;
const listedMax = 200;
const digestBytes = 16;

interface Selection {
  readonly person: PersonRow;
  readonly kind: 'certificate' | 'record_sheet';
  readonly services: readonly ServiceDbRow[];
  readonly rows: readonly CertificateRow[];
  readonly minutes: number;
  /** Approved here and not yet acknowledged by the platform. */
  readonly waitingCount: number;
}

type Period = Pick<InputOf<'certificate.preview'>, 'personId' | 'from' | 'until'>;

/**
 * What the platform acknowledged is certified; before anything is, the same rows are a 服务记录单 that claims less.
 * What a person at the platform refused stands on neither.
 */
function select(app: Reader, { personId, from, until }: Period): Result<Selection, KioskError> {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const person = found.value;
  const isPeriod = parseCivilDate(from) !== null && parseCivilDate(until) !== null && from <= until;
  if (!isPeriod) return err(refusal('certificate_period_reversed', 'from'));
  const stateOf = (row: ServiceDbRow) => deliveryStateOf(app.db, row.decision_record_id ?? row.record_id);
  const approved = approvedServices(app.db, personId, from, until).filter(
    (row) => stateOf(row) !== 'refused_by_platform',
  );
  if (approved.length === 0) return err(refusal('certificate_without_services', 'from'));
  const acknowledged = approved.filter((row) => stateOf(row) === 'acknowledged');
  const isCertificate = acknowledged.length > 0;
  const services = isCertificate ? acknowledged : approved;
  if (services.length > rowsMax) return err(refusal('certificate_too_many_rows', 'from'));
  return ok({
    person,
    kind: isCertificate ? 'certificate' : 'record_sheet',
    services,
    rows: services.map((row) => rowOf(app, row)),
    minutes: services.reduce((sum, row) => sum + row.minutes, 0),
    waitingCount: approved.length - acknowledged.length,
  });
}

function rowOf(app: Reader, row: ServiceDbRow): CertificateRow {
  return {
    servedOn: row.served_on,
    className: classNameOf(app, row.class_number, row.served_on),
    item: row.item,
    recipientMaskedName: cardOf(app, row.recipient_id).maskedName,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute),
    minutes: row.minutes,
    isPaper: row.source === 'paper',
  };
}

export const documentKindWords: Readonly<Record<DocumentKind, string>> = {
  resident_card: '居民身份证',
  hmt_residence_permit: '港澳台居民居住证',
  foreigner_card: '外国人永久居留身份证',
  passport: '护照',
  hm_travel_permit: '港澳居民来往内地通行证',
  taiwan_travel_permit: '台湾居民来往大陆通行证',
  military_card: '军官证',
  soldier_card: '士兵证',
  other: '其他证件',
  pending: '证件待补',
};

function documentOf(
  app: Reader,
  { person, kind, rows }: Selection,
  { from, until }: Period,
  certificate: string,
  code: string | null,
  handledBy: string,
): CertificateDocument {
  const kinds: Readonly<Record<string, string>> = documentKindWords;
  return {
    kind,
    certificate,
    holder: {
      name: person.name ?? '',
      sex: person.sex === null ? null : person.sex === 'male' ? '男' : '女',
      birthYear: person.birth_year,
      documentKind: kinds[person.document_kind ?? 'other'] ?? documentKindWords.other,
      documentTail: person.document_tail ?? '',
      volunteerNumber: person.person_id,
    },
    from,
    until,
    rows,
    issuer: { name: app.station().name, handledBy, contact: `养老服务热线 ${complaintPhone}` },
    issuedOn: todayAt(app),
    code,
    replaces: null,
    isTraining: app.mode === 'training',
  };
}

export const previewCertificate: Act<'certificate.preview'> = (app, caller, input) => {
  const selection = select(app, input);
  if (!selection.ok) return selection;
  const number = formatNumber(app.station().source, countCertificates(app.db) + 1, 'Z');
  const document = documentOf(app, selection.value, input, number, null, signedIn(caller).name);
  const { kind, minutes, rows, waitingCount } = selection.value;
  const issuedToday = sameIssuedToday(app, selection.value, input);
  const html = servedFontFaces(certificateHtml(document));
  return ok({ kind, html, minutes, count: rows.length, waitingCount, issuedToday });
};

/** Who asks for the page that they got this morning mostly wants that one printed again, and not a second number. */
function sameIssuedToday(app: App, { person, kind, rows }: Selection, { from, until }: Period): string | null {
  const today = todayAt(app);
  const digest = rowsDigestOf(rows);
  const same = listCertificates(app.db, person.person_id, listedMax).find((row) => {
    const isOfToday = row.voided_at_ms === null && localTime(row.issued_at_ms).date === today;
    if (!isOfToday || row.kind !== kind || row.from_on !== from || row.until_on !== until) return false;
    const signed = verifyCertificateCode(row.code, () => app.verifyingKey);
    return signed.ok && Buffer.compare(signed.value.rowsDigest, digest) === 0;
  });
  return same?.certificate_id ?? null;
}

const rowsDigestOf = (rows: readonly CertificateRow[]) => shortDigest(JSON.stringify(rows));

const shortDigest = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(text).digest()).slice(0, digestBytes);

/** The register line, the number, the signed code and the print job in one transaction. */
export const issueCertificate: Act<'certificate.issue'> = (app, caller, input) => {
  const { operatorId, name } = signedIn(caller);
  const selection = select(app, input);
  if (!selection.ok) return selection;
  const { kind, person, services, rows, minutes } = selection.value;
  const { source } = app.station();
  const certificate = formatNumber(source, countCertificates(app.db) + 1, 'Z');
  const previous = lastCertificate(app.db);
  const rowsDigest = rowsDigestOf(rows);
  const previousDigest = previous === null ? new Uint8Array(digestBytes) : shortDigest(previous.code);
  const signed = {
    kid: `${source.station}-${source.device}`,
    certificate,
    maskedName: maskName(person.name ?? ''),
    from: input.from,
    until: input.until,
    minutes,
    count: rows.length,
    rowsDigest,
    previousDigest,
  };
  const code = encodeCertificateCode(signed, app.signingKey, certificateHostDefault);
  writeFact(app, {
    type: 'certificate.issued/1',
    subject: `certificate/${certificate}`,
    operator: operatorId,
    data: {
      certificate,
      kind,
      person: person.person_id,
      from: input.from,
      until: input.until,
      minutes,
      count: rows.length,
      services: services.map((row) => row.service_id),
      rowsDigest: Buffer.from(rowsDigest).toString('base64'),
      previousDigest: Buffer.from(previousDigest).toString('base64'),
      code,
      requestedFor: input.requestedFor,
    },
  });
  const title = kind === 'certificate' ? '养老志愿服务记录证明' : '服务记录单';
  const document = documentOf(app, selection.value, input, certificate, code, name);
  const printJobId = addPageJob(app, operatorId, {
    title: `${title} ${certificate}`,
    document: { kind: 'certificate', document },
  });
  return ok({ certificateId: certificate, kind, minutes, count: rows.length, printJobId, code });
};

export const listIssued: Act<'certificate.list'> = (app, _caller, { personId }) =>
  ok({
    certificates: listCertificates(app.db, personId, listedMax).map((row) => ({
      certificateId: row.certificate_id,
      kind: row.kind,
      personName: cardOf(app, row.person_id).name,
      from: row.from_on,
      until: row.until_on,
      minutes: row.minutes,
      count: row.service_count,
      issuedBy: operatorName(app, row.issued_by),
      issuedAtMs: row.issued_at_ms,
      voidedAtMs: row.voided_at_ms,
      reversedCount: reversedOn(app.db, row.certificate_id),
    })),
  });

/** 查验 needs no network: the signature of this device, or of a letter it had before a restore, then this store's own register. */
export const verifyCode: Act<'certificate.verify'> = (app, _caller, { code }) => {
  const { source } = app.station();
  const ownKid = `${source.station}-${source.device}`;
  const verified = verifyCertificateCode(code, (kid) =>
    kid === ownKid ? app.verifyingKey : formerVerifyingKey(app.db, kid),
  );
  if (!verified.ok) return err(refusal(verified.error, 'code'));
  const { certificate, maskedName, from, until, minutes, count } = verified.value;
  const known = findCertificate(app.db, certificate);
  const state = known === null ? 'signed_elsewhere' : known.voided_at_ms === null ? 'valid' : 'voided';
  const reversedCount = reversedOn(app.db, certificate);
  return ok({ state, certificateId: certificate, maskedName, from, until, minutes, count, reversedCount });
};

export const voidCertificate: Act<'certificate.void'> = (app, caller, { certificateId, reason }) => {
  const known = findCertificate(app.db, certificateId);
  if (known?.voided_at_ms !== null) return err(refusal('certificate_code_malformed', 'certificateId'));
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'certificate.voided/1',
    subject: `certificate/${certificateId}`,
    operator: signedIn(caller).operatorId,
    data: { certificate: certificateId, reason: reason.trim() },
  });
  return ok({});
};
