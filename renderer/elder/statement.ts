import { z } from 'zod';

/** What an elder is asked to confirm, in the words in which it is shown; `id` ties the answer to it. */
export const statement = z.strictObject({
  id: z.string().max(64),
  /** Such as 唐奶奶. */
  elder: z.string(),
  volunteer: z.string(),
  item: z.string(),
  day: z.string(),
  from: z.string(),
  until: z.string(),
  span: z.string(),
  coins: z.string(),
});
export type Statement = z.infer<typeof statement>;

/** `hello`: a second window opened and asks what to show. */
export const elderMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({ kind: z.literal('show'), statement }),
  z.strictObject({ kind: z.literal('clear') }),
  z.strictObject({ kind: z.literal('answer'), id: z.string().max(64), isRight: z.boolean() }),
]);
export type ElderMessage = z.infer<typeof elderMessage>;
