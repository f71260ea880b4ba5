import { expect, test } from 'vitest';
import { readSlipCode, slipCode } from './slip-code.ts';
import { formatNumber } from './serial.ts';

const service = formatNumber({ station: 'S0412', device: 'A' }, 12, 'F');

test('the code names its service and its proof, however it was written down', () => {
  expect(slipCode(service, '048290')).toBe('A12-048290');
  for (const text of ['A12-048290', 'a12 048290', 'Ａ１２—０４８２９０', 'A12048290'])
    expect(readSlipCode(text, 'S0412'), text).toEqual({ service, proof: '048290' });
});

test.each(['', 'A12', '12-048290', 'A0-048290', 'A12-48290x', 'F-S0412-A-000012-A'])('%s is no code', (text) => {
  expect(readSlipCode(text, 'S0412')).toBeNull();
});
