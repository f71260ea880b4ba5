import { join } from 'node:path';
import { listOperators } from '../db/read/register.ts';
import { ok, type Result } from '../domain/result.ts';
import { TcpReceiptPrinterDouble } from '../printers/doubles/tcp-receipt-printer.ts';
import { readSetting } from '../db/local/settings.ts';
import type { App } from './app.ts';
import type { Clock } from './clock.ts';
import { fillDemoStation } from './demo/station.ts';
import { identityNumber } from './demo/identity-numbers.ts';
import { HuashiDouble } from './devices/doubles/huashi-double.ts';
import { huashiReader } from './devices/huashi-reader.ts';
import { localReaders, type ReaderPlaces } from './devices/local-readers.ts';
import { fileKeystore } from './keystore.ts';
import type { Log } from './log.ts';
import { openApp, type StartError } from './open-app.ts';
import { createPlatformProcess } from './platform/child.ts';
import { openPrinters } from './printing/printers.ts';
import { createTrainingControls } from './training.ts';

export interface OpenedTraining {
  readonly app: App;
  readonly close: () => Promise<void>;
}

interface OpenTrainingOptions {
  readonly dataDir: string;
  readonly keysFolder: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly probeEveryMs: number;
  /** Another reader than the one that comes with the training, where one is named. */
  readonly readers: ReaderPlaces;
}

/** The demo station: a community of 金水区. The same number on every machine, since it can never be a real one. */
const demoStation = { station: 'S0412', device: 'A', name: '金水区经八路街道科技社区养老服务站' } as const;
const codeBytes = 16;
/** Lies on the reader: somebody who is not registered until a newcomer tries it. */
const demoCard = { name: '周玉兰', number: identityNumber('1958-09-09', 'female', 7) } as const;
const readerLimitMs = 5000;

/** Training mode on an embedded default: its own store, a printer whose paper can run out, a platform of its own. */
export async function openTraining(options: OpenTrainingOptions): Promise<Result<OpenedTraining, StartError>> {
  const { dataDir, clock, log } = options;
  const printer = await TcpReceiptPrinterDouble.start();
  const reader = await HuashiDouble.start(demoCard);
  const hasOwnReader = options.readers.huashi !== undefined || options.readers.synjones !== undefined;
  const opened = openApp({
    dataDir,
    mode: 'training',
    newStation: demoStation,
    keystore: fileKeystore(dataDir, options.keysFolder),
    clock,
    log,
    printers: openPrinters({
      receipt: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
      page: { kind: 'file', folder: join(dataDir, 'prints') },
      paperWidthMm: 80,
    }),
    probeEveryMs: options.probeEveryMs,
    spoolRetryMs: 2000,
    idReader: hasOwnReader
      ? localReaders(options.readers)
      : huashiReader({ address: reader.address, limitMs: readerLimitMs }),
  });
  if (!opened.ok) {
    await printer.stop();
    await reader.stop();
    return opened;
  }
  const app = opened.value;
  if (listOperators(app.db).length === 0) fillDemoStation(app);
  const platform = trainingPlatform(app, dataDir, clock, log);
  app.setTraining(
    createTrainingControls({
      link: app.link,
      printer,
      platform,
      onPaper: app.spool.retry,
      onFailure: (error) => {
        log({ event: 'background_failed', task: 'platform', error: String(error) });
      },
    }),
  );
  platform.start();
  return ok({
    app,
    async close() {
      // First: one that comes up while the store closes would be noted in it.
      await platform.stop();
      await app.close();
      await printer.stop();
      await reader.stop();
    },
  });
}

/** Started beside the window, which does not wait for it; enrolled with on the first meeting. */
function trainingPlatform(app: App, dataDir: string, clock: Clock, log: Log) {
  const code = clock.randomBytes(codeBytes).toString('hex');
  return createPlatformProcess({
    dataDir: join(dataDir, 'platform'),
    codes: { [demoStation.station]: code },
    port: 0,
    kind: 'training',
    nowMs: clock.nowMs,
    log,
    onReady: ({ url, publicKeyPem }) => {
      const isKnown = readSetting(app.db, 'platform_url') !== null;
      if (isKnown && app.link.moveTo(url, publicKeyPem)) return;
      app.link.enrol(url, code).then(
        (enrolled) => {
          if (!enrolled.ok) log({ event: 'background_failed', task: 'enrolment', error: enrolled.error });
        },
        (error: unknown) => {
          log({ event: 'background_failed', task: 'enrolment', error: String(error) });
        },
      );
    },
  });
}
