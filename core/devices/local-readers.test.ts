import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { identityNumber } from '../demo/identity-numbers.ts';
import { HuashiDouble } from './doubles/huashi-double.ts';
import { SynjonesDouble } from './doubles/synjones-double.ts';
import { huashiReader } from './huashi-reader.ts';
import { localReaders, readReaderPlaces } from './local-readers.ts';
import { synjonesReader } from './synjones-reader.ts';

const limitMs = 1500;
const person = { name: '李䶮', number: identityNumber('1956-03-08', 'female', 3) };
const read = { name: person.name, documentKind: 'resident_card', documentNumber: person.number };

let huashi: HuashiDouble;
let synjones: SynjonesDouble;
/** An address that was somebody's and is nobody's now. */
let nobodyThere: string;

beforeAll(async () => {
  [huashi, synjones] = [await HuashiDouble.start(), await SynjonesDouble.start()];
  const gone = await HuashiDouble.start();
  nobodyThere = gone.address;
  await gone.stop();
});

beforeEach(() => {
  huashi.card = person;
  huashi.hasDevice = true;
  huashi.isPulledWhileReading = false;
  huashi.spoil = {};
  huashi.line = 'whole';
  synjones.card = person;
  synjones.device = 'ready';
  synjones.readMs = 0;
  synjones.spoil = {};
  synjones.line = 'whole';
});

afterAll(async () => {
  await huashi.stop();
  await synjones.stop();
});

const makers = [
  { maker: '华视', double: () => huashi, reader: () => huashiReader({ address: huashi.address, limitMs }) },
  { maker: '新中新', double: () => synjones, reader: () => synjonesReader({ address: synjones.address, limitMs }) },
];

describe.each(makers)('$maker', ({ double, reader }) => {
  test('reads name and number and nothing else', async () => {
    expect(await reader().read()).toEqual({ ok: true, value: read });
  });

  test.each([
    ['李䶮', person.number, 'resident_card'],
    ['买买提·艾力', person.number, 'resident_card'],
    ['陈大文', '810000194901010011', 'hmt_residence_permit'],
    ['证件样本', 'KAZ110090123105', 'foreigner_card'],
    ['ZHENGJIAN, YANGBEN', '94184019600101001X', 'foreigner_card'],
    ['𠮷'.repeat(25), person.number, 'resident_card'],
  ])('takes %s with %s for a %s', async (name, number, documentKind) => {
    double().card = { name, number };
    expect(await reader().read()).toEqual({ ok: true, value: { name, documentKind, documentNumber: number } });
  });

  test('understands the machine’s own encoding', async () => {
    double().card = { ...person, name: '李大文' };
    double().line = 'gbk';
    expect(await reader().read()).toEqual({ ok: true, value: { ...read, name: '李大文' } });
  });

  test('says that nothing lies on it', async () => {
    double().card = null;
    expect(await reader().read()).toEqual({ ok: false, error: 'no_card' });
  });

  test.each(['garbage', 'half', 'server_error', 'mojibake'] as const)('fails on an answer that is %s', async (line) => {
    double().line = line;
    expect(await reader().read()).toEqual({ ok: false, error: 'failed' });
  });

  test('waits no longer than its limit', async () => {
    double().line = 'hangs';
    const patient = makers[0]?.double === double ? huashiReader : synjonesReader;
    // 新中新 itself waits three seconds for a card.
    const answer = await patient({ address: double().address, limitMs: 200 }).read();
    expect(answer).toEqual({ ok: false, error: 'failed' });
  });

  test('is missing when nobody listens', async () => {
    const elsewhere = { address: nobodyThere, limitMs };
    expect(await huashiReader(elsewhere).read()).toEqual({ ok: false, error: 'no_reader' });
    expect(await synjonesReader(elsewhere).read()).toEqual({ ok: false, error: 'no_reader' });
  });

  test.each([
    { partyName: '', name: '', EngName: '' },
    { certNumber: '', cardno: '' },
    { certNumber: person.number.slice(0, 12), cardno: person.number.slice(0, 12) },
    { certNumber: `${person.number.slice(0, 17)}?`, cardno: `${person.number.slice(0, 17)}?` },
    { certNumber: '419999195603080062', cardno: '419999195603080062' },
    { partyName: '�䶮', name: '�䶮' },
    { partyName: 'ÀîÑÖ', name: 'ÀîÑÖ' },
    { partyName: 7, name: 7 },
    { partyName: '李'.repeat(51), name: '李'.repeat(51) },
    { resultFlag: '', code: null },
  ])('takes no part of a card for a card: %j', async (spoil) => {
    double().spoil = spoil;
    expect(await reader().read()).toEqual({ ok: false, error: 'failed' });
  });
});

test('华视: without its device there is no reader; a card that is taken away is no card; the device is let go', async () => {
  const reader = huashiReader({ address: huashi.address, limitMs });
  huashi.isPulledWhileReading = true;
  expect(await reader.read()).toEqual({ ok: false, error: 'no_card' });
  expect(huashi.asked.slice(-3)).toEqual(['/OpenDevice', '/readcard', '/CloseDevice']);
  huashi.hasDevice = false;
  expect(await reader.read()).toEqual({ ok: false, error: 'no_reader' });
});

test('新中新: unplugged, taken away, busy; a foreigner without a Chinese name; no photo is asked for', async () => {
  const reader = synjonesReader({ address: synjones.address, limitMs });
  synjones.device = 'unplugged';
  expect(await reader.read()).toEqual({ ok: false, error: 'no_reader' });
  synjones.device = 'card_pulled';
  expect(await reader.read()).toEqual({ ok: false, error: 'failed' });
  synjones.device = 'ready';
  synjones.readMs = 150;
  const both = await Promise.all([reader.read(), reader.read()]);
  expect(both).toContainEqual({ ok: true, value: read });
  expect(both).toContainEqual({ ok: false, error: 'busy' });
  synjones.card = { name: '', number: 'KAZ110090123105', englishName: 'ZHENGJIAN,YANGBEN' };
  expect(await reader.read()).toMatchObject({ ok: true, value: { name: 'ZHENGJIAN,YANGBEN' } });
  expect(synjones.asked.every((target) => target.includes('NoPhoto=1'))).toBe(true);
});

test('the reader of this PC is found, remembered, and found again when another is plugged in', async () => {
  const reader = localReaders({ huashi: huashi.address, synjones: synjones.address, limitMs });
  huashi.hasDevice = false;
  expect(await reader.read()).toEqual({ ok: true, value: read });
  const before = huashi.asked.length;
  expect(await reader.read()).toEqual({ ok: true, value: read });
  expect(huashi.asked).toHaveLength(before);
  huashi.hasDevice = true;
  synjones.device = 'unplugged';
  expect(await reader.read()).toEqual({ ok: true, value: read });
  huashi.hasDevice = false;
  expect(await reader.read()).toEqual({ ok: false, error: 'no_reader' });
});

test('a second press while it reads is answered at once, and the reader is free again afterwards', async () => {
  const reader = localReaders({ huashi: nobodyThere, synjones: synjones.address, limitMs });
  synjones.readMs = 150;
  const before = synjones.asked.length;
  const first = reader.read();
  expect(await reader.read()).toEqual({ ok: false, error: 'busy' });
  expect(await first).toEqual({ ok: true, value: read });
  expect(synjones.asked).toHaveLength(before + 1);
  expect(await reader.read()).toEqual({ ok: true, value: read });
});

test.each([
  ['http://127.0.0.1:19196', 'http://127.0.0.1:19196/'],
  ['http://127.0.0.1:19196/reader', 'http://127.0.0.1:19196/reader/'],
  ['http://localhost:8989/', 'http://localhost:8989/'],
])('a technician may write %s', (huashi, read) => {
  expect(readReaderPlaces({ huashi })).toMatchObject({ ok: true, value: { huashi: read, synjones: undefined } });
});

test.each(['127.0.0.1:19196', 'COM3', '', 'https://127.0.0.1/', 'http://127.0.0.1/?a=1'])('%s is no place', (place) => {
  expect(readReaderPlaces({ synjones: place })).toEqual({ ok: false, error: 'reader_place_malformed' });
});
