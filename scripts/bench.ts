/**
 * Measures with the rival in the same run, so that a noisy machine disturbs both: `npm run bench -- commit`, `-- ingest`,
 * `-- ledger`, `-- registers`, `-- search`. `-- import` and `-- backfill` have no rival but the patience of whoever stands
 * at the counter. `--large` asks the ledger for ten times its history once more, which takes minutes.
 */
import { backfillBench } from './bench/backfill.ts';
import { commitBench } from './bench/commit.ts';
import { importBench } from './bench/import.ts';
import { ingestBench } from './bench/ingest.ts';
import { ledgerBench } from './bench/ledger.ts';
import { registersBench } from './bench/registers.ts';
import { searchBench } from './bench/search.ts';

const benches: Readonly<Record<string, (isLarge: boolean) => Promise<boolean>>> = {
  backfill: backfillBench,
  commit: commitBench,
  import: importBench,
  ingest: ingestBench,
  ledger: ledgerBench,
  registers: registersBench,
  search: searchBench,
};
const [name = '', ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`用法：npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
} else if (!(await bench(options.includes('--large')))) process.exitCode = 1;
