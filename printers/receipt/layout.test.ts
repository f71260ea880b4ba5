import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, layOutReceipt, type TextRun } from './layout.ts';
import type { ReceiptLine } from './receipt.ts';

const anyText = fc.string({ unit: fc.constantFrom(...'郑州养老李䶮𠮷，。·（）ab1- :\n\u001b'), maxLength: 60 });
const anyLine: fc.Arbitrary<ReceiptLine> = fc.oneof(
  anyText.map((text) => ({ kind: 'title', text }) as const),
  anyText.map((text) => ({ kind: 'figure', text }) as const),
  fc
    .tuple(anyText, fc.constantFrom('left' as const, 'centre' as const))
    .map(([text, align]) => ({ kind: 'text', text, align, isStrong: false }) as const),
  fc.tuple(anyText, anyText).map(([label, value]) => ({ kind: 'pair', label, value }) as const),
  anyText.map((text) => ({ kind: 'large', text }) as const),
  fc
    .tuple(anyText, fc.constantFrom('+1.25', '-12345.50'), fc.constantFrom('0.00', '123456.75'))
    .map(([text, first, second]) => ({ kind: 'row', text, amounts: [first, second] }) as const),
);

const runsOf = (line: ReceiptLine, columns: number): readonly TextRun[] =>
  layOutReceipt({ lines: [line] }, columns).filter((laid) => laid.kind === 'run');
const ink = (text: string): string => text.replace(/[\s\u001b]/g, '');

test('no line is wider than the paper, and no character is lost or moved', () => {
  fc.assert(
    fc.property(anyLine, fc.constantFrom(32, 48), (line, columns) => {
      const runs = runsOf(line, columns);
      for (const run of runs) expect(displayWidth(run.text) * run.scale).toBeLessThanOrEqual(columns);
      const amounts = line.kind === 'row' ? line.amounts.join('') : '';
      const said = line.kind === 'pair' ? line.label + line.value : 'text' in line ? line.text + amounts : '';
      expect(ink(runs.map((run) => run.text).join(''))).toBe(ink(said));
    }),
  );
});

test('no control character reaches the printer from a text', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      for (const run of runsOf(line, 32)) expect(run.text).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('Han characters count twice, whatever their plane', () => {
  expect(displayWidth('李a䶮𠮷-')).toBe(8);
});

test('forty Han characters break at the paper, not at seventy', () => {
  const runs = runsOf({ kind: 'text', text: '养'.repeat(40), align: 'left', isStrong: false }, 48);
  expect(runs.map((run) => [...run.text].length)).toEqual([24, 16]);
});

test('a number is not torn apart and no line begins with a closing mark', () => {
  const runs = runsOf(
    { kind: 'text', text: '对记录有异议，请您及时拨打养老热线68712349，报记录号。', align: 'left', isStrong: false },
    32,
  );
  expect(runs.map((run) => run.text)).toEqual(['对记录有异议，请您及时拨打养老热', '线68712349，报记录号。']);
  fc.assert(
    fc.property(
      fc
        .string({ unit: fc.constantFrom(...'养老，。'), maxLength: 40 })
        .filter((text) => !/[，。]{3}|^[，。]/.test(text)),
      (text) => {
        for (const run of runsOf({ kind: 'text', text, align: 'left', isStrong: false }, 32))
          expect(run.text).not.toMatch(/^[，。]/);
      },
    ),
  );
});

test('a long value hangs under itself, not under its label', () => {
  expect(
    runsOf({ kind: 'pair', label: '服务内容', value: '防诈骗指导·防范网络诈骗及其他相关项目' }, 32).map(
      (run) => run.text,
    ),
  ).toEqual(['服务内容  防诈骗指导·防范网络诈', '          骗及其他相关项目']);
});

test('a centred line never ends in one lonely character', () => {
  const runs = runsOf(
    { kind: 'text', text: '金水区花园路街道通信社区养老服务站', align: 'centre', isStrong: false },
    32,
  );
  expect(runs.map((run) => [...run.text].length)).toEqual([9, 8]);
});

test('a line to sign on goes as far as the paper', () => {
  const [, , line] = runsOf({ kind: 'sign', label: '签名：' }, 32);
  expect(line?.text).toBe(`签名：${'_'.repeat(26)}`);
});

test('an amount of double size keeps its unit whole on narrow paper', () => {
  expect(runsOf({ kind: 'large', text: '兑换后 10.50 时间币' }, 32).map((run) => run.text)).toEqual([
    '兑换后 10.50',
    '时间币',
  ]);
});

test('amounts stand at the right of the text, and under it where both do not fit', () => {
  const row = { kind: 'row', text: '2026-11-01 公益补助', amounts: ['+1.25', '272.00'] } as const;
  expect(runsOf(row, 48).map((run) => run.text)).toEqual(['2026-11-01 公益补助             +1.25     272.00']);
  expect(runsOf(row, 32).map((run) => run.text)).toEqual(['2026-11-01 公益补助', '                +1.25     272.00']);
});
