import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assert } from '../../domain/assert.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createPlatformProcess, type PlatformProcess } from './child.ts';

const code = 'ABCDEFGHIJKLMNOP';
const folder = mkdtempSync(join(tmpdir(), 'platform-'));
const platforms: PlatformProcess[] = [];
let training: string;
let city: string;
let otherCity: string;

function start(name: string, kind: 'training' | 'admin'): Promise<string> {
  return new Promise((resolve) => {
    const dataDir = join(folder, name);
    const onReady = ({ url }: { readonly url: string }) => {
      resolve(url);
    };
    const options = { dataDir, codes: { S0777: code }, port: 0, kind, onReady, log: () => undefined } as const;
    const platform = createPlatformProcess(options);
    platforms.push(platform);
    platform.start();
  });
}

beforeAll(async () => {
  const kinds = [start('training', 'training'), start('city', 'admin'), start('other', 'admin')] as const;
  [training, city, otherCity] = await Promise.all(kinds);
}, 60_000);
afterAll(async () => {
  await Promise.all(platforms.map((platform) => platform.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function withCounter(work: (counter: CounterApp, enrol: (url: string) => Promise<unknown>) => Promise<void>) {
  const counter = CounterApp.openUnnumbered();
  try {
    const administrator = await counter.begin();
    await work(counter, (url) =>
      counter.call('platform.enrol', administrator, { intentId: counter.newIntent(), url, code }),
    );
  } finally {
    await counter.close();
  }
}

test('a real station joins no platform of training, says why, and keeps no word of it', async () => {
  await withCounter(async (counter, enrol) => {
    expect(await enrol(training)).toMatchObject({ error: { code: 'platform_of_the_other_sort', field: 'url' } });
    expect(counter.app.link.state()).toMatchObject({ network: 'not_enrolled', platformUrl: '' });
  });
});

test('a station stays with its platform: another that gives it the same number is refused, its own is not', async () => {
  await withCounter(async (counter, enrol) => {
    expect(await enrol(city)).toMatchObject({ ok: true, value: { stationCode: 'S0777' } });
    expect(await enrol(otherCity)).toMatchObject({ error: { code: 'platform_is_another', field: 'url' } });
    expect(counter.app.link.state()).toMatchObject({ network: 'up', platformUrl: city });
    expect(await enrol(city)).toMatchObject({ ok: true });
  });
});

test('of two enrolments at once the second waits for the first', async () => {
  let [open, most] = [0, 0];
  const slow = createServer((_request, response) => {
    most = Math.max(most, (open += 1));
    void pause(50).then(() => {
      open -= 1;
      response.writeHead(503).end();
    });
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  const address = slow.address();
  assert(address !== null && typeof address === 'object', 'a listening server has a port');
  const url = `http://127.0.0.1:${address.port.toString()}`;
  await withCounter(async (_counter, enrol) => {
    const refused = { error: { code: 'enrolment_refused' } };
    expect(await Promise.all([enrol(url), enrol(url)])).toMatchObject([refused, refused]);
    expect(most).toBe(1);
  });
  slow.close();
});
