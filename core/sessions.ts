import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ErrorCode } from '../contract/errors.ts';
import type { Access } from '../contract/kiosk/endpoint.ts';
import { operatorRole, type OperatorRole } from '../contract/records/station.ts';
import { findSession } from '../db/local/sessions.ts';
import { findOperator } from '../db/read/register.ts';
import type { App } from './app.ts';

/** Null when nobody is signed in. */
export type Caller = {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly sessionId: string;
} | null;

/** A working day, so that a session left open does not outlive it. */
const sessionMs = 12 * 3_600_000;

const roleList = z.array(operatorRole);

export const readRoles = (text: string): OperatorRole[] => roleList.parse(JSON.parse(text));

export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function callerOf(app: App, token: string | null): Caller {
  if (token === null) return null;
  const session = findSession(app.db, digestToken(token), app.clock.nowMs() - sessionMs);
  const operator = session === null ? null : findOperator(app.db, session.operator_id);
  if (session === null || operator === null) return null;
  const { operator_id: operatorId, name, roles } = operator;
  return { operatorId, name, roles: readRoles(roles), sessionId: session.session_id };
}

/** Why this caller may not; null when they may. */
export function mayCall(access: Access, caller: Caller): Extract<ErrorCode, 'not_signed_in' | 'role_missing'> | null {
  if (access === 'anyone') return null;
  if (caller === null) return 'not_signed_in';
  if (access === 'signed_in') return null;
  return access.some((role) => caller.roles.includes(role)) ? null : 'role_missing';
}
