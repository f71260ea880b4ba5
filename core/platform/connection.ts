import { createPublicKey, type KeyObject } from 'node:crypto';
import { transact } from '../../db/connection.ts';
import { readSetting, writeSetting } from '../../db/local/settings.ts';
import { cityEndBefore, hasRecordInEpoch } from '../../db/read/records.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { makeEngine, type Engine } from '../../sync/engine.ts';
import type { EngineOptions } from '../../sync/engine-state.ts';
import { makeHttpTransport, type HttpTransport } from '../../sync/transport.ts';
import type { Worker } from '../station.ts';
import type { Clock } from '../clock.ts';
import { beginEpoch } from '../epoch.ts';
import { noteServerTime } from '../known-time.ts';
import { formerEpochs, type FormerEpoch } from './former-epochs.ts';

export interface LinkParts extends Worker {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly probeEveryMs: number;
}

export interface Connection {
  readonly engine: Engine;
  /** Of a restored store: earlier chains of which something still waits. */
  readonly formers: readonly FormerEpoch[];
  readonly transport: HttpTransport;
  readonly platformKey: string;
}

const nonceBytes = 16;

export function signingPems({ privateKey, publicKey }: LinkParts) {
  return {
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  };
}

export function newNonce({ randomBytes }: Clock): string {
  return randomBytes(nonceBytes).toString('base64url');
}

/** The platform that this store is enrolled with; null before. */
export function connect(parts: LinkParts): Connection | null {
  const { db, clock, station } = parts;
  const baseUrl = readSetting(db, 'platform_url');
  const platformKey = readSetting(db, 'platform_public_key');
  if (baseUrl === null || platformKey === null) return null;
  const transport = makeHttpTransport({ baseUrl });
  const options: EngineOptions = {
    db,
    source: station().source,
    privateKeyPem: signingPems(parts).privateKeyPem,
    platformPublicKeyPem: platformKey,
    transport,
    nowMs: clock.nowMs,
    random: clock.random,
    nonce: () => newNonce(clock),
    onServerTime: (atMs) => {
      noteServerTime(db, clock, atMs);
    },
    parent: cityEndBefore(db, station().source.epoch),
  };
  return { engine: makeEngine(options), formers: formerEpochs(options), transport, platformKey };
}

type AdoptError = 'platform_is_another' | 'station_numbered_otherwise';

export interface Enrolled {
  readonly station: string;
  readonly device: string;
  readonly platformPublicKeyPem: string;
}

/**
 * Takes the number that the platform gave. A store stays with the platform whose key it holds, or what that one has
 * would be minted once more elsewhere (`platform_is_another`). A store that has numbered anything keeps its own number:
 * two on one volunteer's papers would be two truths (`station_numbered_otherwise`).
 */
export function adopt(
  { db, clock, station }: LinkParts,
  url: string,
  enrolled: Enrolled,
): Result<Enrolled, AdoptError> {
  const pinned = readSetting(db, 'platform_public_key');
  if (pinned !== null && !isSameKey(pinned, enrolled.platformPublicKeyPem)) return err('platform_is_another');
  const { source, name } = station();
  const isSame = source.station === enrolled.station && source.device === enrolled.device;
  if (!isSame && hasRecordInEpoch(db, source.epoch, 'city')) return err('station_numbered_otherwise');
  transact(db, () => {
    if (!isSame) beginEpoch({ db, clock }, { station: enrolled.station, device: enrolled.device, name });
    writeSetting(db, 'platform_url', url);
    writeSetting(db, 'platform_public_key', enrolled.platformPublicKeyPem);
  });
  return ok(enrolled);
}

function isSameKey(one: string, other: string): boolean {
  return createPublicKey(one).equals(createPublicKey(other));
}
