import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { openEmbeddedStore } from '../../platform/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    blankPlatform: string;
  }
}

/** Once for all files: to make an empty PostgreSQL takes seconds, and each training counter has a platform of its own. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'blank-platform-'));
  const store = await openEmbeddedStore(folder);
  await store.close();
  project.provide('blankPlatform', folder);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Puts an empty store where the platform of a training counter looks for its own; who the platform is, it still makes up itself. */
export function layBlankPlatform(dataDir: string): void {
  cpSync(inject('blankPlatform'), join(dataDir, 'platform'), { recursive: true });
}
