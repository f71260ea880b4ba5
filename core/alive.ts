import { transact } from '../db/connection.ts';
import { addGap } from '../db/local/gaps.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { localTime } from '../domain/local-time.ts';
import { openMinutesBetween } from '../domain/off-hours.ts';
import { inBackground } from './background.ts';
import { writeMark } from './known-time.ts';
import { rulesOn } from './rules.ts';
import type { Worker } from './station.ts';

const markEveryMs = 60_000;

export interface AliveMark {
  readonly mark: () => void;
  readonly stop: () => void;
}

/**
 * Notes once a minute that core runs. Where the note before is older than it can be, the machine was off or slept: if
 * the station was open meanwhile, whether paper was used is asked once. Nothing of it is a record.
 */
export function keepAlive(parts: Worker): AliveMark {
  let awakeAtMarkMs = 0;
  const mark = () => {
    transact(parts.db, () => {
      writeMark(parts.db, parts.clock);
      // What a doubtful clock says of a time that passed is worth no question.
      if (parts.clock.grade() !== 'ok') return;
      const awakeMs = parts.clock.awakeMs();
      noteAlive(parts, parts.clock.nowMs(), awakeMs - awakeAtMarkMs);
      awakeAtMarkMs = awakeMs;
    });
  };
  mark();
  const timer = setInterval(() => {
    void inBackground(parts.log, 'alive', () => Promise.resolve().then(mark));
  }, markEveryMs);
  timer.unref();
  return {
    mark,
    stop() {
      clearInterval(timer);
      try {
        mark();
      } catch (error) {
        // A full disk must not keep a counter from closing.
        parts.log({ event: 'background_failed', task: 'alive', error: String(error) });
      }
    },
  };
}

function noteAlive({ db, clock }: Worker, nowMs: number, awakeMs: number): void {
  const noted = readSetting(db, 'alive_at_ms');
  const settingsOn = (day: string) => rulesOn({ db }, day).settings;
  const { offMinutesAsked } = settingsOn(localTime(nowMs).date);
  const offUntilMs = Math.ceil(nowMs - awakeMs);
  if (noted !== null && openMinutesBetween(Number(noted), offUntilMs, settingsOn) > offMinutesAsked) {
    addGap(db, { gap_id: clock.newId(), off_from_ms: Number(noted), off_until_ms: offUntilMs });
  }
  writeSetting(db, 'alive_at_ms', nowMs.toString());
}
