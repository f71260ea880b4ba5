import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../domain/result.ts';
import { enrolmentCodeCharactersMin } from '../contract/sync/enrolment.ts';
import { stationCode } from '../contract/sync/protocol.ts';

export interface PlatformArguments {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  readonly isTraining: boolean;
  /** The doors for faults and rulings: training needs them, a real platform opens them only when asked. */
  readonly hasAdmin: boolean;
  readonly diesWithParent: boolean;
  readonly codes: readonly { readonly station: string; readonly code: string }[];
}

/** An error is a sentence for whoever typed the command. */
export function readArguments(argv: readonly string[]): Result<PlatformArguments, string> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      training: { type: 'boolean', default: false },
      admin: { type: 'boolean', default: false },
      'die-with-parent': { type: 'boolean', default: false },
      code: { type: 'string', multiple: true, default: [] },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return err('--port is a number from 0 to 65535');
  const codes: { station: string; code: string }[] = [];
  for (const pair of values.code) {
    const [station = '', code = ''] = pair.split('=');
    if (!stationCode.safeParse(station).success || code.length < enrolmentCodeCharactersMin) {
      return err(`--code is STATION=CODE, the code with at least ${enrolmentCodeCharactersMin} characters`);
    }
    codes.push({ station, code });
  }
  return ok({
    port,
    folder: values.data ?? null,
    isTraining: values.training,
    hasAdmin: values.admin || values.training,
    diesWithParent: values['die-with-parent'],
    codes,
  });
}
