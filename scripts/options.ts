import { parseArgs } from 'node:util';

/** What whoever typed a command or made a file can mend. Its words are all that is shown of it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Options {
  /** By name; the last one counts. */
  readonly values: ReadonlyMap<string, string>;
  /** What stands beside the options. */
  readonly words: readonly string[];
}

interface Command {
  /** As it is typed: `npm run story`. */
  readonly command: string;
  /** Names of the options that it takes, each with a value. */
  readonly names: readonly string[];
  /** Names of those that take none; one that was given has an empty value. */
  readonly flags?: readonly string[];
  readonly wordsMax: number;
}

/** Reads a command line; null when help is asked for. */
export function readOptions(
  args: readonly string[],
  { command, names, flags = [], wordsMax }: Command,
): Options | null {
  const help = `用法见：${command} -- --help`;
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const switches = Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }]));
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, ...switches, help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      words.push(token.value);
      continue;
    }
    if (token.name === 'help') return null;
    if (flags.includes(token.name)) {
      values.set(token.name, '');
      continue;
    }
    if (!names.includes(token.name)) throw new UsageError(`没有 ${token.rawName} 这个参数。${help}`);
    const value = token.value ?? '';
    // The next option is no value: the value itself was forgotten.
    const isForgotten = value === '' || (token.inlineValue !== true && value.startsWith('-'));
    if (isForgotten) throw new UsageError(`${token.rawName} 后面要写值。${help}`);
    values.set(token.name, value);
  }
  const extra = words.slice(wordsMax);
  if (extra.length > 0) throw new UsageError(`多出来的「${extra.join(' ')}」不知道是什么，请去掉。${help}`);
  return { values, words };
}
