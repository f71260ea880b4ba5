import { expect, test } from 'vitest';
import { certificateHtml, type CertificateDocument, type CertificateRow } from './certificate.ts';

const row: CertificateRow = {
  servedOn: '2026-11-03',
  className: '助行服务',
  item: '陪同就医',
  recipientMaskedName: '钱＊兰',
  startTime: '08:40',
  endTime: '10:15',
  minutes: 75,
  isPaper: false,
};

const document: CertificateDocument = {
  kind: 'certificate',
  certificate: 'S0412A-Z000017-K',
  holder: {
    name: '李䶮',
    sex: '女',
    birthYear: 1956,
    documentKind: '居民身份证',
    documentTail: '0029',
    volunteerNumber: 'V-000412-K',
  },
  from: '2026-01-01',
  until: '2026-11-23',
  rows: [row, { ...row, minutes: 20, isPaper: true }],
  issuer: { name: '通信社区养老服务站', handledBy: '王秀兰', contact: '0371-00000000' },
  issuedOn: '2026-11-23',
  code: 'HTTPS://TB.INVALID/V/AAAA',
  replaces: null,
  isTraining: false,
};

const words = (changes: Partial<CertificateDocument>): string => {
  const body = /<body>([^]*)<\/body>/.exec(certificateHtml({ ...document, ...changes }))?.[1] ?? '';
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
};

test('it states time, content and recording body of the services, and their total', () => {
  const page = words({});
  for (const said of [
    '养老志愿服务记录证明',
    '2026-11-03',
    '08:40–10:15',
    '助行服务·陪同就医',
    '通信社区养老服务站',
    '1.58',
    '95 分钟',
    '特此证明',
    '尾号 0029',
    '1956年',
  ])
    expect(page).toContain(said);
});

test('it claims no more than it is', () => {
  expect(words({})).toContain('不是全国志愿服务信息系统出具的证明');
});

test('a row from paper carries 补, and only that row', () => {
  expect(certificateHtml(document).match(/<i>补<\/i>/g)).toHaveLength(1);
  expect(words({ rows: [row] })).not.toContain('补登');
});

test('rows the platform has not acknowledged make a record sheet without seal or claim', () => {
  const page = words({ kind: 'record_sheet', code: null });
  expect(page).toContain('服务记录单');
  expect(page).not.toContain('特此证明');
  expect(page).not.toContain('兹证明');
  expect(certificateHtml({ ...document, kind: 'record_sheet', code: null })).not.toMatch(/class="seal"|class="qr"/);
});

test('a real certificate leaves the place for the stamp empty; training draws a specimen that says so', () => {
  expect(certificateHtml(document)).toContain('aria-label="加盖印章处"');
  const training = certificateHtml({ ...document, isTraining: true });
  expect(training).toContain('aria-label="样章"');
  expect(training).toContain('培训演示·无效');
  expect(certificateHtml(document)).not.toMatch(/aria-label="样章"|<div class="watermark"/);
});

test('a replacement names the number it replaces', () => {
  expect(words({ replaces: 'S0412A-Z000011-3' })).toContain('替换已作废的编号 S0412A-Z000011-3');
});

test('a later copy says so, the first one does not', () => {
  const again = certificateHtml(document, 2);
  expect(again).toContain('<p class="number copy">【重打】第 2 份</p>');
  expect(certificateHtml(document)).not.toContain('重打');
});

test('a name of markup prints as text', () => {
  expect(certificateHtml({ ...document, holder: { ...document.holder, name: '<script>' } })).not.toContain('<script>');
});

test('the same document makes the same page', () => {
  expect(certificateHtml(document)).toBe(certificateHtml(document));
});
