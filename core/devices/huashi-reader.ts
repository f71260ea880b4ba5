import { z } from 'zod';
import { err } from '../../domain/result.ts';
import { askMaker } from './ask-maker.ts';
import { cardFrom } from './card-text.ts';
import type { IdReader } from './id-reader.ts';

export const huashiAddress = 'http://127.0.0.1:19196/';

const text = z.string().max(200);
/** Of the fields that come (photo, address, dates …) only these are looked at. */
const answer = z.object({
  resultFlag: z.union([
    z.int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ]),
  partyName: text.optional(),
  certNumber: text.optional(),
});

/** 华视: open, read, close. A read that fails says -11 whether no card lies there or it was taken away. */
export function huashiReader({ address, limitMs }: { readonly address: string; readonly limitMs: number }): IdReader {
  const ask = async (act: 'OpenDevice' | 'readcard' | 'CloseDevice') => {
    const asked = await askMaker(new URL(act, address), limitMs);
    if (!asked.ok) return asked;
    const parsed = answer.safeParse(asked.value);
    return parsed.success ? { ok: true as const, value: parsed.data } : err('failed' as const);
  };

  async function readOpened() {
    const asked = await ask('readcard');
    if (!asked.ok) return asked;
    const { resultFlag, partyName = '', certNumber = '' } = asked.value;
    return resultFlag === 0 ? cardFrom(partyName, certNumber) : err('no_card' as const);
  }

  return {
    async read() {
      const opened = await ask('OpenDevice');
      if (!opened.ok) return opened;
      if (opened.value.resultFlag !== 0) return err('no_reader');
      const card = await readOpened();
      // What was read stays read, whether or not the device could be let go.
      await ask('CloseDevice');
      return card;
    },
  };
}
