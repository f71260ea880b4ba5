import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterOf, ScanDecoder, type Decoded, type Stroke } from './scan-decoder.ts';

const place = 'field';
const keys = new Map<string, Pick<Stroke, 'code' | 'shiftKey'>>();
const codes = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote'],
  ...['Comma', 'Period', 'Slash', 'Space'],
];
for (const code of codes)
  for (const shiftKey of [true, false]) keys.set(characterOf({ code, shiftKey }) ?? '', { code, shiftKey });

/** The strokes of a text, each `gap` after the one before. */
function strokesOf(text: string, gaps: readonly number[], end: string | null = 'Enter', key?: string): Stroke[] {
  let atMs = 1000;
  const at = (index: number) => (atMs += gaps[index % gaps.length] ?? 0);
  const strokes = [...text].map((character, index) => {
    const found = keys.get(character);
    if (found === undefined) throw new Error(`no key writes ${character}`);
    return { ...found, key: key ?? character, atMs: at(index), isOdd: false, place };
  });
  const ends =
    end === null ? [] : [{ code: end, shiftKey: false, key: end, atMs: at(text.length), isOdd: false, place }];
  return [...strokes, ...ends];
}

interface Seen {
  scans: string[];
  /** What ends up in the field and after it, the end key as ⏎. */
  typed: string;
}

/** What a listener makes of strokes: it takes back what the first three wrote once the fourth is held. */
function listen(strokes: readonly Stroke[]): Seen {
  const decoder = new ScanDecoder();
  const seen: Seen = { scans: [], typed: '' };
  const write = (stroke: Stroke) => (seen.typed += characterOf(stroke) ?? (stroke.code === 'Enter' ? '⏎' : ''));
  const apply = (decoded: Decoded, stroke: Stroke) => {
    if (decoded.kind === 'scan') seen.scans.push(decoded.text);
    else if (decoded.kind === 'held') {
      if (decoded.isFirstHeld) seen.typed = seen.typed.slice(0, -3);
    } else {
      decoded.release.forEach(write);
      write(stroke);
    }
  };
  for (const stroke of strokes) apply(decoder.take(stroke), stroke);
  decoder.flush().forEach(write);
  return seen;
}

const text = (minLength: number, maxLength = 300) =>
  fc.array(fc.constantFrom(...keys.keys()), { minLength, maxLength }).map((characters) => characters.join(''));
const gaps = (min: number, max: number) => fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 20 });

describe('a burst that ends', () => {
  test('is its text, whatever it is and at whatever pace below the limit, and leaves nothing behind', () => {
    fc.assert(
      fc.property(text(6), gaps(0, 35), fc.constantFrom('Enter', 'Tab', 'NumpadEnter'), (typed, pace, end) => {
        expect(listen(strokesOf(typed, pace, end))).toEqual({ scans: [typed], typed: '' });
      }),
    );
  });

  test.each(['Process', 'Unidentified', 'a'])('is read whatever the event calls its keys (%s)', (key) => {
    expect(listen(strokesOf('TBS:S0412A000137K', [12], 'Enter', key)).scans).toEqual(['TBS:S0412A000137K']);
  });

  test('has its capitals by Shift, which goes down between the keys, and not by Caps Lock', () => {
    const shift = (atMs: number) => ({ code: 'ShiftLeft', shiftKey: true, key: 'Shift', atMs, isOdd: false, place });
    const strokes = strokesOf('P-S0412-A-000012-K', [20], 'Enter', '').flatMap((stroke) =>
      stroke.shiftKey ? [shift(stroke.atMs - 10), { ...stroke, key: stroke.key.toLowerCase() }] : [stroke],
    );
    expect(listen(strokes)).toEqual({ scans: ['P-S0412-A-000012-K'], typed: '' });
  });
});

test('a second end key right behind the first is the scanner’s, a later one is not', () => {
  const end = (atMs: number) => ({ code: 'Enter', shiftKey: false, key: 'Enter', atMs, isOdd: false, place });
  const scan = strokesOf('P-S0412-A-000012-K', [15]);
  const lastMs = scan.at(-1)?.atMs ?? 0;
  expect(listen([...scan, end(lastMs + 10)])).toEqual({ scans: ['P-S0412-A-000012-K'], typed: '' });
  expect(listen([...scan, end(lastMs + 200)])).toEqual({ scans: ['P-S0412-A-000012-K'], typed: '⏎' });
});

describe('hands', () => {
  test('are never a scan, and nothing that they type is lost or out of order', () => {
    fc.assert(
      fc.property(text(1, 60), gaps(36, 400), (typed, pace) => {
        expect(listen(strokesOf(typed, pace))).toEqual({ scans: [], typed: `${typed}⏎` });
      }),
    );
  });

  test('of any pace lose nothing as long as no burst of six ends', () => {
    fc.assert(
      fc.property(text(0, 60), gaps(0, 90), (typed, pace) => {
        expect(listen(strokesOf(typed, pace, null))).toEqual({ scans: [], typed });
      }),
    );
  });

  test.each(['abcd', 'abcde', 'ab', ''])('that roll %s and press Enter mean what they typed', (typed) => {
    expect(listen(strokesOf(typed, [8]))).toEqual({ scans: [], typed: `${typed}⏎` });
  });

  test('that hold a key down make no scan of it', () => {
    const held = strokesOf('wwwwwwwwwwww', [33]).map((stroke, index) => ({ ...stroke, isOdd: index > 0 }));
    expect(listen(held)).toEqual({ scans: [], typed: 'wwwwwwwwwwww⏎' });
  });

  test('that type before and after a scan lose neither', () => {
    const before = strokesOf('wang', [120], null);
    const scan = strokesOf('P-S0412-A-000012-K', [15]).map((stroke) => ({ ...stroke, atMs: stroke.atMs + 2000 }));
    const after = strokesOf('li', [120], null).map((stroke) => ({ ...stroke, atMs: stroke.atMs + 4000 }));
    expect(listen([...before, ...scan, ...after])).toEqual({ scans: ['P-S0412-A-000012-K'], typed: 'wangli' });
  });
});

test('keys that fall into two fields are no burst, and stay where they fell', () => {
  const [one, other] = [strokesOf('78', [10], null), strokesOf(' 110', [10], null)];
  const moved = other.map((stroke, index) => ({
    ...stroke,
    atMs: stroke.atMs + 20,
    place: index === 0 ? 'box' : 'day',
  }));
  const decoder = new ScanDecoder();
  const all = [...one, ...moved].map((stroke) => decoder.take(stroke));
  expect(all).toEqual(all.map(() => ({ kind: 'typed', release: [] })));
});

test('a cursor that a screen moves under the fourth key or a later one breaks no burst', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 17 }), (from) => {
      const strokes = strokesOf('P-S0412-A-000012-K', [12]).map((stroke, index) =>
        index < from ? stroke : { ...stroke, place: 'other' },
      );
      expect(listen(strokes)).toEqual({ scans: ['P-S0412-A-000012-K'], typed: '' });
    }),
  );
});

test('a burst without an end is given back, and so is one longer than any code', () => {
  expect(listen(strokesOf('6901234567892', [10], null))).toEqual({ scans: [], typed: '6901234567892' });
  const long = '7'.repeat(1300);
  expect(listen(strokesOf(long, [1], null)).typed).toBe(long);
});
