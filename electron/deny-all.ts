import type { App, Session, WebContents } from 'electron';
import { kioskStart } from './kiosk-pages.ts';

function isOwnScreen(address: string): boolean {
  return address.split('#', 1)[0] === kioskStart;
}

/** As Chromium writes an origin, with or without a stroke at its end. */
function isOwnOrigin(origin: string): boolean {
  return origin.replace(/\/$/, '') === new URL('.', kioskStart).href.replace(/\/$/, '');
}

/**
 * Electron grants every permission that nobody refuses. A counter needs one: its own screens see a sheet of paper through
 * the document camera. No sound, no screen of anybody, no other page and no frame within one.
 */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'video');
    answer(isCamera && details.isMainFrame && isOwnScreen(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    return isCamera && details.isMainFrame && isOwnOrigin(origin);
  });
  session.setDevicePermissionHandler(() => false);
}

/** A window stays on the page it was opened with, opens no other, and holds no guest. */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Holds for every window and session of the app, hidden ones too, from the moment each is made. */
export function denyAll(app: App): void {
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}
