import { refusal, type KioskError } from '../../contract/errors.ts';
import { transact } from '../../db/connection.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { App } from '../app.ts';
import type { ImportRun } from '../import/import-run.ts';
import type { ListKind, RowOutcome } from '../import/list.ts';
import type { Caller } from '../sessions.ts';
import { operatorName } from './cards.ts';
import { peopleList } from './import-people.ts';
import { trainingsList } from './import-trainings.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';

type ListName = InputOf<'import.begin'>['list'];

const kinds: Readonly<Record<ListName, ListKind>> = { people: peopleList, trainings: trainingsList };
/** Which kind of list a run is of, as long as the run itself is there. */
const listNames = new WeakMap<ImportRun, ListName>();

export const beginImport: Act<'import.begin'> = (app, caller, { list, fileName, bytes }) => {
  const begun = app.imports.begin({
    importId: app.clock.newId(),
    operatorId: signedIn(caller).operatorId,
    fileName,
    bytes,
  });
  if (!begun.ok) return begun;
  listNames.set(begun.value, list);
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
  const kind = kinds[listNameOf(run)];
  app.imports.work(run, () => run.check(kind.names, (table, takeTurns) => kind.open(app, table, takeTurns)));
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
  const { begun, phase, problem, done, list, notices } = run;
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
    header: [...(list?.header ?? [])],
    unknownColumns: [...(list?.unknown ?? [])],
    notices: [...notices],
    counts: countsOf(run),
  };
}

function countsOf(run: ImportRun) {
  const counts: Record<RowOutcome, number> = { ready: 0, noticed: 0, refused: 0, there: 0, differs: 0 };
  for (const verdict of run.verdicts) if (verdict !== undefined) counts[verdict.outcome] += 1;
  return { ...counts, written: run.written.size };
}

export const listImportRows: Act<'import.rows'> = (app, caller, { importId, outcomes, offset, limit }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  const { list, verdicts, written } = found.value;
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

export const cancelImport: Act<'import.cancel'> = (app, caller, { importId }) => {
  const found = runOf(app, caller, importId);
  if (!found.ok) return found;
  app.imports.drop(found.value);
  return ok({});
};
