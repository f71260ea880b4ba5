import { err, ok, type Result } from '../../domain/result.ts';

/** A photo in base64 is the largest thing in an answer, and 1 MiB holds it several times. */
const answerBytesMax = 1024 * 1024;

/**
 * One question to a maker's service on this PC. `no_reader` when nobody listens there; `failed` when somebody does and
 * no whole JSON comes within the limit.
 */
export async function askMaker(url: URL, limitMs: number): Promise<Result<unknown, 'no_reader' | 'failed'>> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(limitMs) });
    const bytes = response.ok ? await readAtMost(response, answerBytesMax) : null;
    return bytes === null ? err('failed') : parseAnswer(decodeText(bytes));
  } catch (error) {
    return err(isNobodyThere(error) ? 'no_reader' : 'failed');
  }
}

function isNobodyThere(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

async function readAtMost(response: Response, bytesMax: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Services for Windows write UTF-8 or the machine's own GB 18030, whatever they state. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** JSON, bare or as the argument of a callback (JSONP). */
function parseAnswer(text: string): Result<unknown, 'failed'> {
  const wrapped = /^\s*[\w$.]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(text);
  try {
    const value: unknown = JSON.parse(wrapped?.[1] ?? text);
    return ok(value);
  } catch {
    return err('failed');
  }
}
