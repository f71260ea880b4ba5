import { z } from 'zod';
import { deviceLetter, epochId, publicKeyPemText, stationCode } from './protocol.ts';

/** 80 bits in base32. */
export const enrolmentCodeCharactersMin = 16;

/** `POST /v1/enrolments`, signed with the key that it names, which proves that the sender holds it. */
export const enrolmentRequest = z.looseObject({
  code: z.string().min(enrolmentCodeCharactersMin).max(64),
  public_key_pem: publicKeyPemText,
  /** Whether nothing at this kiosk is real. A platform takes its own sort alone. */
  training: z.boolean(),
});

export const enrolmentAnswer = z.looseObject({
  /** The platform's own sort, which the kiosk compares with its own before it takes the number. */
  training: z.boolean(),
  station: stationCode,
  device: deviceLetter,
  platform_public_key_pem: publicKeyPemText,
  platform_epoch: epochId,
});
