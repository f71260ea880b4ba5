import { refusal, type KioskError } from '../../contract/errors.ts';
import { readRegisterKey, registerKey } from '../../domain/registers.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber, readSerial } from '../../domain/serial.ts';
import { fieldsIn, findColumns } from '../import/columns.ts';
import type { ListKind, OpenedList, Terms } from '../import/list.ts';
import { readServiceRow, serviceColumns, type ServiceEntry } from '../import/service-row.ts';
import type { Table, TableRow } from '../import/table.ts';
import type { Reader, Writer } from '../station.ts';
import { sha256Of } from './register-desk.ts';
import { meantSerial, unrecordedSerial } from './serial-meant.ts';
import { ServicesList, type ServiceListRow } from './services-list.ts';

/** Slips that a district typed into a table: each row is judged as a slip at the counter, and kept as one. */
export const servicesList: ListKind = {
  names: serviceColumns.flatMap(({ names }) => names),
  fieldsOf: (table, chosen) => fieldsIn(table, serviceColumns, chosen),
  open: openServices,
};

async function openServices(
  app: Reader & Writer,
  table: Table,
  takeTurns: () => Promise<void>,
  terms: Terms,
): Promise<Result<OpenedList, KioskError>> {
  const { head } = terms;
  if (head?.numbers == null) return err(refusal('register_numbers_unsaid', 'numbers'));
  const columns = findColumns(table, serviceColumns, terms.columns);
  if (!columns.ok) return columns;
  const rows: Result<ServiceListRow, readonly KioskError[]>[] = [];
  let [count, minutes] = [0, 0];
  for (const row of columns.value.rows) {
    const { entry, problems } = readServiceRow(columns.value, row);
    [count, minutes] = [count + 1, minutes + entry.minutes];
    rows.push(problems.length > 0 ? err(problems) : ok(withNumber(app, terms, entry, row)));
    await takeTurns();
  }
  return ok(
    new ServicesList(app, { ...terms, head }, { columns: columns.value, rows, all: { count, minutes } }).opened(),
  );
}

/** The row by the number that it goes under: of a pad of ours, or of the district's own form. */
function withNumber(
  app: Reader,
  { head }: Terms,
  entry: ServiceEntry,
  { number, isCleaned }: TableRow,
): ServiceListRow {
  const { source } = app.station();
  if (head?.numbers === 'theirs') {
    const externalNumber = entry.typed.serial;
    const key = registerKey(source.station, head.name, externalNumber, sha256Of);
    return { ...entry, typed: { ...entry.typed, serial: key }, number, isCleaned, externalNumber, key };
  }
  return { ...entry, number, isCleaned, externalNumber: null, key: ownKey(app, entry.typed.serial, number) };
}

/** The serial, of whatever letter; what cannot be read is on record as it stands, and two of these may be two slips. */
function ownKey(app: Reader, typed: string, row: number): string {
  const { source } = app.station();
  const kept = readRegisterKey(typed, source.station);
  if (kept !== null) return kept;
  const meant = meantSerial(app, typed);
  if (meant.ok) return meant.value.serial;
  const unrecorded = unrecordedSerial(app, typed);
  if (unrecorded !== null) return unrecorded;
  const running = readSerial(typed, source);
  return running.ok ? formatNumber(source, running.value) : `row ${row.toString()}`;
}
