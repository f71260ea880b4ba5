import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { heapOptions } from '../../core/heap-options.ts';
import { trainingOperators } from '../../core/training-operators.ts';
import { startProgram } from '../story/program.ts';
import { timed } from './figures.ts';

const announcement = z.object({ port: z.int(), token: z.string() });
const opened = z.object({ ok: z.literal(true), value: z.object({ token: z.string() }) });
const answered = z.object({ ok: z.literal(true) });

export interface CoreFigures {
  readonly callsMs: readonly number[];
  /** What core alone holds in memory after all calls; the platform of the training station is another process. */
  readonly residentBytes: number;
}

/** Core as it runs at a counter, on a store that is there: each text is searched for by a call over HTTP. */
export async function measureCore(folder: string, typed: readonly string[]): Promise<CoreFigures> {
  const places = ['--data', folder, '--keys', join(folder, 'keys'), '--port', '0', '--die-with-parent'];
  const program = await startProgram('core/main.ts', ['--mode', 'training', ...places], heapOptions);
  try {
    const { port, token } = announcement.parse(program.announcement);
    const ask = async (name: string, session: string | null, input: unknown): Promise<unknown> => {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-host-token': token },
        body: JSON.stringify({ name, session, input }),
      });
      return await answer.json();
    };
    const [clerk] = trainingOperators;
    const session = opened.parse(await ask('session.open', null, { operatorId: clerk?.operatorId, pin: clerk?.pin }));
    const callsMs: number[] = [];
    for (const text of typed) {
      callsMs.push(
        await timed(async () => {
          answered.parse(await ask('person.search', session.value.token, { text, role: null }));
        }),
      );
    }
    return { callsMs, residentBytes: residentBytesOf(program.pid) };
  } finally {
    await program.stop();
  }
}

/** As Linux counts it. */
function residentBytesOf(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  if (kibibytes === undefined) throw new Error('the system does not say what a process holds');
  return Number(kibibytes) * 1024;
}
