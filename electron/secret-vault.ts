import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { SecretError } from '../contract/shell/questions.ts';

type Sealed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SecretError };

export interface SecretVault {
  /** Null when no such secret was ever written. */
  readonly read: (name: string) => Promise<Sealed<{ secret: string | null }>>;
  readonly write: (name: string, secret: string) => Promise<Sealed<Record<string, never>>>;
}

/**
 * Secrets sealed by the machine's keystore, one file each, in the user's own configuration and not beside the data.
 * On Linux without a keyring, Electron would seal with a fixed password: that is refused unless an administrator
 * has accepted it, on a machine whose disk is encrypted.
 */
export function openVault(folder: string, { acceptsUnprotected }: { acceptsUnprotected: boolean }): SecretVault {
  const fileOf = (name: string) => join(folder, `${name}.sealed`);

  async function whyNot(): Promise<SecretError | null> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'keystore_unavailable';
    const isBasic = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
    return isBasic && !acceptsUnprotected ? 'keystore_unprotected' : null;
  }

  async function read(name: string): Promise<Sealed<{ secret: string | null }>> {
    const error = await whyNot();
    if (error !== null) return { ok: false, error };
    const sealed = await readIfPresent(fileOf(name));
    if (sealed === null) return { ok: true, value: { secret: null } };
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      if (shouldReEncrypt) await write(name, result);
      return { ok: true, value: { secret: result } };
    } catch {
      // The keystore says no more than that it cannot; the sealed file stays as it is.
      return { ok: false, error: 'secret_unreadable' };
    }
  }

  async function write(name: string, secret: string): Promise<Sealed<Record<string, never>>> {
    const error = await whyNot();
    if (error !== null) return { ok: false, error };
    const sealed = await safeStorage.encryptStringAsync(secret);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${fileOf(name)}.new`;
    await writeFile(draft, sealed, { mode: 0o600, flush: true });
    await rename(draft, fileOf(name));
    return { ok: true, value: {} };
  }

  return { read, write };
}

async function readIfPresent(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
