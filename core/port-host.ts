import { refusal } from '../contract/errors.ts';
import type { KioskAnswer } from '../contract/shell/messages.ts';
import { windowCall } from '../contract/shell/messages.ts';
import { InvariantBroken } from '../domain/assert.ts';
import { err } from '../domain/result.ts';
import type { App } from './app.ts';
import { dispatch } from './dispatch.ts';

/** What a host needs of a MessagePort, whichever runtime made it. */
export interface CallPort {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
  readonly start: () => void;
}

/**
 * Answers every call that comes through the port once, under the call's own number. Whatever a page sends is
 * answered by `dispatch`; a message without a number can only come from a broken shell. `onBroken` is told of that
 * and of a broken invariant, and must end the process rather than let it continue wrong.
 */
export function servePort(app: App, port: CallPort, onBroken: (error: unknown) => void): void {
  port.on('message', ({ data }) => {
    const message = windowCall.safeParse(data);
    if (!message.success) {
      onBroken(message.error);
      return;
    }
    const { id, call } = message.data;
    answerCall(app, call, onBroken).then((answer) => {
      port.postMessage({ id, answer });
    }, onBroken);
  });
  port.start();
}

async function answerCall(app: App, call: unknown, onBroken: (error: unknown) => void): Promise<KioskAnswer> {
  try {
    return await dispatch(app, call);
  } catch (error) {
    app.log({ event: 'call_failed', endpoint: nameOf(call), error: String(error) });
    if (error instanceof InvariantBroken) onBroken(error);
    return err(refusal('core_restarting'));
  }
}

function nameOf(call: unknown): string {
  return typeof call === 'object' && call !== null && 'name' in call ? String(call.name).slice(0, 60) : '';
}
