import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's training station lives between starts. */
export function trainingFolder(): string {
  const data = process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
  return join(data, 'zhengzhou-time-bank', 'training');
}
