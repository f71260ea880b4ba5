import type { KioskError } from '../../../contract/errors.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import type { Result } from '../../../domain/result.ts';
import { call } from '../../client.ts';

interface Prefilled {
  readonly demand: string;
  readonly recipient: PersonCard;
  readonly volunteer: PersonCard | null;
  readonly servedOn: string;
  readonly classDigit: string;
  readonly item: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
}

const placeWords = { home: '家中', station: '服务站', outside: '外出' } as const;

/** What a demand already says of the service that was given for it; a day that has not come is today. */
export async function prefillOf(demandId: string, today: string): Promise<Result<Prefilled, KioskError>> {
  const answer = await call('demand.read', { demandId });
  if (!answer.ok) return answer;
  const { demand } = answer.value;
  const value: Prefilled = {
    demand: demand.demandId,
    recipient: demand.recipient,
    volunteer: demand.volunteer,
    servedOn: demand.wishedOn > today ? today : demand.wishedOn,
    classDigit: demand.classNumber.toString(),
    item: demand.item,
    start: demand.fromTime ?? '',
    end: demand.untilTime ?? '',
    place: placeWords[demand.place],
  };
  return { ok: true, value };
}
