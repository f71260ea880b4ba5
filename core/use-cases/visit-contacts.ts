import { transact } from '../../db/connection.ts';
import { findSomebody, isHere } from '../../db/read/somebody.ts';
import { ok } from '../../domain/result.ts';
import { cardAgreedTo } from './emergency.ts';
import { signedIn, type Task } from './kinds.ts';
import { noteLook } from './note-look.ts';
import { findOpenVisit } from './visits.ts';

/**
 * Whom to call while somebody is out. The visit itself is the reason, and each look is a record as any other look is; it is
 * no act with an intent, since the kept answer of one would hold the phones (PIPL§13(4), §28).
 */
export const openContacts: Task<'visit.contacts'> = async (app, caller, { visitId }) => {
  const visit = findOpenVisit(app, visitId);
  if (!visit.ok) return visit;
  const { volunteer_id: volunteerId, recipient_id: recipientId } = visit.value;
  const person = (personId: string) => {
    const row = findSomebody(app.db, personId);
    return row !== null && isHere(row) ? row : null;
  };
  const [volunteer, recipient] = [person(volunteerId), person(recipientId)];
  const card = cardAgreedTo(app.db, recipientId);
  const looks = [
    { person: volunteerId, field: 'phone' },
    { person: recipientId, field: card === null ? 'phone' : 'emergency_card' },
  ] as const;
  transact(app.db, () => {
    for (const look of looks) noteLook(app, signedIn(caller).operatorId, { ...look, reason: '上门服务期间联系' });
  });
  return await Promise.resolve(
    ok({
      volunteerPhone: volunteer?.phone ?? null,
      recipientPhone: recipient?.phone ?? null,
      recipientAddress: recipient === null ? null : [recipient.community, recipient.street].filter(Boolean).join(' '),
      card,
    }),
  );
};
