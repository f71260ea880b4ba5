import type { ServiceRow } from '../../contract/kiosk/shapes.ts';
import { words } from '../messages/zh-CN.ts';

interface StateWords {
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'quiet';
}

/** Where a service stands, in one badge. Paper carries its mark 补 for ever. */
export function stateWords({ state, source, delivery }: ServiceRow): StateWords {
  const mark = source === 'paper' ? `${words.paperMark} · ` : '';
  if (state === 'approved') {
    const isThere = delivery === 'acknowledged';
    const text = isThere ? words.serviceStates.approved : words.delivery[delivery];
    if (delivery === 'refused_by_platform') return { text: mark + text, tone: 'bad' };
    return { text: mark + text, tone: source === 'paper' ? 'warn' : isThere ? 'ok' : 'quiet' };
  }
  const isBad = state === 'refused' || state === 'differing' || state === 'reversed';
  const tone = isBad ? 'bad' : source === 'paper' || state === 'held' ? 'warn' : 'quiet';
  return { text: mark + words.serviceStates[state], tone };
}
