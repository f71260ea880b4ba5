import { refusal, type KioskError } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import { assert } from '../../domain/assert.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { ImportRun } from '../import/import-run.ts';
import type { ListKind, RowOutcome } from '../import/list.ts';
import { todayAt } from '../clock.ts';
import { addPageJob } from '../printing/jobs.ts';
import type { Caller } from '../sessions.ts';
import { operatorName } from './cards.ts';
import { keepColumns, keptColumns } from './import-columns.ts';
import { openingsList } from './import-openings.ts';
import { peopleList } from './import-people.ts';
import { servicesList } from './import-services.ts';
import { trainingsList } from './import-trainings.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';

type ListName = InputOf<'import.begin'>['list'];

const kinds: Readonly<Record<ListName, ListKind>> = {
  people: peopleList,
  trainings: trainingsList,
  services: servicesList,
  opening_balances: openingsList,
};
/** Which kind of list a run is of, as long as the run itself is there. */
const listNames = new WeakMap<ImportRun, ListName>();

export const beginImport: Act<'import.begin'> = (app, caller, { list, fileName, bytes, head }) => {
  const begun = app.imports.begin({
    importId: app.clock.newId(),
    operatorId: signedIn(caller).operatorId,
    fileName,
    bytes,
  });
  if (!begun.ok) return begun;
  listNames.set(begun.value, list);
  begun.value.head = head;
  return ok({ importId: begun.value.begun.importId });
};

function runOf(app: App, caller: Caller, importId: string): Result<ImportRun, KioskError> {
  const run = app.imports.runFor(signedIn(caller).operatorId);
  return run?.begun.importId === importId ? ok(run) : err(refusal('import_unknown'));
}

export const takePiece: Act<'import.piece'> = (app, caller, { importId, at, data }) => {
  const run = runOf(app, caller, importId);
  if (!run.ok) return run;
  const received = run.value.take(at, Buffer.from(data, 'base64'));
  return received.ok ? ok({ received: received.value }) : received;
};

export const checkImport: Act<'import.check'> = (app, caller, { importId }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const run = found.value;
  if (run.phase !== 'receiving') return ok({});
  if (!run.isWhole) return err(refusal('import_piece_out_of_order'));
  const opening = openingFor(app, run, signedIn(caller).operatorId, true);
  app.imports.work(run, () => run.check(kinds[listNameOf(run)].names, opening));
  return ok({});
};

/** How a run is opened by the terms that stand beside it then; at first by what was said of such a header before. */
function openingFor(
  app: App,
  run: ImportRun,
  operator: string,
  isFirst: boolean,
): Parameters<ImportRun['checkAgain']>[0] {
  const kind = kinds[listNameOf(run)];
  return (table, takeTurns) => {
    if (isFirst && kind.fieldsOf !== undefined) run.columns = keptColumns(app, listNameOf(run), table);
    const { digest, head, columns, decisions } = run;
    return kind.open(app, table, takeTurns, { digest, operator, head, columns, decisions });
  };
}

const isLookedAt = ({ phase, table }: ImportRun): boolean =>
  table !== null && (phase === 'checked' || phase === 'stopped' || phase === 'failed');

export const chooseTerms: Act<'import.choose'> = (app, caller, { importId, head, columns }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const run = found.value;
  if (!isLookedAt(run)) return err(refusal('import_not_checked'));
  run.head = head;
  if (JSON.stringify(columns) !== JSON.stringify(run.columns)) {
    run.columns = columns;
    if (run.table !== null) keepColumns(app, listNameOf(run), run.table, columns);
  }
  app.imports.work(run, () => run.checkAgain(openingFor(app, run, signedIn(caller).operatorId, false)));
  return ok({});
};

export const ruleOnRow: Act<'import.settle_row'> = (app, caller, { importId, row, decision }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const run = found.value;
  if (!isLookedAt(run) || run.list === null) return err(refusal('import_not_checked'));
  if (run.list.touchedBy === undefined || !run.list.rows.some(({ number }) => number === row))
    return err(refusal('import_row_unknown', 'row'));
  if (decision?.comes === false && isBlank(decision.reason)) return err(refusal('reason_missing', 'reason'));
  run.rule(row, decision);
  return ok({});
};

function listNameOf(run: ImportRun): ListName {
  const name = listNames.get(run);
  assert(name, 'a run is begun as a list of some kind');
  return name;
}

export const readImport: Act<'import.read'> = (app, caller) => {
  const { operatorId } = signedIn(caller);
  const run = app.imports.runFor(operatorId);
  return ok({ list: run === null ? null : shown(app, run, operatorId) });
};

function shown(app: App, run: ImportRun, operatorId: string): OutputOf<'import.read'>['list'] {
  const { begun, phase, problem, done, list, notices, head, table } = run;
  const { fieldsOf } = kinds[listNameOf(run)];
  return {
    importId: begun.importId,
    list: listNameOf(run),
    fileName: begun.fileName,
    broughtBy: operatorName(app, begun.operatorId),
    isOwn: begun.operatorId === operatorId,
    waits: run.waits,
    phase,
    problem: problem === null ? null : { ...problem, detail: { ...problem.detail } },
    done,
    total: phase === 'checking' ? (list?.rows.length ?? null) : phase === 'writing' ? run.toWrite : null,
    header: [...(list?.header ?? table?.rows[0]?.cells ?? [])],
    unknownColumns: [...(list?.unknown ?? [])],
    notices: [...notices],
    counts: countsOf(run),
    head,
    totals: list?.register?.totals() ?? null,
    isOpen: list?.register?.isOpen() ?? false,
    fields: table === null || fieldsOf === undefined ? [] : fieldsOf(table, run.columns).map((each) => ({ ...each })),
  };
}

function countsOf(run: ImportRun) {
  const counts: Record<RowOutcome, number> = {
    ...{ ready: 0, noticed: 0, refused: 0, there: 0, differs: 0, kept: 0, asks: 0, left: 0 },
  };
  for (const verdict of run.verdicts) if (verdict !== undefined) counts[verdict.outcome] += 1;
  return { ...counts, written: run.written.size };
}

export const listImportRows: Act<'import.rows'> = (app, caller, { importId, outcomes, offset, limit }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const { list, verdicts, written, decisions } = found.value;
  const rows = (list?.rows ?? []).flatMap((row, index) => {
    const verdict = verdicts[index];
    return verdict !== undefined && outcomes.includes(verdict.outcome) ? [{ row, verdict, index }] : [];
  });
  const columnOf = (field: string | null) => (field === null ? null : (list?.columnOf(field) ?? null));
  return ok({
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map(({ row, verdict, index }) => ({
      number: row.number,
      cells: [...row.cells],
      outcome: verdict.outcome,
      isWritten: written.has(index),
      problems: verdict.problems.map(({ code, field, detail }) => ({
        code,
        field: columnOf(field),
        detail: { ...detail },
      })),
      warnings: [...verdict.warnings],
      differing: verdict.differing.map((field) => columnOf(field) ?? field),
      understood: [...(verdict.understood ?? [])],
      beside: [...(verdict.beside ?? [])],
      decision: decisions.get(row.number) ?? null,
    })),
  });
};

/** Another than the station's clerks: one press writes hundreds of records. */
export const writeImport: Act<'import.write'> = (app, caller, { importId }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const run = found.value;
  if (run.phase === 'writing' || run.phase === 'written') return ok({});
  if (run.phase !== 'checked' && run.phase !== 'stopped') return err(refusal('import_not_checked'));
  app.imports.work(run, () =>
    run.write(signedIn(caller).operatorId, (work) => {
      transact(app.db, work);
      app.link.wake();
    }),
  );
  return ok({});
};

/** What becomes of the rows is on the page by the words of whoever looked at them. */
export const printImportRows: Act<'import.print_rows'> = (app, caller, { importId, kind, rows, more }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const { list, begun, head } = found.value;
  const there = new Set(list?.rows.map(({ number }) => number));
  if (rows.some(({ number }) => !there.has(number))) return err(refusal('import_row_unknown', 'rows'));
  const { operatorId } = signedIn(caller);
  const page = {
    ...{ stationName: app.station().name, printedBy: operatorName(app, operatorId), printedOn: todayAt(app) },
    ...{ isTraining: app.mode === 'training', kind, fileName: begun.fileName, registerName: head?.name.trim() ?? '' },
    ...{ rows, more },
  };
  const document = { kind: 'import_list', document: page } as const;
  return ok({ printJobId: addPageJob(app, operatorId, { title: '没有导入的行', document }) });
};

export const cancelImport: Act<'import.cancel'> = (app, caller, { importId }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  app.imports.drop(found.value);
  return ok({});
};
