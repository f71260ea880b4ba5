import { parseCivilDate } from './civil-date.ts';

/** How long each kind is kept at least (G6). Nothing is thrown away because a date has passed: somebody asks for it. */

/** Services, ledger and certificates, from the last service on, and as long as a balance lives (令67, GB 40143). */
export const serviceYears = 10;
/** Consents after they end, and the papers of a request: as long as an impact report (PIPL§56). */
export const consentYears = 3;
/** Who looked and who signed in; the law asks for six months (网络安全法§21). */
export const auditYears = 3;

/** The day from which on nothing has to be kept any more of what ended on a day. */
export function keptUntil(lastDay: string, years: number): string {
  const year = (Number(lastDay.slice(0, 4)) + years).toString().padStart(4, '0');
  const sameDay = `${year}${lastDay.slice(4)}`;
  // A 29 February ends on 1 March of a year that has none.
  return parseCivilDate(sameDay) === null ? `${year}-03-01` : sameDay;
}
