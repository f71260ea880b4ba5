import { z } from 'zod';
import type { kioskAnswer, kioskCall } from '../kiosk/contract.ts';

export const logLineCharactersMax = 8000;

const numbered = z.int().nonnegative();

/** From core to the shell. `refused` says what core found wrong with a file, a key or the disk: it is not started again. */
export const coreMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened') }),
  z.strictObject({ type: z.literal('refused'), code: z.string().max(60), words: z.string().max(500) }),
  z.strictObject({ type: z.literal('log'), line: z.string().max(logLineCharactersMax) }),
  z.strictObject({ type: z.literal('ask'), id: numbered, name: z.string().max(40), input: z.unknown() }),
]);
export type CoreMessage = z.infer<typeof coreMessage>;

const address = z.string().max(300).optional();
const folder = z.string().min(1).max(1000);

/** How a store is opened. Printer places are core's own words; `window:NAME` is a page printer that the shell reaches. */
export const openOrder = z.strictObject({
  dataDir: folder,
  mode: z.enum(['training', 'station']),
  /** Of a new real station, until the platform names it. */
  name: z.string().min(1).max(60),
  receipt: z.string().max(300),
  page: z.string().max(300),
  /** Where the services of the makers of card readers answer, if not where they do by themselves. */
  readers: z.strictObject({ huashi: address, synjones: address }),
  paperWidthMm: z.union([z.literal(58), z.literal(80)]),
});
export type OpenOrder = z.infer<typeof openOrder>;

/** From the shell to core. `window` carries one end of a channel whose other end the window holds. */
export const shellMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), order: openOrder }),
  z.strictObject({ type: z.literal('window') }),
  z.strictObject({
    type: z.literal('answer'),
    id: numbered,
    answer: z.union([
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: z.string().max(60) }),
    ]),
  }),
  z.strictObject({ type: z.literal('close') }),
]);
export type ShellMessage = z.infer<typeof shellMessage>;

/** Over the window's channel; the answer has the same number. */
export const windowCall = z.strictObject({ id: numbered, call: z.unknown() });
export type KioskCall = z.infer<typeof kioskCall>;
export type KioskAnswer = z.infer<typeof kioskAnswer>;
