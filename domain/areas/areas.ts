import table from './zhengzhou.json' with { type: 'json' };

/** A district, county or city has a legal code; three functional zones have a statistical one only, one has none. */
export type UnitKind = 'district' | 'county' | 'county_city' | 'functional_zone';

/** One of the 16 units that manage the time bank in Zhengzhou (F6): not the same as the legal division. */
export interface ManagementUnit {
  /** Our own key: the official code where there is one, `zhengdong` for 郑东新区. */
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** GB/T 2260, null for a functional zone. */
  readonly legalCode: string | null;
  /** The statistical bureau's code, null for 郑东新区. */
  readonly statisticalCode: string | null;
}

/** Street, town or township, by its official nine-digit code. */
export interface Street {
  readonly code: string;
  readonly name: string;
  /** Who manages it, which its code does not tell: 如意湖街道 has a code of 金水区 and belongs to 郑东新区. */
  readonly unitCode: string;
}

/** Community or village, by its official twelve-digit code. */
export interface Community {
  readonly code: string;
  readonly name: string;
  readonly streetCode: string;
}

const legal = (code: string, name: string, kind: UnitKind): ManagementUnit => ({
  code,
  name,
  kind,
  legalCode: code,
  statisticalCode: code,
});
const zone = (code: string, name: string, statisticalCode: string | null): ManagementUnit => ({
  code,
  name,
  kind: 'functional_zone',
  legalCode: null,
  statisticalCode,
});

const units: readonly ManagementUnit[] = [
  legal('410102', '中原区', 'district'),
  legal('410103', '二七区', 'district'),
  legal('410104', '管城回族区', 'district'),
  legal('410105', '金水区', 'district'),
  legal('410106', '上街区', 'district'),
  legal('410108', '惠济区', 'district'),
  legal('410122', '中牟县', 'county'),
  legal('410181', '巩义市', 'county_city'),
  legal('410182', '荥阳市', 'county_city'),
  legal('410183', '新密市', 'county_city'),
  legal('410184', '新郑市', 'county_city'),
  legal('410185', '登封市', 'county_city'),
  zone('410171', '郑州经济技术开发区', '410171'),
  zone('410172', '郑州高新技术产业开发区', '410172'),
  zone('410173', '郑州航空港经济综合实验区', '410173'),
  zone('zhengdong', '郑东新区', null),
];

const streets = new Map<string, Street>();
const communities = new Map<string, readonly Community[]>();
for (const row of table.streets) {
  streets.set(row.code, { code: row.code, name: row.name, unitCode: row.unit });
  const names = row.communities === '' ? [] : row.communities.split(' ');
  communities.set(
    row.code,
    names.map((entry) => ({ code: row.code + entry.slice(0, 3), name: entry.slice(3), streetCode: row.code })),
  );
}

/** The 16 management units: districts, county, county-level cities, functional zones. */
export function managementUnits(): readonly ManagementUnit[] {
  return units;
}

/** The streets and townships that a unit manages, in the order of their codes; none for an unknown unit. */
export function streetsOf(unitCode: string): readonly Street[] {
  return [...streets.values()].filter((street) => street.unitCode === unitCode);
}

/** The communities and villages of a street, in the order of their codes; none for an unknown street. */
export function communitiesOf(streetCode: string): readonly Community[] {
  return communities.get(streetCode) ?? [];
}
