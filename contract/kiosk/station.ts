import { z } from 'zod';
import { lineText, shortText, text, uuid } from '../text.ts';
import { endpoint } from './endpoint.ts';
import { heldProblem } from '../sync/batches.ts';
import { operatorCard, printWhy, recordAbout } from './shapes.ts';

const nothing = z.strictObject({});
const draftTextMax = 20_000;
/** The forms that keep what is typed: an operator has one draft of each. */
export const draftKey = z.enum([
  'record',
  'backfill.slip',
  'backfill.second',
  'backfill.outage',
  'backfill.amend',
  'backfill.gap',
  'backfill.pad',
  'backfill.act',
  'backfill.bundle',
  'backfill.filing',
  'review.act',
  'day.close',
  'people.registration',
  'people.organisation',
  'people.cover',
  'people.register',
  'coins.batch',
]);
export type DraftKey = z.infer<typeof draftKey>;
/** A page that holds somebody's whole identity is for who may print it in the first place. */
const informationRefusals = ['role_missing', 'person_closed', 'minor_opened_by_manager'] as const;
const pin = z.string().regex(/^\d{4,12}$/);

/** Start, session, drafts, the status strip. */
export const stationEndpoints = {
  'app.describe': endpoint(
    'anyone',
    nothing,
    z.strictObject({
      mode: z.enum(['training', 'station']),
      /** What the station needs before the first record. */
      setup: z.enum(['administrator', 'recovery', 'ready']),
      stationCode: z.string(),
      deviceLetter: z.string(),
      stationName: z.string(),
      operators: z.array(operatorCard),
      hotline: z.string(),
      version: z.string(),
    }),
  ),
  'setup.create_administrator': endpoint(
    'anyone',
    z.strictObject({ intentId: uuid, name: shortText, pin }),
    z.strictObject({ operatorId: z.string() }),
    ['administrator_exists', 'pin_too_simple', 'operator_name_missing'],
  ),
  'setup.recovery_halves': endpoint(
    ['administrator'],
    nothing,
    z.strictObject({ halves: z.tuple([z.string(), z.string()]), jobIds: z.array(z.string()) }),
    ['recovery_needs_printer'],
  ),
  'setup.confirm_recovery': endpoint(
    ['administrator'],
    z.strictObject({ intentId: uuid, firstHalf: lineText, secondHalf: lineText }),
    nothing,
    ['recovery_code_wrong'],
  ),
  'operator.add': endpoint(
    ['administrator', 'manager'],
    z.strictObject({
      intentId: uuid,
      name: shortText,
      roles: z
        .array(z.enum(['clerk', 'reviewer', 'manager', 'administrator', 'auditor', 'reader']))
        .min(1)
        .max(6),
      pin,
    }),
    z.strictObject({ operatorId: z.string() }),
    ['pin_too_simple', 'operator_name_missing', 'roles_need_administrator'],
  ),
  /** Which person of the register an operator is: their own services and those of their kin are looked into (X18). */
  'operator.link_person': endpoint(
    ['administrator', 'manager'],
    z.strictObject({ intentId: uuid, operatorId: shortText, personId: z.string().max(32).nullable() }),
    nothing,
    ['operator_unknown', 'person_unknown', 'person_closed'],
  ),
  /** For who forgot it: the old PIN and everything that was opened with it end. */
  'operator.reset_pin': endpoint(
    ['administrator'],
    z.strictObject({ intentId: uuid, operatorId: shortText, pin }),
    nothing,
    ['operator_unknown', 'pin_too_simple', 'only_at_a_real_station'],
  ),
  'session.open': endpoint(
    'anyone',
    z.strictObject({ operatorId: shortText, pin: text(12) }),
    z.strictObject({ token: z.string(), operator: operatorCard, openedAtMs: z.int() }),
    ['operator_unknown', 'pin_wrong', 'operator_locked'],
  ),
  'session.close': endpoint('signed_in', nothing, nothing),
  'draft.save': endpoint('signed_in', z.strictObject({ key: draftKey, text: text(draftTextMax) }), nothing),
  'draft.load': endpoint(
    'signed_in',
    z.strictObject({ key: shortText }),
    z.strictObject({ text: z.string().nullable() }),
  ),
  'status.read': endpoint(
    'anyone',
    nothing,
    z.strictObject({
      nowMs: z.int(),
      network: z.enum(['up', 'down', 'login_needed', 'unknown', 'not_enrolled']),
      /** Since when there has been no good probe; null while the network is up. */
      downSinceMs: z.int().nullable(),
      unsentCount: z.int(),
      oldestUnsentAtMs: z.int().nullable(),
      heldByPlatformCount: z.int(),
      lastAcknowledgedAtMs: z.int().nullable(),
      syncState: z.enum(['idle', 'working', 'offline', 'login_needed', 'refused', 'alarm']),
      printer: z.enum(['ready', 'out_of_paper', 'cover_open', 'unreachable', 'none']),
      /** Slips that may or may not have come out: a person must look. */
      printAskingCount: z.int(),
      printWaitingCount: z.int(),
      backupAtMs: z.int().nullable(),
      /** Visitors after whom somebody has to ask now. */
      lateVisitCount: z.int(),
      clock: z.enum(['ok', 'unsynced', 'rolled_back', 'jumped']),
      openOutage: z.strictObject({ outageId: z.string(), startedAtMs: z.int(), cause: z.string() }).nullable(),
    }),
  ),
  'sync.read': endpoint(
    'signed_in',
    nothing,
    z.strictObject({
      platformUrl: z.string(),
      acknowledgedSeq: z.int(),
      lastSeq: z.int(),
      waiting: z.array(
        z.strictObject({ recordId: z.string(), type: z.string(), about: recordAbout, recordedAtMs: z.int() }),
      ),
      held: z.array(
        z.strictObject({
          recordId: z.string(),
          type: z.string(),
          about: recordAbout,
          problem: heldProblem,
          heldAtMs: z.int(),
        }),
      ),
      /** What the platform said and this program cannot read. Kept. */
      notUnderstoodCount: z.int(),
      lastProblem: z.string().nullable(),
      lastSessionAtMs: z.int().nullable(),
    }),
  ),
  'sync.now': endpoint('signed_in', nothing, z.strictObject({ state: z.string() })),
  'training.read': endpoint(
    'anyone',
    nothing,
    z.strictObject({
      networkCut: z.boolean(),
      paperEmpty: z.boolean(),
      platform: z.enum(['starting', 'running', 'stopped']),
    }),
    ['not_in_training'],
  ),
  /** In training, a click on 跳过 10 分钟 makes probes count as if ten minutes had passed. */
  'training.set': endpoint(
    'anyone',
    z.strictObject({
      networkCut: z.boolean().optional(),
      paperEmpty: z.boolean().optional(),
      platform: z.enum(['running', 'stopped']).optional(),
      hurryProbes: z.literal(true).optional(),
    }),
    nothing,
    ['not_in_training'],
  ),
  'print.jobs': endpoint(
    'signed_in',
    nothing,
    z.strictObject({
      jobs: z.array(
        z.strictObject({
          jobId: z.string(),
          kind: z.enum(['receipt', 'page']),
          title: z.string(),
          state: z.enum(['waiting', 'printing', 'printed', 'not_printed', 'unknown', 'cancelled']),
          why: printWhy,
          copy: z.int(),
          /** Numbered blank slips that came out are not printed again: one serial is on one paper. */
          mayPrintAgain: z.boolean(),
          requestedAtMs: z.int(),
        }),
      ),
    }),
  ),
  /** 「小票打印出来了吗？」 The clerk's answer is the fact; nothing is retried by itself. */
  'print.answer': endpoint('signed_in', z.strictObject({ jobId: uuid, cameOut: z.boolean() }), nothing, [
    'print_job_unknown',
    'print_job_not_asking',
  ]),
  /** Prints again as a new, marked copy. 我的信息 is a copy like the first, by who may print that. */
  'print.again': endpoint(
    'signed_in',
    z.strictObject({ intentId: uuid, jobId: uuid }),
    z.strictObject({ jobId: z.string() }),
    ['print_job_unknown', 'blank_slips_printed', 'passbook_page_printed', ...informationRefusals],
  ),
  /** The rendered page of a job as base64 PDF, null while it is being rendered. */
  'print.page': endpoint('signed_in', z.strictObject({ jobId: uuid }), z.strictObject({ pdf: z.string().nullable() }), [
    'print_job_unknown',
    ...informationRefusals,
  ]),
  'platform.enrol': endpoint(
    ['administrator'],
    z.strictObject({ intentId: uuid, url: lineText, code: lineText }),
    z.strictObject({ stationCode: z.string() }),
    [
      'enrolment_refused',
      'platform_url_malformed',
      'platform_of_the_other_sort',
      'platform_is_another',
      'only_at_a_real_station',
    ],
  ),
} as const;
