import type { Page } from 'playwright-core';

const gapSeconds = 0.012;
const shift = 8;
const shifted: Readonly<Record<string, string>> = { ':': 'Semicolon' };
const plain: Readonly<Record<string, string>> = { '-': 'Minus', '/': 'Slash', '.': 'Period' };

function keyOf(character: string): { readonly code: string; readonly modifiers: number } {
  if (/[a-z]/.test(character)) return { code: `Key${character.toUpperCase()}`, modifiers: 0 };
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, modifiers: shift };
  if (/\d/.test(character)) return { code: `Digit${character}`, modifiers: 0 };
  const code = plain[character] ?? shifted[character];
  if (code === undefined) throw new Error(`no key of the scanner writes ${character}`);
  return { code, modifiers: plain[character] === undefined ? shift : 0 };
}

/**
 * As a barcode scanner types: evenly and fast, with Enter behind. Each key carries the time at which it went down, so
 * that a slow machine sees the same scanner.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const beganAt = Date.now() / 1000;
  const keys = [...text].map((character) => ({ ...keyOf(character), key: character, text: character }));
  const sent = [...keys, { code: 'Enter', key: 'Enter', text: '\r', modifiers: 0 }].flatMap((key, index) => {
    const timestamp = beganAt + index * gapSeconds;
    return (['keyDown', 'keyUp'] as const).map((type) =>
      session.send('Input.dispatchKeyEvent', { ...key, ...(type === 'keyUp' && { text: '' }), type, timestamp }),
    );
  });
  await Promise.all(sent);
  await session.detach();
}
