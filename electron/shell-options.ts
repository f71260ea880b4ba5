import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { OpenOrder } from '../contract/shell/messages.ts';

export interface ShellOptions {
  readonly isKiosk: boolean;
  /** An administrator's word that this machine's disk is encrypted, where the keystore protects nothing. */
  readonly acceptsUnprotectedKeystore: boolean;
  readonly order: OpenOrder;
}

/**
 * Reads what follows the program's name, as `npm start` and core's own program take it: `--station DIR` or
 * `--mode station --data DIR` is a real station; anything else the training station, which can never become one.
 * Switches that are Chromium's own pass unread.
 */
export function readShellOptions(args: readonly string[], userData: string): ShellOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      kiosk: flag,
      'accept-unprotected-keystore': flag,
      station: text,
      mode: text,
      data: text,
      name: text,
      receipt: text,
      page: text,
      huashi: text,
      synjones: text,
      paper: text,
    },
  });
  const word = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const mode = word('station') !== null || word('mode') === 'station' ? 'station' : 'training';
  const dataDir = word('station') ?? word('data') ?? join(userData, mode);
  return {
    isKiosk: values['kiosk'] === true,
    acceptsUnprotectedKeystore: values['accept-unprotected-keystore'] === true,
    order: {
      mode,
      dataDir,
      name: word('name') ?? '社区养老服务站',
      receipt: word('receipt') ?? 'none',
      page: word('page') ?? `file:${join(dataDir, 'prints')}`,
      readers: { huashi: word('huashi') ?? undefined, synjones: word('synjones') ?? undefined },
      paperWidthMm: word('paper') === '58' ? 58 : 80,
    },
  };
}
