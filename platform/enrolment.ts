import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../domain/assert.ts';
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
const keyRow = z.object({ public_key_pem: z.string() });

/**
 * Spends a code on a key. The same code with the same key is answered again, because the first answer may have been
 * lost; with another key it is `enrolment_code_wrong`, as is a code that is a day old.
 */
export async function enrolDevice(
  store: Store,
  code: string,
  publicKeyPem: string,
): Promise<Result<Device, 'enrolment_code_wrong'>> {
  return store.transaction(async (sql) => {
    const digest = digestOf(code);
    const [found] = await sql.rows(
      codeRow,
      `select station, device from enrolment_codes where code_digest = $1
       and (device is not null or made_at > now() - interval '24 hours')`,
      [digest],
    );
    if (!found) return err('enrolment_code_wrong');
    if (found.device !== null) return sameKey(sql, { station: found.station, device: found.device }, publicKeyPem);
    const device = await nextLetter(sql, found.station);
    await sql.run('insert into devices (station, device, public_key_pem) values ($1, $2, $3)', [
      found.station,
      device,
      publicKeyPem,
    ]);
    await sql.run('update enrolment_codes set device = $1 where code_digest = $2', [device, digest]);
    return ok({ station: found.station, device });
  });
}

async function sameKey(
  sql: Sql,
  device: Device,
  publicKeyPem: string,
): Promise<Result<Device, 'enrolment_code_wrong'>> {
  const [known] = await sql.rows(keyRow, 'select public_key_pem from devices where station = $1 and device = $2', [
    device.station,
    device.device,
  ]);
  return known?.public_key_pem === publicKeyPem ? ok(device) : err('enrolment_code_wrong');
}

const givenRow = z.object({ devices_given: z.int() });

async function nextLetter(sql: Sql, station: string): Promise<string> {
  const [row] = await sql.rows(
    givenRow,
    'update stations set devices_given = devices_given + 1 where station = $1 returning devices_given',
    [station],
  );
  assert(row, `station ${station} is known`);
  return formatLetter(row.devices_given);
}

/** 1 → A, 26 → Z, 27 → AA: a letter is never given twice, so numbers made before a restore stay apart. */
function formatLetter(ordinal: number): string {
  const rest = ordinal - 1;
  const last = String.fromCharCode(65 + (rest % 26));
  return rest < 26 ? last : formatLetter(Math.floor(rest / 26)) + last;
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code.trim().toUpperCase()).digest();
}
