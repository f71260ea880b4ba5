import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { z } from 'zod';
import { findChromium } from '../../printers/pdf/chromium.ts';
import { startProgram, type Program } from '../../scripts/story/program.ts';
import { layBlankPlatform } from './blank-platform.ts';

const announcement = z.object({ url: z.url(), port: z.int(), token: z.string() });

/** Where a run leaves what it saw, for a person to look at. */
const pictures = fileURLToPath(new URL('../../out/e2e/', import.meta.url));

const handGapMs = 40;

/** A training day after closing time, so that everything of it lies behind. The platform is asked every second. */
export const evening = ['--mode', 'training', '--clock-start', '2026-11-24T18:00:00+08:00', '--probe-seconds', '1'];

/** The tiles of the training station, in their order. */
const pins = { 李静: '2580', 王敏: '1470', 赵刚: '3690' } as const;
export type Clerk = keyof typeof pins;

/** A counter as a clerk meets it: the built screens in Chromium, core as a process of its own, a real store. */
interface Outset {
  /** Arguments that it answers stand for those that were given: a store that was filled for a while wants a later clock. */
  readonly before?: (places: {
    readonly dataDir: string;
    readonly keysFolder: string;
  }) => Promise<readonly string[] | undefined> | Promise<void>;
  readonly browserArgs?: readonly string[];
}

export class Counter {
  readonly folder: string;
  readonly #program: () => Program;
  readonly #restart: (args: readonly string[] | undefined) => Promise<string>;
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly page: Page;
  /** What the window complained of; a test ends with none. */
  readonly complaints: string[] = [];
  /** Keys pressed so far, for the budgets of acts. */
  strokes = 0;
  #isPowerCut = false;
  #struck = 0;
  /** A hand that knows the keys: it waits before the fourth of a field alone, as the scanner's rule wants it. */
  isQuick = false;
  /** How long it looks at the paper before each field. */
  lookMs = 0;

  private constructor(parts: {
    folder: string;
    program: () => Program;
    restart: (args: readonly string[] | undefined) => Promise<string>;
    browser: Browser;
    context: BrowserContext;
    page: Page;
  }) {
    this.folder = parts.folder;
    this.#program = parts.program;
    this.#restart = parts.restart;
    this.#browser = parts.browser;
    this.#context = parts.context;
    this.page = parts.page;
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('console', (message) => {
      // While core is dead the browser itself names each call that nobody answered; anything else stays a complaint.
      if (this.#isPowerCut && message.text().startsWith('Failed to load resource: net::ERR_')) return;
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /**
   * Opens a counter in a folder of its own, which `close` removes. `args` go to core as they are. What nobody could do
   * by the screen is put into the store by `before`.
   */
  static async start(
    args: readonly string[] = ['--mode', 'training'],
    { before, browserArgs = [] }: Outset = {},
  ): Promise<Counter> {
    const folder = mkdtempSync(join(tmpdir(), 'counter-'));
    if (args.includes('training')) layBlankPlatform(join(folder, 'station'));
    const filled = await before?.({ dataDir: join(folder, 'station'), keysFolder: join(folder, 'keys') });
    const usual = filled ?? args;
    const places = ['--data', join(folder, 'station'), '--keys', join(folder, 'keys'), '--die-with-parent'];
    let program: Program | null = null;
    let port = '0';
    const start = async (wanted: readonly string[] = usual): Promise<string> => {
      program = await startProgram('core/main.ts', [...places, '--port', port, ...wanted]);
      const announced = announcement.parse(program.announcement);
      port = announced.port.toString();
      return announced.url;
    };
    const url = await start();
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('Chromium is missing: run npm run setup');
    const quiet = ['--disable-gpu', '--disable-background-networking', '--no-sandbox'];
    const browser = await chromium.launch({ executablePath, args: [...quiet, ...browserArgs] });
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    const current = () => {
      if (program === null) throw new Error('core was started');
      return program;
    };
    return new Counter({ folder, program: current, restart: start, browser, context, page });
  }

  /** SIGKILL, and a new start at the same address, later where `args` say so; the window is opened anew with the new token. */
  async killAndRestart(args?: readonly string[]): Promise<void> {
    this.#isPowerCut = true;
    await this.#program().kill();
    // A window that lost its power keeps no session: whoever signs in meets the tiles, and never a draft's dialog.
    await this.page.evaluate(() => sessionStorage.clear());
    // The same address but for the token after it would not load the page anew.
    await this.page.goto('about:blank');
    const url = await this.#restart(args);
    this.#isPowerCut = false;
    await this.page.goto(url);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.strokes += 1;
      await this.#strike(key);
    }
  }

  /** No hand types four keys at a scanner's pace, so each third waits a little. */
  async #strike(key: string): Promise<void> {
    const isNew = this.isQuick && this.#struck === 0;
    if (isNew && this.lookMs > 0) await setTimeout(this.lookMs);
    if (!isNew && this.#struck % 3 === 0) await setTimeout(handGapMs);
    // With its Enter a field is over, and what a scanner would have typed as well.
    this.#struck = this.isQuick && key === 'Enter' ? 0 : this.#struck + 1;
    await this.page.keyboard.press(key);
  }

  /** One key a character, as from a keyboard: no input method, no paste. */
  async type(text: string): Promise<void> {
    await this.press(...text);
  }

  /** Each text and Enter, one after the other and without waiting, as a hurried clerk types. */
  async lines(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.type(text);
      await this.press('Enter');
    }
  }

  /** Types over what stands in a field. */
  async fill(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true });
    await field.selectText();
    for (const character of text) {
      if (/^[ -~]$/.test(character)) await this.#strike(character);
      else await this.page.keyboard.insertText(character);
    }
  }

  /** A service on screen between two people by their initials, class and item by digit. */
  async record(volunteer: string, recipient: string, digits: string, times: string): Promise<void> {
    await this.open('F2', '登记服务');
    await this.lines(volunteer, recipient);
    await this.type(digits + times);
    await this.sees('对吗？');
    await this.press('Enter');
    await this.sees('已登记：');
  }

  /** Waits until a line on screen says it. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  /** Ten minutes without the platform: the outage opens by itself, and paper may leave the desk. */
  async loseLine(): Promise<void> {
    await this.train('拔掉网线');
    await this.sees(/断网/);
    await this.train('跳过 10 分钟');
    await this.sees(/停网.*纸质应急中/);
  }

  /** With the keys a clerk uses: the digit of the tile and the PIN. Whoever sits there leaves by F12. */
  async signIn(clerk: Clerk): Promise<void> {
    await this.#chooseTile(Object.keys(pins).indexOf(clerk) + 1, clerk);
    await this.type(pins[clerk]);
    await this.#menu.waitFor();
  }

  /** At a real station, where no tile shows a PIN and Enter says that it is whole. */
  async signInWith(tile: number, name: string, pin: string): Promise<void> {
    await this.#chooseTile(tile, name);
    await this.lines(pin);
    await this.#menu.waitFor();
  }

  async #chooseTile(tile: number, name: string): Promise<void> {
    const tiles = this.page.getByRole('heading', { name: '请选择您的姓名' });
    await tiles.or(this.#menu).waitFor();
    if (await this.#menu.isVisible()) await this.press('F12');
    await tiles.waitFor();
    await this.press(tile.toString());
    await this.page.getByLabel(`${name}，请输 PIN`).waitFor();
  }

  get #menu() {
    return this.page.getByRole('navigation', { name: '功能' });
  }

  /** Opens a screen by its key and waits for its title. */
  async open(key: string, title: string): Promise<void> {
    await this.press(key);
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  /** The training bar, which a newcomer reaches for with the mouse. */
  async train(act: string): Promise<void> {
    await this.page.getByRole('complementary').getByRole('button', { name: act }).click();
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#browser.close();
    await this.#program().stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
