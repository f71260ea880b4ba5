import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/** Who may call: anybody at the window, any signed-in operator, or one who holds one of these roles. */
export type Access =
  'anyone' | 'signed_in' | readonly ('clerk' | 'reviewer' | 'manager' | 'administrator' | 'auditor' | 'reader')[];

export interface Endpoint<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly access: Access;
  /** The refusals it may answer with, besides those every call may meet. */
  readonly errors: readonly ErrorCode[];
}

export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  access: Access,
  input: Input,
  output: Output,
  errors: readonly ErrorCode[] = [],
): Endpoint<Input, Output> {
  return { access, input, output, errors };
}
