/** The window's half of an import, in a thread of its own: what it computes must not count as core's. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { pieceBytesMax } from '../../contract/kiosk/import.ts';
import { assert } from '../../domain/assert.ts';

const order = z.object({
  port: z.int(),
  hostToken: z.string(),
  operatorId: z.string(),
  pin: z.string(),
  list: z.enum(['people', 'trainings', 'services', 'opening_balances']),
  file: z.string(),
  /** Of a register alone. */
  head: z.unknown().default(null),
});
const opened = z.object({ token: z.string() });
const begun = z.object({ importId: z.string() });
const read = z.object({ list: z.object({ phase: z.string(), problem: z.unknown(), counts: z.unknown() }) });
const answered = z.object({ ok: z.literal(true), value: z.unknown() });
/** As the window asks. */
const askEveryMs = 300;

const { port, hostToken, operatorId, pin, list, file, head } = order.parse(workerData);

async function ask(name: string, session: string | null, input: unknown): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-host-token': hostToken },
    body: JSON.stringify({ name, session, input }),
  });
  return answered.parse(await answer.json()).value;
}

async function settled(token: string) {
  for (;;) {
    const { list: shown } = read.parse(await ask('import.read', token, {}));
    if (!['reading', 'checking', 'writing'].includes(shown.phase)) return shown;
    await pause(askEveryMs);
  }
}

const { token } = opened.parse(await ask('session.open', null, { operatorId, pin }));
const bytes = readFileSync(file);
const { importId } = begun.parse(
  await ask('import.begin', token, { list, fileName: 'list', bytes: bytes.length, head }),
);
for (let at = 0; at < bytes.length; at += pieceBytesMax) {
  const data = bytes.subarray(at, at + pieceBytesMax).toString('base64');
  await ask('import.piece', token, { importId, at, data });
}
await ask('import.check', token, { importId });
const checked = await settled(token);
assert(checked.phase === 'checked', `the list was judged: ${JSON.stringify(checked)}`);
const page = { importId, outcomes: ['ready', 'noticed', 'there', 'differs', 'refused'], offset: 0, limit: 50 };
await ask('import.rows', token, page);
await ask('import.write', token, { importId });
const { phase, counts } = await settled(token);
assert(phase === 'written', `the list was written: ${phase}`);
assert(parentPort, 'a thread is started by another');
parentPort.postMessage(counts);
