/**
 * Measures with the rival in the same run, so that a noisy machine disturbs both: `npm run bench -- commit`, `-- ingest`,
 * `-- search`. `-- import` has no rival but the patience of whoever stands at the counter.
 */
import { commitBench } from './bench/commit.ts';
import { importBench } from './bench/import.ts';
import { ingestBench } from './bench/ingest.ts';
import { ledgerBench } from './bench/ledger.ts';
import { searchBench } from './bench/search.ts';

const benches: Readonly<Record<string, () => Promise<boolean>>> = {
  commit: commitBench,
  import: importBench,
  ingest: ingestBench,
  ledger: ledgerBench,
  search: searchBench,
};
const [name = ''] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`用法：npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
} else if (!(await bench())) process.exitCode = 1;
