import { fileURLToPath } from 'node:url';
import { BrowserWindow } from 'electron';
import { kioskStart } from './kiosk-pages.ts';
import { secureWindow } from './secure-windows.ts';

const preload = fileURLToPath(new URL('preload.cjs', import.meta.url));

/** `isKiosk` only fills the screen: keeping a person inside is the operating system's work. */
export function openCounterWindow({ isKiosk, hasDevTools }: { isKiosk: boolean; hasDevTools: boolean }): BrowserWindow {
  return new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    kiosk: isKiosk,
    fullscreen: isKiosk,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4ef',
    title: '养老服务时间银行',
    webPreferences: { ...secureWindow, preload, devTools: hasDevTools },
  });
}

/** Resolves when the first screen is there and shown. */
export async function showScreens(window: BrowserWindow): Promise<void> {
  window.once('ready-to-show', () => {
    window.show();
  });
  await window.loadURL(kioskStart);
}
