import type { KioskAnswer, KioskCall } from './messages.ts';

/** Channels between the main process and the preload script. */
export const windowChannels = { opened: 'window-opened', port: 'core-port', state: 'core-state' } as const;

/** `failed` is final: core found a fault that a restart cannot mend, and `code` names it. */
export interface CoreState {
  readonly state: 'starting' | 'ready' | 'restarting' | 'failed';
  readonly code: string | null;
}

/** All that the window's page can reach of the machine: `window.kiosk`. */
export interface KioskBridge {
  /** Answers `core_restarting` when core stops before it has answered; the intent of the call makes a repeat safe. */
  readonly invoke: (call: KioskCall) => Promise<KioskAnswer>;
  /** Calls back at once with the present state and then at every change, until the answer is called. */
  readonly onCoreState: (callback: (state: CoreState) => void) => () => void;
}
