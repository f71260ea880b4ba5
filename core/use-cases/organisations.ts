import { refusal, type KioskError } from '../../contract/errors.ts';
import type { OrganisationForm } from '../../contract/kiosk/organisations.ts';
import { findPerson } from '../../db/read/people.ts';
import {
  countOrganisations,
  findOrganisation,
  findOrganisationByCode,
  organisationNamesIn,
  type OrganisationRow,
} from '../../db/read/organisations.ts';
import { fullAreaName } from '../../domain/areas/area-table.ts';
import { assert } from '../../domain/assert.ts';
import { foldCreditCode, readCreditCode } from '../../domain/credit-code.ts';
import {
  judgeOrganisation,
  type OrganisationError,
  type OrganisationFacts,
  type RegistrableOrganisation,
} from '../../domain/organisation.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { readAreas } from '../areas.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';

const fieldOfRefusal: Readonly<Record<OrganisationError, keyof OrganisationForm>> = {
  organisation_name_missing: 'name',
  credit_code_missing: 'creditCode',
  credit_code_length: 'creditCode',
  credit_code_character: 'creditCode',
  credit_code_check_wrong: 'creditCode',
  credit_code_of_group: 'creditCode',
  credit_code_already_registered: 'creditCode',
  managing_area_missing: 'managingAreaCode',
  managing_area_unknown: 'managingAreaCode',
  head_not_registered: 'head',
};

export const checkOrganisation: Act<'organisation.check'> = (app, _caller, { organisationId, ...form }) => {
  const code = readCreditCode(form.creditCode);
  const holder = code.ok ? holderOf(app, code.value, organisationId) : null;
  const wrong = code.ok ? (holder === null ? null : 'credit_code_already_registered') : code.error;
  const isTyped = form.creditCode.trim() !== '';
  const problem = isTyped && wrong !== null ? codeRefusal(wrong, holder) : null;
  const isTaken = isNameTaken(app, form.name, form.managingAreaCode, organisationId);
  return ok({
    normalizedCode: foldCreditCode(form.creditCode),
    codeProblem: problem === null ? null : { ...problem, detail: { ...problem.detail } },
    warnings: form.name.trim() !== '' && isTaken ? ['same_name_in_area'] : [],
  });
};

export const registerOrganisation: Act<'organisation.register'> = (app, caller, input) => {
  const judged = judge(app, input, null);
  if (!judged.ok) return judged;
  const organisation = formatNumber(app.station().source, countOrganisations(app.db) + 1, 'T');
  writeFact(app, {
    type: 'organisation.registered/1',
    subject: `organisation/${organisation}`,
    operator: signedIn(caller).operatorId,
    data: { organisation, ...knownOf(app, input, judged.value) },
  });
  return ok({ organisationId: organisation, warnings: [...judged.value.warnings] });
};

/** Puts right what is known of an organisation, by the rules of its registration; of an ended one too. */
export const amendOrganisation: Act<'organisation.amend'> = (app, caller, input) => {
  const row = findOrganisation(app.db, input.organisationId);
  if (row === null) return err(refusal('organisation_unknown', 'organisationId'));
  const judged = judge(app, input, row.organisation_id);
  if (!judged.ok) return judged;
  const known = knownOf(app, input, judged.value);
  const changed = changedFields(row, known);
  if (changed.length === 0) return err(refusal('organisation_unchanged'));
  writeFact(app, {
    type: 'organisation.amended/1',
    subject: `organisation/${row.organisation_id}`,
    operator: signedIn(caller).operatorId,
    data: { organisation: row.organisation_id, ...known, changed },
  });
  return ok({ changed });
};

/** What a record says of an organisation beside its number. */
interface Known {
  readonly kind: OrganisationForm['kind'];
  readonly organisationName: string;
  readonly creditCode: string | null;
  readonly head: string;
  readonly managing: { area: string; areaName: string } | null;
  readonly warnings: string[];
}

function knownOf(app: Reader, { kind, head }: OrganisationForm, judged: RegistrableOrganisation): Known {
  return {
    kind,
    organisationName: judged.name,
    creditCode: judged.creditCode,
    head,
    managing: managingOf(app, judged.managingAreaCode),
    warnings: [...judged.warnings],
  };
}

/** With its name of today: a community that is renamed or ends later was called so then. */
function managingOf({ db }: Reader, areaCode: string | null): Known['managing'] {
  if (areaCode === null) return null;
  const area = readAreas(db).get(areaCode);
  assert(area, 'an area that was judged is known');
  return { area: areaCode, areaName: fullAreaName(area) };
}

function changedFields(row: OrganisationRow, known: Known): string[] {
  const pairs: readonly (readonly [string, string | null, string | null])[] = [
    ['kind', row.kind, known.kind],
    ['organisationName', row.name, known.organisationName],
    ['creditCode', row.credit_code, known.creditCode],
    ['head', row.head_id, known.head],
    ['managing', row.managing_area_code, known.managing?.area ?? null],
  ];
  return pairs.filter(([, before, after]) => before !== after).map(([name]) => name);
}

/** `except` is the organisation itself, which does not stand in its own way. */
function judge(
  app: Reader,
  form: OrganisationForm,
  except: string | null,
): Result<RegistrableOrganisation, KioskError> {
  const facts: OrganisationFacts = {
    isCodeRegistered: (code) => holderOf(app, code, except) !== null,
    isPerson: (number) => findPerson(app.db, number) !== null,
    isCommunity: (code) => readAreas(app.db).get(code)?.level === 'community',
    isNameTaken: (name, areaCode) => isNameTaken(app, name, areaCode, except),
  };
  const judged = judgeOrganisation(form, facts);
  if (judged.ok) return judged;
  const holder = holderOf(app, foldCreditCode(form.creditCode), except);
  const isOfCode = fieldOfRefusal[judged.error] === 'creditCode';
  return err(isOfCode ? codeRefusal(judged.error, holder) : refusal(judged.error, fieldOfRefusal[judged.error]));
}

function codeRefusal(code: OrganisationError, holder: OrganisationRow | null): KioskError {
  return refusal(code, 'creditCode', holder === null ? {} : { name: holder.name });
}

function holderOf({ db }: Reader, code: string, except: string | null): OrganisationRow | null {
  const holder = findOrganisationByCode(db, code);
  return holder?.organisation_id === except ? null : holder;
}

const foldName = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

function isNameTaken({ db }: Reader, name: string, areaCode: string, except: string | null): boolean {
  const others = organisationNamesIn(db, areaCode === '' ? null : areaCode);
  return others.some((each) => each.organisation_id !== except && foldName(each.name) === foldName(name));
}
