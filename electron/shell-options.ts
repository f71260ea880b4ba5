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
 * Reads what follows the program's name. Without a station's folder it is the training station, which can never
 * become a real one. Switches that are Chromium's own pass unread.
 */
export function readShellOptions(args: readonly string[], userData: string): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      kiosk: { type: 'boolean' },
      'accept-unprotected-keystore': { type: 'boolean' },
      station: { type: 'string' },
      name: { type: 'string' },
      receipt: { type: 'string' },
      page: { type: 'string' },
      paper: { type: 'string' },
    },
  });
  const word = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const station = word('station');
  const dataDir = station ?? join(userData, 'training');
  return {
    isKiosk: values['kiosk'] === true,
    acceptsUnprotectedKeystore: values['accept-unprotected-keystore'] === true,
    order: {
      mode: station === null ? 'training' : 'station',
      dataDir,
      name: word('name') ?? '社区养老服务站',
      receipt: word('receipt') ?? 'none',
      page: word('page') ?? `file:${join(dataDir, 'prints')}`,
      paperWidthMm: word('paper') === '58' ? 58 : 80,
    },
  };
}
