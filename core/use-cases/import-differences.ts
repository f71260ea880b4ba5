import { rolesOf, type PersonRow } from '../../db/read/people.ts';
import { foldNumber } from '../../domain/identity.ts';
import { hasWholePeriod } from '../../domain/registration.ts';
import type { Reader } from '../station.ts';
import type { RegistrationForm } from './people.ts';
import { keepNumbers, numberedQualifications } from './qualifications.ts';

/** One phone in the ways that it is written. */
const foldPhone = (text: string): string => text.normalize('NFKC').replace(/[\s()-]+/gu, '');

/** Fields in which a row says something else than what is known of the person. An empty cell says nothing. */
export function differencesOf({ db }: Pick<Reader, 'db'>, form: RegistrationForm, known: PersonRow): string[] {
  const pairs: readonly (readonly [field: string, said: string | null, known: string | null])[] = [
    ['name', form.name.trim(), known.name],
    ['sex', form.sex, known.sex],
    ['birthDate', form.birthDate, known.birth_date],
    ['phone', foldPhone(form.phone), foldPhone(known.phone ?? '')],
    ['street', form.street, known.street],
    ['community', form.community, known.community],
    ['trainedOn', form.trainedOn, known.trained_on],
    ['guardianDocumentNumber', foldNumber(form.guardianDocumentNumber), known.guardian_document_number],
    ['spouseDocumentNumber', foldNumber(form.spouseDocumentNumber), known.spouse_document_number],
  ];
  const held = rolesOf(db, known.person_id);
  const knownPeriods = numberedQualifications(known);
  const periods = keepNumbers(form.qualifications.filter(hasWholePeriod), knownPeriods);
  const isNew = ({ kind, from, until, number }: (typeof periods)[number]) =>
    !knownPeriods.some(
      (each) => each.kind === kind && each.from === from && each.until === until && each.number === number,
    );
  return [
    ...(form.roles.every((role) => held.includes(role)) ? [] : ['roles']),
    ...pairs
      .filter(([, said, there]) => said !== null && said !== '' && said !== (there ?? ''))
      .map(([field]) => field),
    ...(periods.some(isNew) ? ['qualifications'] : []),
  ];
}
