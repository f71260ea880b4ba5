import type { Socket } from 'node:net';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** Spoils an answer after everything has been committed. */
export async function breakAnswer(
  kind: 'lose_answer' | 'truncate',
  socket: Socket | undefined,
  answer: Response,
): Promise<Response> {
  if (kind === 'lose_answer') {
    socket?.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const body = Buffer.from(await answer.arrayBuffer());
  const half = body.subarray(0, Math.floor(body.length / 2));
  return new Response(half.length === 0 ? null : half, { status: answer.status, headers: answer.headers });
}
