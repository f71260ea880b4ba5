import type { Output } from '../../contract/kiosk/contract.ts';
import { formatSpan } from '../format.ts';
import { words } from '../messages/zh-CN.ts';

interface NetworkWords {
  readonly text: string;
  readonly tone: 'up' | 'warn' | 'quiet';
}

/** One sentence about the line. An open outage is said first: it decides whether paper may be written. */
export function networkWords(status: Output<'status.read'>): NetworkWords {
  const { strip } = words;
  if (status.openOutage !== null) {
    return { text: strip.outage(formatSpan(status.nowMs - status.openOutage.startedAtMs)), tone: 'warn' };
  }
  switch (status.network) {
    case 'up':
      return { text: strip.up, tone: 'up' };
    case 'down':
      return { text: strip.down(formatSpan(status.nowMs - (status.downSinceMs ?? status.nowMs))), tone: 'warn' };
    case 'login_needed':
      return { text: strip.loginNeeded, tone: 'warn' };
    case 'not_enrolled':
      return { text: strip.notEnrolled, tone: 'quiet' };
    case 'unknown':
      return { text: strip.checking, tone: 'quiet' };
  }
}
