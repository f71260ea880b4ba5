import { todayAt } from '../clock.ts';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { peopleEndpoints } from '../../contract/kiosk/people.ts';
import { findPersonByNumber, foldForLikeness } from '../../db/read/people.ts';
import { assert } from '../../domain/assert.ts';
import { foldNumber } from '../../domain/identity.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Registrable, RegistrationFacts } from '../../domain/registration.ts';
import { columnName, findColumns } from '../import/columns.ts';
import {
  mayBeWritten,
  readFields,
  refusedRow,
  type ListKind,
  type OpenedList,
  type RowVerdict,
} from '../import/list.ts';
import { orderOf } from '../import/person-order.ts';
import { personColumns, readPersonRow, type PersonTable } from '../import/person-row.ts';
import type { Table, TableRow } from '../import/table.ts';
import { undrawableCharacters } from '../../printers/fonts/outlines.ts';
import type { Writer } from '../station.ts';
import { differencesOf } from './import-differences.ts';
import { judgeForm, oddities, registrationFacts, writeRegistration, type RegistrationForm } from './people.ts';

/** A form that is read from a file keeps the limits of one that is typed. */
const formSchema = peopleEndpoints['person.register'].input.omit({ intentId: true, keepIfItLooksRegistered: true });

/** A register of people, judged row by row by the rules of a registration at the counter. */
export const peopleList: ListKind = {
  names: personColumns.flatMap(({ names }) => names),
  open: openPeople,
};

async function openPeople(
  app: Writer,
  table: Table,
  takeTurns: () => Promise<void>,
): Promise<Result<OpenedList, KioskError>> {
  const columns = findColumns(table, personColumns);
  if (!columns.ok) return columns;
  const people: PersonTable = columns.value;
  const forms: Result<RegistrationForm, readonly KioskError[]>[] = [];
  for (const row of people.rows) {
    forms.push(formOf(people, row));
    await takeTurns();
  }
  const brought = new Brought(app);
  const typed = forms.map((form) => (form.ok ? form.value : null));
  return ok({
    header: people.header,
    unknown: people.unknown,
    rows: people.rows,
    order: orderOf(typed, todayAt(app)),
    columnOf: (field) => columnName(people, field, personColumns),
    judge: (index) => {
      const [row, form] = [people.rows[index], forms[index]];
      assert(row && form, 'a verdict is on a row of the list');
      if (!form.ok) return refusedRow(form.error);
      const twin = brought.rowOf(form.value);
      if (twin !== null) return refusedRow([refusal('import_number_twice', 'documentNumber', { row: String(twin) })]);
      const { verdict, judged } = verdictOn(app, row, form.value, brought.facts());
      if (verdict.outcome !== 'refused') brought.take(row.number, form.value, judged);
      return verdict;
    },
    write: (index, by) => {
      const [row, form] = [people.rows[index], forms[index]];
      assert(row && form?.ok, 'only a row that was read is written');
      const { verdict, judged } = verdictOn(app, row, form.value, registrationFacts(app));
      if (judged !== null && mayBeWritten(verdict)) {
        writeRegistration(app, by.operator, form.value, judged, by.correlation);
      }
      return verdict;
    },
  });
}

function formOf(people: PersonTable, row: TableRow): Result<RegistrationForm, readonly KioskError[]> {
  const { form, problems } = readPersonRow(people, row);
  return readFields(formSchema, form, problems);
}

/** The rules of a registration, or what is there already: a list amends nobody. */
function verdictOn(
  app: Writer,
  row: TableRow,
  form: RegistrationForm,
  facts: RegistrationFacts,
): { readonly verdict: RowVerdict; readonly judged: Registrable | null } {
  const holder = findPersonByNumber(app.db, foldNumber(form.documentNumber));
  if (holder !== null) {
    const differing = differencesOf(app, form, holder);
    const outcome = differing.length === 0 ? 'there' : 'differs';
    return { verdict: { outcome, problems: [], warnings: [], differing }, judged: null };
  }
  const judged = judgeForm(form, facts);
  if (!judged.ok) return { verdict: refusedRow([judged.error]), judged: null };
  const { warnings, missing } = judged.value;
  const cleaned = row.isCleaned ? ['unseen_left_out'] : [];
  const said = [
    ...warnings,
    ...missing.map((each) => `missing_${each}`),
    ...oddities(form.phone, undrawableCharacters(form.name)),
    ...cleaned,
  ];
  const outcome = said.length === 0 ? 'ready' : 'noticed';
  return { verdict: { outcome, problems: [], warnings: said, differing: [] }, judged: judged.value };
}

/** What the rows so far bring with them, were they written: no row is judged as if it stood alone. */
class Brought {
  readonly #app: Writer;
  readonly #rows = new Map<string, number>();
  readonly #guardians = new Set<string>();
  readonly #likenesses = new Map<string, string>();

  constructor(app: Writer) {
    this.#app = app;
  }

  rowOf({ documentNumber }: RegistrationForm): number | null {
    return this.#rows.get(foldNumber(documentNumber)) ?? null;
  }

  /** `judged` is null for who is registered already, and whom the store itself knows. */
  take(rowNumber: number, form: RegistrationForm, judged: Registrable | null): void {
    const number = foldNumber(form.documentNumber);
    this.#rows.set(number, rowNumber);
    if (judged === null) return;
    if (form.roles.includes('guardian')) this.#guardians.add(number);
    if (judged.birthDate !== null && form.phone !== '') {
      this.#likenesses.set(likeness(form.name, judged.birthDate, form.phone), form.name);
    }
  }

  facts(): RegistrationFacts {
    const store = registrationFacts(this.#app);
    return {
      ...store,
      isNumberRegistered: (number) => this.#rows.has(number) || store.isNumberRegistered(number),
      isGuardian: (number) => this.#guardians.has(foldNumber(number)) || store.isGuardian(number),
      lookalike: (name, birthDate, phone) =>
        this.#likenesses.get(likeness(name, birthDate, phone)) ?? store.lookalike(name, birthDate, phone),
    };
  }
}

const likeness = (name: string, birthDate: string, phone: string): string =>
  JSON.stringify([foldForLikeness(name), birthDate, foldForLikeness(phone)]);
