import { z } from 'zod';
import { dateText, minutes } from '../text.ts';
import { epochId, hashText } from './protocol.ts';

/** One thing the platform says. A type the kiosk does not know is kept, and the cursor moves on. */
export const changeItem = z.looseObject({
  type: z.string().max(40),
  id: z.string().max(80),
  version: z.int().min(0),
  op: z.enum(['put', 'delete']),
  /** JSON text, so that the hash is over exact bytes. */
  data: z.string().max(64 * 1024),
  /** SHA-256 of `data`. */
  hash: hashText,
  /** The last own record of the asking epoch that `data` already includes. */
  your_seq: z.int().min(0).optional(),
});
export type ChangeItem = z.infer<typeof changeItem>;

/** `GET /v1/changes?cursor=&limit=`; 304 when there is nothing new. */
export const changesAnswer = z.looseObject({
  items: z.array(changeItem),
  cursor: z.string().max(80),
  more: z.boolean(),
  platform_epoch: epochId,
});

/** Data of a `person` item: enough to find and name someone, and no full document number. */
export const platformPerson = z.looseObject({
  /** Another than the item's id where that is an alias: then everything here is the person's whom it means. */
  number: z.string().max(32),
  name: z.string(),
  birth_year: z.int().nullable(),
  phone_tail: z.string().nullable(),
  document_tail: z.string().nullable(),
  status: z.enum(['active', 'held']),
  balance_minutes: minutes,
});
export type PlatformPerson = z.infer<typeof platformPerson>;

/** Data of a `balance` item, whose id is a person's number: what they hold by origin, and what binds it. */
export const platformBalance = z.looseObject({
  /** Another than the item's id where that is an alias. */
  number: z.string().max(32),
  by_origin: z.looseObject({ live: minutes, paper: minutes, grant: minutes, opening: minutes }),
  /** Of it, what the asking station may let them spend while it cannot ask (X10). */
  offline_minutes_max: minutes,
  /** Some station froze the account: nothing leaves it. */
  frozen: z.boolean(),
});
export type PlatformBalance = z.infer<typeof platformBalance>;

/** `same_person`: the number registered again is an alias of the one that was there. */
export const ruling = z.enum(['accept', 'refuse', 'same_person']);
export type Ruling = z.infer<typeof ruling>;

/** Data of a `ruling` item: what a person decided about a held record of this station. */
export const platformRuling = z.looseObject({ record: z.string(), ruling, reason: z.string() });
export type PlatformRuling = z.infer<typeof platformRuling>;

/**
 * Data of an `area` item, whose id is the official code: a street (nine digits, under a management unit) or a community
 * (twelve digits, under a street) as it stands now, named differently from what the program's own table says.
 */
export const platformArea = z.looseObject({
  name: z.string().min(1).max(50),
  parent_code: z.string().max(12),
  /** Null while it lasts. */
  ended_on: dateText.nullable(),
});
export type PlatformArea = z.infer<typeof platformArea>;

/**
 * Data of a `rule_pack` item, whose id is the version: the JSON of a pack and the platform's signature over exactly those
 * bytes, which holds whichever way the pack comes.
 */
export const platformRulePack = z.looseObject({ body: z.string().max(60_000), signature: z.base64() });
export type PlatformRulePack = z.infer<typeof platformRulePack>;

/** Official codes of streets and of communities. */
export const areaCode = z.string().regex(/^4101\d{5}(\d{3})?$/);
