import type { z } from 'zod';
import { refusal, type KioskError } from '../contract/errors.ts';
import { isEndpointName, kioskCall, kioskContract, type EndpointName } from '../contract/kiosk/contract.ts';
import { isDiskFull } from '../db/connection.ts';
import { cutWriteAheadLog } from '../db/erase.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { App } from './app.ts';
import { once } from './once.ts';
import { callerOf, mayCall, type Caller } from './sessions.ts';
import { whyNoCityRecords } from './station-settings.ts';
import { acts } from './use-cases/acts.ts';
import { tasks } from './use-cases/tasks.ts';

export type Answer = Result<unknown, KioskError>;

/**
 * Answers one call of a window. An expected refusal is data; a broken invariant throws, and the host that called
 * stops core rather than continue wrong.
 */
export async function dispatch(app: App, raw: unknown): Promise<Answer> {
  const call = kioskCall.safeParse(raw);
  if (!call.success || !isEndpointName(call.data.name)) return err(refusal('request_malformed', 'name'));
  const { name, session } = call.data;
  const endpoint = kioskContract[name];
  const input = endpoint.input.safeParse(call.data.input);
  if (!input.success) return err(malformed(input.error));
  const caller = callerOf(app, session);
  const barred = mayCall(endpoint.access, caller);
  if (barred !== null) return err(refusal(barred));
  const early = endpoint.writesCity ? whyNoCityRecords(app) : null;
  if (early !== null) return err(refusal(early));
  const answer = await perform(app, name, caller, input.data);
  return answer.ok ? ok(endpoint.output.parse(answer.value)) : answer;
}

/** A disk that is full fails the one call and nothing else: what it began to write was rolled back whole. */
async function perform(app: App, name: EndpointName, caller: Caller, input: object): Promise<Answer> {
  try {
    return await carryOut(app, name, caller, input);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    app.log({ event: 'call_failed', endpoint: name, error: String(error) });
    return err(refusal('store_disk_full'));
  }
}

async function carryOut(app: App, name: EndpointName, caller: Caller, input: object): Promise<Answer> {
  if (Object.hasOwn(tasks, name)) return await taskOf(name)(app, caller, input);
  // What is erased would stay in the log beside the store as long as a copy reads it.
  if (name === 'person.erase') await app.backups.settled();
  const act = actOf(name);
  const answer =
    'intentId' in input ? once(app, name, caller, input, () => act(app, caller, input)) : act(app, caller, input);
  if (name === 'person.erase' && answer.ok) cutWriteAheadLog(app.db);
  if ('intentId' in input && answer.ok) {
    app.spool.wake();
    app.link.wake();
  }
  return answer;
}

type Act = (app: App, caller: Caller, input: unknown) => Answer;
type Task = (app: App, caller: Caller, input: unknown) => Promise<Answer>;

/* eslint-disable @typescript-eslint/consistent-type-assertions -- a parsed boundary: the tables are typed by endpoint,
   and the input has just passed its own endpoint's schema */
function actOf(name: EndpointName): Act {
  return (acts as Readonly<Record<string, unknown>>)[name] as Act;
}

function taskOf(name: EndpointName): Task {
  return (tasks as Readonly<Record<string, unknown>>)[name] as Task;
}
/* eslint-enable @typescript-eslint/consistent-type-assertions */

function malformed(error: z.ZodError): KioskError {
  const [issue] = error.issues;
  const field = issue?.path[0];
  return refusal('request_malformed', typeof field === 'string' ? field : null, { why: issue?.message ?? '' });
}
