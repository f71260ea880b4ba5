/**
 * Stands in for the module `electron` where its program cannot be had: the built shell runs unchanged in Node, its
 * windows are pages of Chromium, its utility processes worker threads. `kiosk://app` is played by an https address.
 * What comes too early throws, and what nobody refuses is granted, as in Electron. It has no operating system's
 * sandbox, no fuses, no archive, no native dialogs and no Windows: a test on it is a test of the shell, not of Electron.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { Browser, Page, Route } from 'playwright-core';
import { StandInPage, type Preload } from './stand-in-page.ts';

type Preferences = Readonly<Record<string, unknown>>;
interface Prevented {
  defaultPrevented: boolean;
  preventDefault: () => void;
}
type PageHandler = (request: Request) => Promise<Response>;

const origin = 'https://app.kiosk.invalid';
const toPage = (url: string) => url.replace('kiosk://app', origin);
const toKiosk = (url: string) => url.replace(origin, 'kiosk://app');

/** What a test reads and sets: everything that the shell did, and where its parts come from. */
interface StandIn {
  browser: Browser | null;
  isReady: boolean;
  userData: string;
  storageBackend: string;
  /** Changes a built file's text before it runs. */
  patch: (file: string, text: string) => string;
  programOf: (path: string) => string;
  readonly windows: BrowserWindow[];
  readonly navigations: string[];
  /** Navigations and popups that the shell prevented. */
  refused: number;
  readonly popups: string[];
  portsGiven: number;
  readonly errorBoxes: string[];
  readonly prints: Preferences[];
}
export const standIn: StandIn = {
  browser: null,
  isReady: false,
  userData: join(tmpdir(), 'shell-stand-in'),
  storageBackend: 'gnome_libsecret',
  patch: (_file, text) => text,
  programOf: (path) => path,
  windows: [],
  navigations: [],
  refused: 0,
  popups: [],
  portsGiven: 0,
  errorBoxes: [],
  prints: [],
};

export function preventable(url = 'https://elsewhere.invalid/'): Prevented & { readonly url: string } {
  const event = { url, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
}

class App extends EventEmitter {
  readonly isPackaged = true;
  getPath = (name: string) => join(standIn.userData, name);
  requestSingleInstanceLock = () => true;
  async whenReady(): Promise<void> {
    if (!standIn.isReady) await new Promise((resolve) => this.once('ready', resolve));
  }
  quit(): void {
    const event = preventable();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.emit('stand-in:ended');
  }
}
export const app = new App();

function onlyWhen(isReady: boolean, what: string): void {
  if (standIn.isReady !== isReady) throw new Error(`${what} ${isReady ? 'before' : 'after'} the app is ready`);
}

export const protocol = {
  registerSchemesAsPrivileged: (_schemes: readonly unknown[]) => {
    onlyWhen(false, 'privileged schemes are registered');
  },
};

/** Until a handler says otherwise, every permission is granted. */
export class Session {
  pages: PageHandler | null = null;
  request: ((contents: null, name: string, answer: (isGranted: boolean) => void, details: object) => void) | null =
    null;
  check: (contents: null, name: string, origin: string, details: object) => boolean = () => true;
  device: () => boolean = () => true;
  readonly protocol = { handle: (_scheme: string, handler: PageHandler) => void (this.pages = handler) };
  setPermissionRequestHandler(handler: NonNullable<Session['request']>): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: Session['check']): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}
export const sessions = new Map<string, Session>();
function sessionOf(partition: string): Session {
  onlyWhen(true, 'a session is used');
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = new Session();
  sessions.set(partition, made);
  app.emit('session-created', made);
  return made;
}
export const session = {
  get defaultSession() {
    return sessionOf('');
  },
  fromPartition: sessionOf,
};

export const ipcMain = new EventEmitter();
export const Menu = { setApplicationMenu: (_menu: null) => undefined };
export const dialog = { showErrorBox: (_title: string, words: string) => void standIn.errorBoxes.push(words) };
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => standIn.isReady,
  getSelectedStorageBackend: () => standIn.storageBackend,
  encryptStringAsync: async (text: string) => Buffer.from(`sealed ${Buffer.from(text).toString('base64')}`),
  decryptStringAsync: async (sealed: Buffer) => ({
    result: Buffer.from(sealed.toString().slice('sealed '.length), 'base64').toString(),
    shouldReEncrypt: false,
  }),
};

export class MessageChannelMain extends MessageChannel {}

const workerStart = readFileSync(new URL('in-worker.js', import.meta.url), 'utf8');
class UtilityProcess extends EventEmitter {
  pid: number | undefined = 1;
  readonly #worker: Worker;
  constructor(program: string) {
    super();
    this.#worker = new Worker(workerStart, { eval: true, workerData: standIn.programOf(program) });
    this.#worker.on('message', (message) => this.emit('message', message));
    this.#worker.on('error', (error: Error) =>
      process.stderr.write(`${error.stack ?? error.message}
`),
    );
    this.#worker.on('exit', (exitCode) => {
      this.pid = undefined;
      this.emit('exit', exitCode);
    });
  }
  postMessage(data: unknown, ports: readonly MessagePort[] = []): void {
    this.#worker.postMessage({ data, ports }, [...ports]);
  }
  kill(): void {
    void this.#worker.terminate();
  }
}
export const utilityProcess = { fork: (program: string) => new UtilityProcess(program) };

export class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' };
  readonly session: Session;
  readonly #preferences: Preferences;
  readonly #opening: Promise<StandInPage>;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(preferences: Preferences) {
    super();
    this.#preferences = preferences;
    const { partition } = preferences;
    this.session = sessionOf(typeof partition === 'string' ? partition : '');
    this.#opening = this.#open();
    app.emit('web-contents-created', {}, this);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }

  async #open(): Promise<StandInPage> {
    if (standIn.browser === null) throw new Error('the stand-in has no browser');
    const context = await standIn.browser.newContext({ serviceWorkers: 'block' });
    const opened = await StandInPage.open(context, this.#preload());
    const { page } = opened;
    await context.route('**/*', (route) => route.fulfill({ status: 200, body: 'a popup' }));
    await page.route('**/*', (route) => this.#answer(route, page));
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: popup.url() }).action === 'deny') standIn.refused += 1;
      else standIn.popups.push(popup.url());
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.url = toKiosk(frame.url());
    });
    return opened;
  }

  #preload(): Preload | null {
    const { preload: file, sandbox, contextIsolation, nodeIntegration } = this.#preferences;
    if (typeof file !== 'string') return null;
    return {
      script: standIn.patch(file, readFileSync(file, 'utf8')),
      isSandboxed: sandbox !== false,
      isIsolated: contextIsolation !== false,
      hasNode: nodeIntegration === true,
      onMessage: (channel) => {
        ipcMain.emit(channel, { sender: this, senderFrame: this.mainFrame });
      },
    };
  }

  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    if (request.url().startsWith(`${origin}/`)) {
      const response = await this.session.pages?.(new Request(toKiosk(request.url())));
      if (response === undefined) {
        await route.abort();
        return;
      }
      const body = Buffer.from(await response.arrayBuffer());
      await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
    } else if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      await this.#leave(route);
    } else {
      await route.abort();
    }
  }

  async #leave(route: Route): Promise<void> {
    const event = preventable(route.request().url());
    this.emit('will-navigate', event);
    if (event.defaultPrevented) {
      standIn.refused += 1;
      await route.abort('aborted');
    } else {
      standIn.navigations.push(event.url);
      await route.fulfill({ status: 200, contentType: 'text/html', body: 'elsewhere' });
    }
  }

  send(channel: string, message: unknown): void {
    this.postMessage(channel, message);
  }
  postMessage(channel: string, message: unknown, ports: readonly MessagePort[] = []): void {
    standIn.portsGiven += ports.length;
    void this.#opening.then((opened) => opened.deliver(channel, message, ports));
  }
  async page(): Promise<Page> {
    return (await this.#opening).page;
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return await (await this.page()).evaluate(code);
  }
  async printToPDF(options: { preferCSSPageSize: boolean; printBackground: boolean }): Promise<Buffer> {
    return await (await this.page()).pdf(options);
  }
  print(options: Preferences, answer: (isAccepted: boolean, why: string) => void): void {
    standIn.prints.push(options);
    answer(true, '');
  }
  async close(): Promise<void> {
    await (await this.#opening).context.close();
  }
  async load(url: string): Promise<void> {
    await (await this.page()).goto(toPage(url));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: Preferences & { readonly webPreferences: Preferences };
  readonly webContents: WebContents;
  #isDestroyed = false;
  constructor(options: Preferences & { readonly webPreferences: Preferences }) {
    super();
    onlyWhen(true, 'a window is opened');
    this.options = options;
    this.webContents = new WebContents(options.webPreferences);
    standIn.windows.push(this);
  }
  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }
  show = () => this.emit('show');
  isMinimized = () => false;
  focus = () => this.emit('focus');
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  destroy(): void {
    this.#isDestroyed = true;
    this.emit('closed');
    void this.webContents.close();
  }
}
