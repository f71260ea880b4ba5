import { awardsOf, type AwardRow } from '../../db/read/awards.ts';
import { rolesOf } from '../../db/read/people.ts';
import { chineseDate, hoursText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';
import { starStandingOf } from './stars.ts';

type Fact = readonly [name: string, value: string];

/** Stars of a volunteer and the awards of anybody who has one, as the person reads them. */
export function meritFacts(app: Reader, personId: string): readonly Fact[] {
  const awards = awardsOf(app.db, personId);
  const isVolunteer = rolesOf(app.db, personId).includes('volunteer');
  return [
    ...(isVolunteer ? [['星级', starWords(app, personId)] as const] : []),
    ...(awards.length === 0 ? [] : [['表彰奖励', awards.map(awardInWords).join('；')] as const]),
  ];
}

function starWords(app: Reader, personId: string): string {
  const { stars, minutes, meanRating, rules } = starStandingOf(app, personId);
  const rating = meanRating === null ? '还没有评价，按时长评定' : `评价平均 ${meanRating.toFixed(1)} 分`;
  return `${stars === 0 ? '还没有' : `${stars.toString()} 星`}（累计 ${hoursText(minutes)} 小时，${rating}，${rules} 版规则）`;
}

function awardInWords({ awarded_on: on, title, body, number, revoked_by: by, reason }: AwardRow): string {
  const what = `${chineseDate(on)}　${title}　${body}${number === null ? '' : `　${number}`}`;
  return by === null ? what : `${what}（已撤销：${reason ?? ''}）`;
}
