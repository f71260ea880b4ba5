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
  /** It writes what the city counts: only at a station whose key is on paper and which has its number. */
  readonly writesCity: boolean;
}

export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  access: Access,
  input: Input,
  output: Output,
  errors: readonly ErrorCode[] = [],
): Endpoint<Input, Output> {
  return { access, input, output, errors, writesCity: false };
}

const beforeCityRecords: readonly ErrorCode[] = ['recovery_not_confirmed', 'station_not_enrolled'];

/** An endpoint whose act writes records of the city stream, the numbers on papers among them. */
export function cityEndpoint<Input extends z.ZodType, Output extends z.ZodType>(
  access: Access,
  input: Input,
  output: Output,
  errors: readonly ErrorCode[] = [],
): Endpoint<Input, Output> {
  return { ...endpoint(access, input, output, [...errors, ...beforeCityRecords]), writesCity: true };
}
