import { afterEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
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
