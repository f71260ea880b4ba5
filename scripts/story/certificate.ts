import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorCode } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { pdfPageToPng } from '../../printers/pdf/rasterise.ts';
import { scanCodes } from '../../printers/qr/scan.ts';
import { errorWords } from '../../renderer/messages/errors.ts';
import { newIntent } from './intent.ts';
import type { Kiosk } from './kiosk.ts';

export interface StoryCertificate {
  readonly certificateId: string;
  readonly kind: 'certificate' | 'record_sheet';
  readonly minutes: number;
  readonly count: number;
  readonly pdf: string;
}

const printTimeoutMs = 60_000;
const scanDpi = 150;

/** Refusals that say something about the services and nothing against the story. */
const noCertificate: readonly ErrorCode[] = ['certificate_without_services', 'certificate_too_many_rows'];

/** Issues, waits for the paper, and reads the code back from the page as a phone would. In words why there is none. */
export async function issueAndScan(
  kiosk: Kiosk,
  session: string,
  personId: string,
  period: { readonly from: string; readonly until: string },
): Promise<Result<StoryCertificate, string>> {
  const answer = await kiosk.call('certificate.issue', session, {
    intentId: newIntent(),
    personId,
    ...period,
    requestedFor: '故事演练',
  });
  if (!answer.ok && noCertificate.includes(answer.error.code)) return err(errorWords[answer.error.code].what);
  if (!answer.ok) throw new Error(`certificate.issue: ${JSON.stringify(answer.error)}`);
  const issued = answer.value;
  const pdf = join(kiosk.printsDir, `${issued.printJobId}.pdf`);
  await waitForPrint(kiosk, session, issued.printJobId);
  if (!existsSync(pdf)) throw new Error('打印完成，但没有找到证明的 PDF');
  const code = await findCode(readFileSync(pdf));
  if (code !== issued.code) throw new Error('从页面扫出的二维码与签发的不同');
  const verified = await kiosk.must('certificate.verify', session, { code });
  const { certificateId, kind, minutes, count } = issued;
  const agrees = verified.certificateId === certificateId && verified.minutes === minutes && verified.count === count;
  if (verified.state !== 'valid' || !agrees) throw new Error(`二维码验证不符：${JSON.stringify(verified)}`);
  return ok({ certificateId, kind, minutes, count, pdf });
}

async function waitForPrint(kiosk: Kiosk, session: string, jobId: string): Promise<void> {
  const deadline = performance.now() + printTimeoutMs;
  for (;;) {
    const { jobs } = await kiosk.must('print.jobs', session, {});
    const job = jobs.find((each) => each.jobId === jobId);
    if (job?.state === 'printed') return;
    if (performance.now() > deadline) throw new Error(`证明没有打印出来：${job?.state ?? ''} ${job?.why ?? ''}`);
    await pause(200);
  }
}

/** The code stands on one of the pages, usually the last. */
export async function findCode(pdf: Uint8Array): Promise<string> {
  for (let page = 1; page <= 100; page += 1) {
    const codes = await scanCodes(await pdfPageToPng(pdf, page, scanDpi));
    const code = codes.find((each) => each.startsWith('HTTPS://'));
    if (code !== undefined) return code;
  }
  throw new Error('页面上没有可以扫描的二维码');
}
