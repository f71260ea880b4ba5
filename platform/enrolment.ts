import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { formatLetter } from '../domain/device-letter.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { encodeBase32 } from '../wire/base32.ts';
import type { Sql, Store } from './store.ts';

export interface Device {
  readonly station: string;
  readonly device: string;
}

/** 80 bits, good once and for a day. */
export async function makeEnrolmentCode(store: Store, station: string): Promise<string> {
  const code = encodeBase32(randomBytes(10));
  await addEnrolmentCode(store, station, code);
  return code;
}

/** A code that somebody chose; adding it again changes nothing. Only its digest is kept. */
export async function addEnrolmentCode(store: Store, station: string, code: string): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.run('insert into stations (station) values ($1) on conflict do nothing', [station]);
    await sql.run('insert into enrolment_codes (code_digest, station) values ($1, $2) on conflict do nothing', [
      digestOf(code),
      station,
    ]);
  });
}

const codeRow = z.object({ station: z.string(), device: z.string().nullable() });

/**
 * Spends a code on a key. A key that is a device of the code's station already stays that device, so the same key gets
 * the same answer again, by the same code (the first answer may have been lost) or by a new one. Anything else that is
 * not a fresh code is `enrolment_code_wrong`: one that another key has spent, a day old, or of a key that was revoked.
 */
export async function enrolDevice(
  store: Store,
  code: string,
  publicKey: KeyObject,
): Promise<Result<Device, 'enrolment_code_wrong'>> {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return store.transaction(async (sql) => {
    const digest = digestOf(code);
    const [found] = await sql.rows(
      codeRow,
      `select station, device from enrolment_codes where code_digest = $1
       and (device is not null or made_at > now() - interval '24 hours')`,
      [digest],
    );
    if (!found) return err('enrolment_code_wrong');
    const known = await findDevice(sql, found.station, pem);
    if (found.device !== null && found.device !== known?.device) return err('enrolment_code_wrong');
    if (known?.is_revoked === true) return err('enrolment_code_wrong');
    const device = known?.device ?? (await addDevice(sql, found.station, pem));
    await sql.run('update enrolment_codes set device = $1 where code_digest = $2', [device, digest]);
    return ok({ station: found.station, device });
  });
}

const deviceRow = z.object({ device: z.string(), is_revoked: z.boolean() });

async function findDevice(sql: Sql, station: string, pem: string): Promise<z.infer<typeof deviceRow> | null> {
  const [row] = await sql.rows(
    deviceRow,
    'select device, revoked_at is not null as is_revoked from devices where station = $1 and public_key_pem = $2',
    [station, pem],
  );
  return row ?? null;
}

async function addDevice(sql: Sql, station: string, pem: string): Promise<string> {
  const device = await nextLetter(sql, station);
  await sql.run('insert into devices (station, device, public_key_pem) values ($1, $2, $3)', [station, device, pem]);
  return device;
}

const givenRow = z.object({ devices_given: z.int() });

/** Never given twice, so that numbers made before a restore stay apart. */
async function nextLetter(sql: Sql, station: string): Promise<string> {
  const [row] = await sql.rows(
    givenRow,
    'update stations set devices_given = devices_given + 1 where station = $1 returning devices_given',
    [station],
  );
  assert(row, `station ${station} is known`);
  return formatLetter(row.devices_given);
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code.trim().toUpperCase()).digest();
}
