import { spawn } from 'node:child_process';

export interface ToolAnswer {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program with `input` on its standard input, so that a page about a person never lies in a temporary file. Rejects when it cannot be started. */
export function runTool(
  program: string,
  args: readonly string[],
  input: Uint8Array,
  environment: Readonly<Record<string, string>> = {},
): Promise<ToolAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment } });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    /** A program that ends before it has read everything says why by its exit code. */
    child.stdin.on('error', () => undefined);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString('utf8') });
    });
    child.stdin.end(input);
  });
}
