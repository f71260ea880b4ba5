import { ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron';
import { kioskScheme } from './kiosk-pages.ts';

/** Acts on a message only when it comes from the top frame of this window while that shows the product's own page. */
export function onMessage(window: BrowserWindow, channel: string, act: () => void): void {
  const listener = (event: IpcMainEvent) => {
    if (isTrusted(event, window)) act();
  };
  ipcMain.on(channel, listener);
  window.once('closed', () => ipcMain.off(channel, listener));
}

function isTrusted({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || sender !== window.webContents) return false;
  if (senderFrame === null || senderFrame !== window.webContents.mainFrame) return false;
  const { protocol, host } = new URL(senderFrame.url);
  return protocol === `${kioskScheme}:` && host === 'app';
}
