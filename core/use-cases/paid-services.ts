import { refusal, type KioskError } from '../../contract/errors.ts';
import { isPaid, type RedemptionRow } from '../../db/read/redemptions.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { judgeSettlement } from '../../domain/redemption.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Reader } from '../station.ts';

/** The service that a redemption was for, when it may be paid or owed by it. */
export function serviceFor(
  { db }: Pick<Reader, 'db'>,
  row: RedemptionRow,
  serviceId: string,
): Result<ServiceDbRow, KioskError> {
  const service = findService(db, serviceId);
  if (service === null) return err(refusal('service_unknown', 'serviceId'));
  const judged = judgeSettlement({
    recipient: row.recipient_id,
    heldOn: row.held_on,
    service: { recipient: service.recipient_id, state: service.state, servedOn: service.served_on },
    isPaid: isPaid(db, serviceId),
  });
  return judged.ok ? ok(service) : err(refusal(judged.error, 'serviceId'));
}
