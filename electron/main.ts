/** The shell: one window on the product's own pages, core beside it, and nothing of the time bank's rules. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, Menu, protocol, session } from 'electron';
import { windowChannels } from '../contract/shell/window.ts';
import { logFileOf, openLogFile } from '../core/log-file.ts';
import { servedFonts } from '../core/printing/preview-fonts.ts';
import { answerCore } from './answer-core.ts';
import { startCore, type CoreProcess } from './core-process.ts';
import { openCounterWindow, showScreens } from './counter-window.ts';
import { denyAll } from './deny-all.ts';
import { answerPage, kioskPrivileges, kioskScheme, type PageRoots } from './kiosk-pages.ts';
import { openPaper, paperPartition } from './paper.ts';
import { openVault } from './secret-vault.ts';
import { readShellOptions } from './shell-options.ts';
import { onMessage } from './trusted-sender.ts';

const screens = fileURLToPath(new URL('../renderer/', import.meta.url));
const userData = app.getPath('userData');
const options = readShellOptions(process.argv.slice(app.isPackaged ? 1 : 2), userData);

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([kioskPrivileges]);
  denyAll(app);
  // Awaited here, it would never come: Electron is ready only after this module has been run to its end.
  void app.whenReady().then(open);
} else {
  app.quit();
}

function open(): void {
  Menu.setApplicationMenu(null);
  const log = openLogFile(logFileOf(options.order.dataDir));
  const vault = openVault(join(userData, 'keys'), { acceptsUnprotected: options.acceptsUnprotectedKeystore });
  const paper = openPaper();
  servePages({ screens, fonts: servedFonts, paper: paper.waiting });
  const window = openCounterWindow({ isKiosk: options.isKiosk, hasDevTools: !app.isPackaged });
  const core = startCore({
    window,
    order: options.order,
    answering: answerCore(vault, paper, log),
    log,
    onRefused(words) {
      dialog.showErrorBox('时间银行柜台程序无法启动', words);
      app.quit();
    },
  });
  onMessage(window, windowChannels.opened, core.greet);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  quitAfter(core);
  showScreens(window).catch((error: unknown) => {
    log(`the screens did not load: ${String(error)}`);
  });
}

function servePages(roots: PageRoots): void {
  for (const pages of [session.defaultSession, session.fromPartition(paperPartition)]) {
    pages.protocol.handle(kioskScheme, ({ url }) => answerPage(url, roots));
  }
}

/** Nothing ends before core has finished what it is writing. */
function quitAfter(core: CoreProcess): void {
  let isClosed = false;
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void core.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}
