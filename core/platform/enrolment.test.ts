import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createPlatformProcess, type PlatformProcess } from './child.ts';

const code = 'ABCDEFGHIJKLMNOP';
const folder = mkdtempSync(join(tmpdir(), 'platform-'));
let platform: PlatformProcess;
let url: string;

beforeAll(async () => {
  url = await new Promise((resolve) => {
    const onReady = (address: { readonly url: string }) => {
      resolve(address.url);
    };
    const options = { dataDir: folder, codes: { S0777: code }, port: 0, kind: 'training', onReady } as const;
    platform = createPlatformProcess({ ...options, log: () => undefined });
    platform.start();
  });
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a real station joins no platform of training, says why, and keeps no word of it', async () => {
  const counter = CounterApp.openUnnumbered();
  try {
    const administrator = await counter.begin();
    const input = { intentId: counter.newIntent(), url, code };
    expect(await counter.call('platform.enrol', administrator, input)).toMatchObject({
      error: { code: 'platform_of_the_other_sort', field: 'url' },
    });
    expect(counter.app.link.state()).toMatchObject({ network: 'not_enrolled', platformUrl: '' });
  } finally {
    await counter.close();
  }
});
