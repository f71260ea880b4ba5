import { refusal, type KioskError } from '../contract/errors.ts';
import { kioskAnswer, kioskContract, type EndpointName, type Input, type Output } from '../contract/kiosk/contract.ts';
import { err, ok, type Result } from '../domain/result.ts';

/** What the shell's preload offers; absent in a browser. It answers `core_restarting` while core is not there. */
interface KioskBridge {
  readonly invoke: (call: unknown) => Promise<unknown>;
}

declare global {
  interface Window {
    readonly kiosk?: KioskBridge;
  }
}

const tokenKey = 'host-token';
const sessionKey = 'session';

/** The address carries the host's token once; afterwards it is in nobody's sight and no longer in the address bar. */
function hostToken(): string {
  const given = /#token=([\w-]+)/.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

const token = hostToken();

/** Of the operator who is signed in. It outlives a reload of the page and not the window. */
export const session = {
  read: (): string | null => sessionStorage.getItem(sessionKey),
  keep: (value: string): void => {
    sessionStorage.setItem(sessionKey, value);
  },
  drop: (): void => {
    sessionStorage.removeItem(sessionKey);
  },
};

async function send(call: unknown): Promise<unknown> {
  if (window.kiosk) return await window.kiosk.invoke(call);
  const response = await fetch('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-host-token': token },
    body: JSON.stringify(call),
  });
  const answer: unknown = await response.json();
  return answer;
}

async function ask<Name extends EndpointName>(name: Name, input: unknown): Promise<Result<Output<Name>, KioskError>> {
  let raw: unknown;
  try {
    raw = await send({ name, session: session.read(), input });
  } catch {
    return err(refusal('core_restarting'));
  }
  const answer = kioskAnswer.safeParse(raw);
  if (!answer.success) return err(refusal('core_restarting'));
  if (!answer.data.ok) return answer.data;
  const value: unknown = kioskContract[name].output.parse(answer.data.value);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary: the endpoint's own schema
  return ok(value as Output<Name>);
}

/** One call of core. Whatever happens on the way is an answer too: `core_restarting` when nobody answers. */
export function call<Name extends EndpointName>(
  name: Name,
  input: Input<Name>,
): Promise<Result<Output<Name>, KioskError>> {
  return ask(name, input);
}

/** Endpoints that do something, once for every press. */
type ActName = { [Name in EndpointName]: Input<Name> extends { intentId: string } ? Name : never }[EndpointName];

/** Presses that nobody has answered, each with its intent. In memory alone: what is pressed may hold a PIN. */
const unanswered = new Map<string, string>();

/**
 * One press of a key. When no answer came, nobody knows whether it was done: pressing again with the same content is
 * the same intent, so core answers what it did then and does nothing twice.
 */
export async function act<Name extends ActName>(
  name: Name,
  input: Omit<Input<Name>, 'intentId'>,
): Promise<Result<Output<Name>, KioskError>> {
  const press = JSON.stringify([name, session.read(), input]);
  const intentId = unanswered.get(press) ?? newIntent();
  unanswered.set(press, intentId);
  const answer = await ask(name, { ...input, intentId });
  if (answer.ok || answer.error.code !== 'core_restarting') unanswered.delete(press);
  return answer;
}

/** UUIDv7 (RFC 9562). */
function newIntent(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = performance.timeOrigin + performance.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
