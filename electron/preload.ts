import { contextBridge, ipcRenderer } from 'electron';
import type { KioskAnswer } from '../contract/shell/messages.ts';
import { windowChannels, type CoreState, type KioskBridge } from '../contract/shell/window.ts';

const restarting: KioskAnswer = { ok: false, error: { code: 'core_restarting', field: null, detail: {} } };
const inFlight = new Map<number, (answer: KioskAnswer) => void>();
const callbacks = new Set<(state: CoreState) => void>();
const firstState = Promise.withResolvers<undefined>();
let state: CoreState = { state: 'starting', code: null };
let port: MessagePort | null = null;
let lastId = 0;

ipcRenderer.on(windowChannels.port, ({ ports: [given] }) => {
  port = given ?? null;
  port?.addEventListener('message', ({ data }: MessageEvent<{ id: number; answer: KioskAnswer }>) => {
    inFlight.get(data.id)?.(data.answer);
    inFlight.delete(data.id);
  });
  port?.start();
});

ipcRenderer.on(windowChannels.state, (_event, now: CoreState) => {
  state = now;
  if (now.state !== 'starting') firstState.resolve(undefined);
  if (now.state !== 'ready') {
    for (const answer of inFlight.values()) answer(restarting);
    inFlight.clear();
  }
  for (const callback of callbacks) callback(now);
});

const bridge: KioskBridge = {
  async invoke(call) {
    await firstState.promise;
    const open = state.state === 'ready' ? port : null;
    if (open === null) return restarting;
    const id = (lastId += 1);
    return await new Promise<KioskAnswer>((answer) => {
      inFlight.set(id, answer);
      open.postMessage({ id, call });
    });
  },
  onCoreState(callback) {
    callbacks.add(callback);
    callback(state);
    return () => callbacks.delete(callback);
  },
};

contextBridge.exposeInMainWorld('kiosk', bridge);
ipcRenderer.send(windowChannels.opened);
