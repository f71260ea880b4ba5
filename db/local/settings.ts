import type { ReadDb, WriteDb } from '../connection.ts';

/** Names of everything kept in local_settings. Values are text. */
export type SettingName =
  | 'source'
  | 'station_name'
  | 'unit_code'
  | 'mode'
  | 'recovery_fingerprint'
  | 'platform_url'
  | 'platform_public_key'
  | 'failing_since_ms'
  | 'last_probe_ms'
  | 'good_probes'
  | 'last_good_probe_ms'
  | 'backup_at_ms'
  | 'trusted_time'
  | 'clock_mark'
  | 'alive_at_ms'
  /** From how many minutes on a time in which core did not run is asked about. */
  /** As the camera calls itself: its id is another at every address of the page. */
  | 'camera_label';

export function readSetting(db: ReadDb, name: SettingName): string | null {
  const value = db
    .prepare<[string], { value: string }>('select value from local_settings where name = ?')
    .get(name)?.value;
  return value ?? null;
}

export function writeSetting(db: WriteDb, name: SettingName, value: string): void {
  db.prepare(
    'insert into local_settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  ).run(name, value);
}

export function dropSetting(db: WriteDb, name: SettingName): void {
  db.prepare('delete from local_settings where name = ?').run(name);
}

/** `former_…` are of a letter that this store had before it was restored, such as `former_public_key/S0412-A`. */
export type SecretName =
  | 'device_private_key'
  | 'device_public_key'
  | 'slip_code_key'
  | `former_private_key/${string}`
  | `former_public_key/${string}`
  | `pin/${string}`
  /** By list and number. */
  | `street_code/${string}/${string}`;

export function readSecret(db: ReadDb, name: SecretName): Buffer | null {
  return (
    db.prepare<[string], { value: Buffer }>('select value from local_secrets where name = ?').get(name)?.value ?? null
  );
}

export function writeSecret(db: WriteDb, name: SecretName, value: Buffer): void {
  db.prepare(
    'insert into local_secrets (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  ).run(name, value);
}
