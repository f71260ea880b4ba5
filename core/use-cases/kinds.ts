import type { z } from 'zod';
import type { KioskError } from '../../contract/errors.ts';
import type { EndpointName, KioskContract } from '../../contract/kiosk/contract.ts';
import type { Result } from '../../domain/result.ts';
import { assert } from '../../domain/assert.ts';
import type { App } from '../app.ts';
import type { Caller } from '../sessions.ts';

export type InputOf<Name extends EndpointName> = z.output<KioskContract[Name]['input']>;
export type OutputOf<Name extends EndpointName> = z.input<KioskContract[Name]['output']>;

/** Answers at once. One whose input names an intent runs inside a write transaction of its own. */
export type Act<Name extends EndpointName> = (
  app: App,
  caller: Caller,
  input: InputOf<Name>,
) => Result<OutputOf<Name>, KioskError>;

/** Waits for something outside the store: a hash, the platform, a page. It opens its own transactions. */
export type Task<Name extends EndpointName> = (
  app: App,
  caller: Caller,
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, KioskError>>;

/** Who is signed in. The endpoint's access said that somebody is. */
export function signedIn(caller: Caller): NonNullable<Caller> {
  assert(caller, 'an endpoint for operators is reached by one');
  return caller;
}
