import { chromium } from 'playwright-core';
import { paperFormsHtml } from '../../printers/a4/papers/paper-forms.ts';
import { findChromium } from '../../printers/pdf/chromium.ts';

interface Lying {
  readonly degrees: number;
  readonly desk: string;
  readonly hasCode?: boolean;
}

const hand = ['李䶮', 'P-S0412-A-000003', '曹秋菊', 'P-S0412-A-000017'];

/** A slip as the printer makes it, filled in by hand, as it lies on a desk under a camera: JPEGs of 1920 × 1440. */
export async function photographSlip(serial: string, views: readonly Lying[]): Promise<Buffer[]> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing: run npm run setup');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2, viewport: { width: 960, height: 720 } });
    const sheets = [[{ serial, running: Number(serial.split('-')[2]) }]];
    const form = { kind: 'service', size: 'A4', copies: 1, isTraining: false } as const;
    await page.setContent(paperFormsHtml({ ...form, stationName: '经八路服务站', sheets }));
    await page.evaluate((texts) => {
      document.querySelectorAll<HTMLElement>('.line.name, .line.wide').forEach((line, index) => {
        line.textContent = texts[index % texts.length] ?? '';
        line.style.font = 'italic 700 15pt serif';
        line.style.color = '#1b3a8a';
      });
    }, hand);
    const sheetOf = async (hasCode: boolean): Promise<string> => {
      await page.locator('.qr').evaluate((code, isShown) => {
        if (code instanceof SVGElement) code.style.opacity = isShown ? '1' : '0';
      }, hasCode);
      return (await page.locator('article').screenshot({ type: 'png' })).toString('base64');
    };
    const drawn = { with: await sheetOf(true), without: await sheetOf(false) };
    const photos: Buffer[] = [];
    for (const { degrees, desk, hasCode = true } of views) {
      await page.setContent(`<body style="margin:0;background:${desk};display:grid;place-items:center;height:100vh;overflow:hidden">
        <img src="data:image/png;base64,${hasCode ? drawn.with : drawn.without}" style="width:700px;filter:brightness(.9);transform:perspective(2200px) rotateX(9deg) rotate(${degrees.toString()}deg)">`);
      await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
      photos.push(await page.screenshot({ type: 'jpeg', quality: 90 }));
    }
    return photos;
  } finally {
    await browser.close();
  }
}
