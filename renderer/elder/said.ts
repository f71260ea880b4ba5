import type { PersonCard } from '../../contract/kiosk/shapes.ts';
import { formatCoins, formatDate, formatMinutes, spokenTime } from '../format.ts';
import { elderWords } from '../messages/elder.ts';
import type { Statement } from './statement.ts';

/** As one speaks to them: 唐奶奶, 许爷爷. */
export function addressOf(elder: PersonCard | null): string {
  const surname = [...(elder?.name ?? '')][0] ?? '';
  if (elder?.sex === 'female') return `${surname}奶奶`;
  return elder?.sex === 'male' ? `${surname}爷爷` : (elder?.name ?? '');
}

interface Told {
  readonly volunteer: PersonCard;
  readonly recipient: PersonCard;
  readonly item: string;
  readonly servedOn: string;
  readonly isToday: boolean;
  readonly startTime: string;
  readonly endTime: string;
  readonly minutes: number;
}

/** A service in the words in which the elder is asked about it. */
export function statementOf(told: Told): Omit<Statement, 'id'> {
  return {
    elder: addressOf(told.recipient),
    volunteer: told.volunteer.name,
    item: told.item,
    day: told.isToday ? `${elderWords.today}（${formatDate(told.servedOn)}）` : formatDate(told.servedOn),
    from: spokenTime(told.startTime),
    until: spokenTime(told.endTime),
    span: formatMinutes(told.minutes),
    coins: formatCoins(told.minutes),
  };
}
