import { afterEach, expect, test } from 'vitest';
import { kioskContract } from '../contract/kiosk/contract.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const outage = { cause: 'network', startedAtMs: Date.UTC(2026, 0, 5, 2), endedAtMs: null, note: '' } as const;

test('a station without a number of its own writes nothing that the city counts, and is told how to get one', async () => {
  counter = CounterApp.openUnnumbered();
  const administrator = await counter.begin();
  const manager = await counter.addOperator(administrator, '站长', ['manager'], '581946');
  const declare = () => counter.call('outage.declare', manager, { intentId: counter.newIntent(), ...outage });
  expect(await declare()).toMatchObject({ ok: false, error: { code: 'recovery_not_confirmed' } });
  await counter.confirmRecovery(administrator);
  expect(await declare()).toMatchObject({ ok: false, error: { code: 'station_not_enrolled' } });
  const pad = await counter.call('pad.issue', manager, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  expect(pad).toMatchObject({ ok: false, error: { code: 'station_not_enrolled' } });
});

test('a station with its number may, once its key is on paper', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  const manager = await counter.addOperator(administrator, '站长', ['manager'], '581946');
  const declare = () => counter.call('outage.declare', manager, { intentId: counter.newIntent(), ...outage });
  expect(await declare()).toMatchObject({ ok: false, error: { code: 'recovery_not_confirmed' } });
  await counter.confirmRecovery(administrator);
  expect(await declare()).toMatchObject({ ok: true });
});

test('every act that is no act of the station alone writes for the city', () => {
  const stationActs = Object.entries(kioskContract)
    .filter(([, { input, writesCity }]) => 'intentId' in input.shape && !writesCity)
    .map(([name]) => name);
  expect(stationActs.sort()).toEqual([
    'activity.note_elder',
    'area.choose_unit',
    'attendance.settle',
    'attendance.sign_in',
    'attendance.sign_out',
    'attendance.undo',
    'book.print',
    'bundle.print',
    'day.print',
    'dossier.print',
    'emergency.note',
    'emergency.print',
    'gift.void',
    'import.print_rows',
    'operator.add',
    'operator.link_person',
    'operator.reset_pin',
    'outage.dismiss_gap',
    'pad.print_list',
    'passbook.print',
    'person.print_information',
    'person.print_stars',
    'picture.add',
    'platform.enrol',
    'print.again',
    'request.answer',
    'request.receive',
    'setup.confirm_recovery',
    'setup.create_administrator',
    'statement.print',
  ]);
  const early = ['recovery_not_confirmed', 'station_not_enrolled'];
  for (const { errors, writesCity } of Object.values(kioskContract))
    expect(early.every((code) => errors.some((each) => each === code))).toBe(writesCity);
});
