import { z } from 'zod';
import { shortText, uuid } from '../text.ts';
import { endpoint } from './endpoint.ts';

/** A street or community as a screen shows it. */
export const areaCard = z.strictObject({
  code: z.string(),
  level: z.enum(['street', 'community']),
  name: z.string(),
  streetName: z.string(),
  unitName: z.string(),
});
export type AreaCard = z.infer<typeof areaCard>;

/** Where people live and whose committee manages what: district, street, community. */
export const areaEndpoints = {
  /** By name, pinyin or initials of it or of what it lies in. At most 12, of the station's own unit first. */
  'area.search': endpoint(
    'signed_in',
    z.strictObject({ text: shortText, level: z.enum(['any', 'community']) }),
    z.strictObject({ areas: z.array(areaCard) }),
  ),
  /** The 16 management units, and the one in which the station stands; null while nobody has said. */
  'area.units': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      units: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      own: z.string().nullable(),
    }),
  ),
  'area.choose_unit': endpoint(
    ['manager', 'administrator'],
    z.strictObject({ intentId: uuid, unitCode: shortText }),
    z.strictObject({}),
    ['area_unknown'],
  ),
} as const;
