/**
 * A picture of every room of the training station, for a person to look at: `npm run screenshots` leaves them in
 * out/screens. `npm run screenshots -- --readme` also renews the picture of the README.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Counter } from '../tests/e2e/counter.ts';
import { rooms } from '../tests/e2e/rooms.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'out', 'screens');
const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false } } });

mkdirSync(folder, { recursive: true });
const counter = await Counter.start(['--mode', 'training', '--clock-start', '2026-11-23T10:44:00+08:00']);
try {
  const { page } = counter;
  await page.getByText('请选择您的姓名').waitFor();
  await page.screenshot({ path: join(folder, 'signin.png') });
  await counter.signIn('王敏');
  await page.getByText('全部已上报').waitFor({ timeout: 60_000 });
  await counter.train('拔掉网线');
  await counter.train('跳过 10 分钟');
  await page.getByText(/停网.*纸质应急中/).waitFor();
  for (const { key, title, name } of rooms) {
    await counter.open(key, title);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  if (values.readme) copyFileSync(join(folder, 'today.png'), join(root, 'docs', 'today.png'));
  console.log(`画面在 ${folder}`);
} finally {
  await counter.close();
}
