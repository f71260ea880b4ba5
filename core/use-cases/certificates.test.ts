import { afterEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { fillDemoStation } from '../demo/station.ts';
import { writeFact } from '../write.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const certificate = 'Z-S0412-A-000001-A';

function issued(): void {
  transact(counter.app.db, () =>
    writeFact(counter.app, {
      type: 'certificate.issued/1',
      subject: `certificate/${certificate}`,
      operator: 'op-1',
      data: {
        ...{ certificate, kind: 'certificate', person: 'P-S0412-A-000001-K', from: '2026-11-01', until: '2026-11-13' },
        ...{ minutes: 60, count: 1, services: ['F-S0412-A-000001-A'], rowsDigest: 'AAAA', previousDigest: 'AAAA' },
        ...{ code: 'HTTPS://TB.INVALID/V/AAAA', requestedFor: '本人' },
      },
    }),
  );
}

test.each([
  ['a rare character at the fiftieth place', `${'字'.repeat(49)}𠮷号写错了`],
  ['as long as it may be', '补'.repeat(200)],
])('the reason of a voided certificate is kept to its last character: %s', async (_, reason) => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const manager = await counter.addOperator(administrator, '站长', ['manager'], '581946');
  issued();
  await counter.must('certificate.void', manager, {
    intentId: counter.newIntent(),
    certificateId: certificate,
    reason,
  });
  expect(counter.app.db.prepare('select void_reason from view_certificates').pluck().get()).toBe(reason);
});

test('what was issued today for the same rows is named before it is issued again, until it is voided', async () => {
  counter = CounterApp.open({ mode: 'training' });
  fillDemoStation(counter.app);
  const { token } = await counter.must('session.open', null, { operatorId: 'op-3', pin: '3690' });
  const { volunteer_id: personId } =
    counter.app.db
      .prepare<[], { volunteer_id: string }>("select volunteer_id from view_services where state = 'approved'")
      .get() ?? {};
  const period = { personId: personId ?? '', from: '2026-01-01', until: '2099-12-31' };
  const named = async (changed: Partial<typeof period> = {}) =>
    (await counter.must('certificate.preview', token, { ...period, ...changed })).issuedToday;
  expect(await named()).toBeNull();
  const issue = { ...period, intentId: counter.newIntent(), requestedFor: '本人' };
  const { certificateId } = await counter.must('certificate.issue', token, issue);
  expect(await named()).toBe(certificateId);
  expect(await named({ from: '2026-01-02' })).toBeNull();
  const voided = { intentId: counter.newIntent(), certificateId, reason: '印错了' };
  await counter.must('certificate.void', token, voided);
  expect(await named()).toBeNull();
});
