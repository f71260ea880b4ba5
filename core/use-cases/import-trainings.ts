import { refusal, type KioskError } from '../../contract/errors.ts';
import { standingEndpoints } from '../../contract/kiosk/standing.ts';
import { findPerson, findPersonByNumber, foldForLikeness, type PersonRow } from '../../db/read/people.ts';
import { findPlatformPerson } from '../../db/read/platform-people.ts';
import { assert } from '../../domain/assert.ts';
import { foldNumber } from '../../domain/identity.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { columnName, findColumns } from '../import/columns.ts';
import {
  mayBeWritten,
  readFields,
  refusedRow,
  type ListKind,
  type OpenedList,
  type RowVerdict,
} from '../import/list.ts';
import type { Table, TableRow } from '../import/table.ts';
import { readTrainingRow, trainingColumns, type TrainingEntry, type TrainingTable } from '../import/training-row.ts';
import type { Reader, Writer } from '../station.ts';
import { findOpenPerson } from './closed-people.ts';
import { judgeTraining, writeTraining, type JudgedTraining, type TrainingForm } from './trainings.ts';

/** A row from a file keeps the limits of what is typed. */
const formSchema = standingEndpoints['training.note'].input.omit({ intentId: true, personId: true });

type Entry = Pick<TrainingEntry, 'name' | 'numbers'> & { readonly training: Omit<TrainingForm, 'personId'> };

/** Who was trained, judged row by row by the rules of a training at the counter. Nobody is registered by it. */
export const trainingsList: ListKind = {
  names: trainingColumns.flatMap(({ names }) => names),
  open: openTrainings,
};

async function openTrainings(
  app: Writer,
  table: Table,
  takeTurns: () => Promise<void>,
): Promise<Result<OpenedList, KioskError>> {
  const columns = findColumns(table, trainingColumns);
  if (!columns.ok) return columns;
  const trainings: TrainingTable = columns.value;
  if (trainings.indexOf('personId') === -1 && trainings.indexOf('documentNumber') === -1)
    return err(refusal('import_columns_missing', null, { columns: '证件号码或志愿者编号' }));
  const entries: Result<Entry, readonly KioskError[]>[] = [];
  for (const row of trainings.rows) {
    entries.push(entryOf(trainings, row));
    await takeTurns();
  }
  /** Where each training stands first in this file. */
  const brought = new Map<string, number>();
  const at = (index: number) => {
    const [row, entry] = [trainings.rows[index], entries[index]];
    assert(row && entry, 'a verdict is on a row of the list');
    return { row, entry };
  };
  return ok({
    header: trainings.header,
    unknown: trainings.unknown,
    rows: trainings.rows,
    order: [...trainings.rows.keys()],
    columnOf: (field) => columnName(trainings, field, trainingColumns),
    judge: (index) => {
      const { row, entry } = at(index);
      if (!entry.ok) return refusedRow(entry.error);
      const { verdict, judged } = verdictOn(app, row, entry.value);
      if (judged === null) return verdict;
      const training = JSON.stringify([judged.personId, judged.noted]);
      const twin = brought.get(training);
      if (twin !== undefined) return refusedRow([refusal('import_training_twice', null, { row: String(twin) })]);
      brought.set(training, row.number);
      return verdict;
    },
    write: (index, by) => {
      const { row, entry } = at(index);
      assert(entry.ok, 'only a row that was read is written');
      const { verdict, judged } = verdictOn(app, row, entry.value);
      if (judged !== null && mayBeWritten(verdict)) writeTraining(app, by.operator, judged, by.correlation);
      return verdict;
    },
  });
}

function entryOf(trainings: TrainingTable, row: TableRow): Result<Entry, readonly KioskError[]> {
  const { name, numbers, training, problems } = readTrainingRow(trainings, row);
  const read = readFields(formSchema, training, problems);
  return read.ok ? ok({ name, numbers, training: read.value }) : read;
}

function verdictOn(
  app: Writer,
  row: TableRow,
  entry: Entry,
): { readonly verdict: RowVerdict; readonly judged: JudgedTraining | null } {
  const meant = whoIsMeant(app, entry);
  if (!meant.ok) return { verdict: refusedRow([meant.error]), judged: null };
  const judged = judgeTraining(app, { ...entry.training, personId: meant.value.person_id });
  if (!judged.ok) return { verdict: refusedRow([judged.error]), judged: null };
  const { isNew, before, noted } = judged.value;
  const isSameDay = before.some(({ trainedOn, body }) => trainedOn === noted.trainedOn && body === noted.body);
  const said = [...(isSameDay ? ['training_same_day'] : []), ...(row.isCleaned ? ['unseen_left_out'] : [])];
  const outcome = !isNew ? 'there' : said.length === 0 ? 'ready' : 'noticed';
  const verdict = { outcome, problems: [], warnings: isNew ? said : [], differing: [] } as const;
  return { verdict, judged: judged.value };
}

/** The person of the number, whose name must be the one that stands beside it: a slip of one digit is another person. */
export function whoIsMeant(
  app: Pick<Reader, 'db'>,
  { name, numbers }: Pick<Entry, 'name' | 'numbers'>,
): Result<PersonRow, KioskError> {
  const given = (['documentNumber', 'personId'] as const).filter((field) => numbers[field] !== '');
  const found = given.map((field) => holderOf(app, numbers[field], field));
  const [first, second] = found;
  if (first === undefined) return err(refusal('import_number_missing'));
  if (!first.ok) return first;
  if (second?.ok === false) return second;
  if (second !== undefined && second.value.person_id !== first.value.person_id)
    return err(refusal('import_numbers_differ', 'personId'));
  if (foldForLikeness(name) === '') return err(refusal('name_missing', 'name'));
  if (foldForLikeness(name) !== foldForLikeness(first.value.name ?? ''))
    return err(refusal('import_name_differs', 'name'));
  return first;
}

/** Either number, in whichever of the two columns it stands. */
function holderOf({ db }: Pick<Reader, 'db'>, text: string, field: string): Result<PersonRow, KioskError> {
  const number = foldNumber(text).replace(/^TBP:/, '');
  const row = findPersonByNumber(db, number) ?? findPerson(db, number);
  if (row !== null) return findOpenPerson({ db }, row.person_id);
  return err(
    refusal(findPlatformPerson(db, number) === null ? 'import_person_unknown' : 'import_person_elsewhere', field),
  );
}
