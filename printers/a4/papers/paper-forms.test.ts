import { describe, expect, test } from 'vitest';
import { paperKinds, serialsPerSheet, type PaperKind } from '../../../domain/paper-kinds.ts';
import { formatNumber } from '../../../domain/serial.ts';
import { paperFormsHtml, type PaperForms } from './paper-forms.ts';

const station = { station: 'S0412', device: 'A' };

function printed(kind: PaperKind, count: number, rest: Partial<PaperForms> = {}): string {
  const perSheet = serialsPerSheet[kind];
  const sheets = Array.from({ length: count }, (_, sheet) =>
    Array.from({ length: perSheet }, (__, index) => {
      const running = sheet * perSheet + index + 1;
      return { running, serial: formatNumber(station, running) };
    }),
  );
  return paperFormsHtml({
    kind,
    stationName: '通信社区养老服务站',
    sheets,
    size: 'A4',
    copies: 1,
    isTraining: false,
    ...rest,
  });
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe.each(paperKinds)('%s', (kind) => {
  test('every number stands there with the check character apart, and once', () => {
    const markup = printed(kind, 3);
    for (let running = 1; running <= 3 * serialsPerSheet[kind]; running += 1) {
      const serial = formatNumber(station, running);
      expect(count(markup, `${serial.slice(0, -1)}<i>${serial.slice(-1)}</i>`)).toBe(1);
    }
    expect(count(markup, '<svg class="qr"')).toBe(3 * serialsPerSheet[kind]);
  });

  test('every form says whose it is, that it is to be true, what becomes of it and whom to ring', () => {
    const markup = printed(kind, 3);
    for (const words of ['通信社区养老服务站', '如实填写；弄虚作假的，按规定处理', '本单交回存档', '<b>68712349</b>'])
      expect(count(markup, words), words).toBe(3);
  });

  test('a duplicate is the same form under the same number, and each says whose it is', () => {
    const [single, double] = [printed(kind, 1), printed(kind, 1, { copies: 2 })];
    const [station = '', own = ''] = double.split('<article>').slice(1);
    const plain = (copy: string) =>
      (copy.split('</article>')[0] ?? '')
        .replace(/<p class="copy">[^<]+<\/p>/, '')
        .replace(/本[单联][^。]+。有疑问/, '');
    expect(plain(station)).toBe(plain(own));
    expect(plain(station)).toBe(plain(single.split('<article>')[1] ?? ''));
    expect([count(station, '第一联·站点存档'), count(own, '第二联·交本人留存')]).toEqual([1, 1]);
    expect(single).not.toContain('第一联');
  });

  test('training stands across every form', () => {
    const markup = printed(kind, 2, { isTraining: true });
    expect(count(markup, 'class="stamp">培训演示·无效')).toBe(2);
    expect(printed(kind, 2)).not.toContain('培训演示');
  });
});

test.each([
  ['service', 'A4', 1, 3, 2],
  ['service', 'A4', 2, 3, 3],
  ['service', 'A5', 1, 3, 3],
  ['demand', 'A5', 2, 3, 6],
  ['coins', 'A4', 1, 4, 2],
  ['sign_in', 'A4', 1, 2, 2],
  ['volunteer', 'A4', 2, 2, 4],
  ['recipient', 'A4', 1, 2, 2],
] as const)('%s on %s in %i copies: %i forms are %i sheets of paper', (kind, size, copies, forms, sheets) => {
  expect(count(printed(kind, forms, { size, copies }), '<section class="sheet">')).toBe(sheets);
});

test('a registration is not squeezed into half a page, nor a line of a sign-in sheet left without a number', () => {
  expect(() => printed('volunteer', 1, { size: 'A5' })).toThrow('a form fits its paper');
  expect(() => printed('sign_in', 1, { sheets: [[{ running: 1, serial: 'x' }]] })).toThrow(
    'every line of a form has a serial',
  );
});

test('a service is of one of nine classes and confirmed in one of four ways', () => {
  expect(count(printed('service', 1), 'class="tick"')).toBe(9 + 4);
});
