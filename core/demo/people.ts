import type { DocumentKind, PersonRole, Sex } from '../../contract/records/person.ts';
import { communitiesOf, streetsOf } from '../../domain/areas/areas.ts';
import { addDays, parseCivilDate } from '../../domain/civil-date.ts';
import { identityNumber } from './identity-numbers.ts';
import { demoRows, type DemoRow } from './people-rows.ts';

export interface DemoQualification {
  readonly kind: string;
  readonly from: string;
  readonly until: string;
  /** Empty where nobody wrote it down. */
  readonly number: string;
}

/** What a clerk would type to register a person; empty text where nothing is known. */
export interface DemoPerson {
  readonly roles: readonly PersonRole[];
  readonly name: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly phone: string;
  readonly street: string;
  readonly community: string;
  /** Of the community, as if it had been chosen from the table. */
  readonly areaCode: string;
  readonly trainedOn: string | null;
  readonly qualifications: readonly DemoQualification[];
  readonly priorityTags: readonly string[];
  readonly guardianDocumentNumber: string;
  readonly spouseDocumentNumber: string;
}

/** 金水区, where the street of the demo's people is. */
export const demoUnit = '410105';
/** The demo station's own. */
const demoStreet = '经八路街道';

/** No operator was ever given numbers that begin with 154, so a demo phone rings nowhere. */
const phonePrefix = '1540001';

/** Minors stay minors however old the demo grows: their birth year moves with the day. */
function birthDateOf(row: DemoRow, today: string): string {
  if (row.bornYearsAgo === undefined) return row.birthDate;
  return `${Number(today.slice(0, 4)) - row.bornYearsAgo}${row.birthDate.slice(4)}`;
}

function areaCodesByCommunity(): ReadonlyMap<string, string> {
  const street = streetsOf(demoUnit).find(({ name }) => name === demoStreet);
  return new Map(communitiesOf(street?.code ?? '').map(({ name, code }) => [name, code]));
}

function numbersByName(today: string): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const [index, row] of demoRows.entries()) {
    numbers.set(row.name, row.document?.number ?? identityNumber(birthDateOf(row, today), row.sex, index + 1));
  }
  return numbers;
}

/**
 * The 60 people of the demo station as they stand on `today`: the same day gives the same people. Guardians come
 * before their wards, so that registering them in order succeeds. Names are invented and no number was ever issued.
 */
export function demoPeople(today: string): readonly DemoPerson[] {
  if (parseCivilDate(today) === null) throw new RangeError(`not a civil date: ${today}`);
  const numbers = numbersByName(today);
  const numberOf = (name: string | undefined): string => (name === undefined ? '' : (numbers.get(name) ?? ''));
  const areaCodes = areaCodesByCommunity();
  return demoRows.map((row, index) => ({
    roles: row.roles,
    name: row.name,
    documentKind: row.document?.kind ?? 'resident_card',
    documentNumber: numberOf(row.name),
    sex: row.sex,
    birthDate: birthDateOf(row, today),
    phone: row.hasNoPhone === true ? '' : phonePrefix + String(index + 1).padStart(4, '0'),
    street: demoStreet,
    community: row.community,
    areaCode: areaCodes.get(row.community) ?? '',
    trainedOn: row.trainedDaysAgo === undefined ? null : addDays(today, -row.trainedDaysAgo),
    qualifications: (row.qualifications ?? []).map(({ kind, daysAgo, daysLeft, number = '' }) => ({
      kind,
      from: addDays(today, -daysAgo),
      until: addDays(today, daysLeft),
      number,
    })),
    priorityTags: row.priorityTags ?? [],
    guardianDocumentNumber: numberOf(row.guardian),
    spouseDocumentNumber: numberOf(row.spouse),
  }));
}
