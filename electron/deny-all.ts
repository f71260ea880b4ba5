import type { App, Session, WebContents } from 'electron';

/** Electron grants every permission that nobody refuses. A counter needs none of them. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
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
