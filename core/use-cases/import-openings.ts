import { refusal, type KioskError } from '../../contract/errors.ts';
import { listOpenings, type OpeningRow } from '../../db/read/funds.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { findByNameAndBirth, type PersonRow } from '../../db/read/people.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { columnName, fieldsIn, findColumns } from '../import/columns.ts';
import type { ListKind, OpenedList, Terms } from '../import/list.ts';
import { contradicts, openingColumns, readOpeningRow, type OpeningEntry } from '../import/opening-row.ts';
import type { Table } from '../import/table.ts';
import type { Reader, Writer } from '../station.ts';
import { findOpenPerson, nameInstead } from './closed-people.ts';
import { whoIsMeant } from './import-trainings.ts';
import { OpeningsList, type OpeningListRow } from './openings-list.ts';

/** What people had in an old register or village book: matched, looked at twice, and proposed as opening balances. */
export const openingsList: ListKind = {
  names: openingColumns.flatMap(({ names }) => names),
  fieldsOf: (table, chosen) => fieldsIn(table, openingColumns, chosen),
  open: openOpenings,
};

async function openOpenings(
  app: Reader & Writer,
  table: Table,
  takeTurns: () => Promise<void>,
  terms: Terms,
): Promise<Result<OpenedList, KioskError>> {
  const { head } = terms;
  if (head?.unit == null) return err(refusal('register_unit_missing', 'unit'));
  if (head.evidence === null) return err(refusal('opening_evidence_missing', 'evidence'));
  const columns = findColumns(table, openingColumns, terms.columns);
  if (!columns.ok) return columns;
  const amountName = columnName(columns.value, 'amount', openingColumns) ?? '';
  if (contradicts(amountName, head.unit))
    return err(refusal('register_unit_conflicts', 'unit', { column: amountName }));
  const rows: OpeningListRow[] = [];
  for (const row of columns.value.rows) {
    const entry = readOpeningRow(columns.value, row, head.unit);
    const person = entry.problems.length > 0 ? err([...entry.problems]) : personOf(app, entry);
    rows.push({ number: row.number, entry, person });
    await takeTurns();
  }
  const earlier = new Map<string, OpeningRow[]>();
  for (const each of listOpenings(app.db)) {
    const known = earlier.get(each.person);
    if (known === undefined) earlier.set(each.person, [each]);
    else known.push(each);
  }
  return ok(new OpeningsList(app, { ...terms, head }, { columns: columns.value, rows, earlier }).opened());
}

/** By a number and the name beside it, else by name and birth date where these mean one person alone. */
function personOf(app: Reader, entry: OpeningEntry): Result<PersonRow, KioskError[]> {
  const found = matched(app, entry);
  if (!found.ok) return err([found.error]);
  const row = found.value;
  if (deathOf(app.db, row.person_id) !== null)
    return err([refusal('batch_person_died', 'name', { names: entry.name })]);
  return ok(row);
}

function matched(app: Reader, { name, numbers, birthDate }: OpeningEntry): Result<PersonRow, KioskError> {
  if (numbers.documentNumber !== '' || numbers.personId !== '') {
    const meant = whoIsMeant(app, { name, numbers });
    if (meant.ok || meant.error.code !== 'import_person_unknown') return meant;
    return err(refusal('register_person_unknown', meant.error.field));
  }
  if (birthDate === null) return err(refusal('import_number_missing', 'name'));
  const [person, ...others] = findByNameAndBirth(app.db, name, birthDate).filter(
    (row) => nameInstead(app, row) === null,
  );
  if (person === undefined) return err(refusal('register_person_unknown', 'name'));
  if (others.length > 0) return err(refusal('register_person_ambiguous', 'name'));
  return findOpenPerson(app, person.person_id);
}
