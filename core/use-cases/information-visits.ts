import { insurancesOf, type InsuranceRow } from '../../db/read/insurances.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { emergencyCardOf, incidentsOf, visitsOf, type VisitRow } from '../../db/read/visits.ts';
import { localTime } from '../../domain/local-time.ts';
import type { InformationSection } from '../../printers/a4/information.ts';
import { chineseDate, momentText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';
import { cardOf, classNameOf } from './cards.ts';
import { informationWords as words } from './information-words.ts';

const insuranceKinds = { accident: '人身意外险', liability: '责任险', other: '其他保险' } as const;
const states = { out: '在外', alerted: '在外，已过时间', returned: '已回', called_off: '没有去' } as const;

/** Who insures them and whom to call for them; the card too when they agree to it no more, since it is still held. */
export function coverFacts({ db }: Reader, personId: string): readonly (readonly [name: string, value: string])[] {
  const policies = insurancesOf(db, personId).map(policyInWords);
  const card = emergencyCardOf(db, personId);
  const parts = card === null ? [] : [card.contact_name, card.contact_phone, card.address_hint, card.notes];
  return [
    ...(policies.length === 0 ? [] : [['保险', policies.join('；')] as const]),
    ...(card === null ? [] : [['应急卡', parts.filter((part) => part !== '').join('　')] as const]),
  ];
}

function policyInWords(row: InsuranceRow): string {
  const what = [insuranceKinds[row.kind], row.insurer, row.policy_number, row.about].filter(Boolean).join('　');
  const reason = row.end_reason === null ? '' : `：${row.end_reason}`;
  const ended = row.ended_on === null ? '登记错了，不算' : `${chineseDate(row.ended_on)}终止`;
  const end = row.end_why === null ? '' : `，${ended}${reason}`;
  return `${what}（${chineseDate(row.from_on)}至${chineseDate(row.until_on)}${end}）`;
}

/** Each visit with what was typed of it; the other side by the masked name, since it is their data. */
export function visitsSection(app: Reader, row: PersonRow): InformationSection {
  const visits = visitsOf(app.db, row.person_id);
  return {
    title: `${words.visits}（${visits.length.toString()} 次）`,
    facts: [],
    table: {
      columns: [
        { name: '出门', kind: 'firm' },
        { name: '预计回来', kind: 'firm' },
        { name: '对方', kind: 'firm' },
        { name: '内容', kind: 'text' },
        { name: '结果', kind: 'text' },
      ],
      rows: visits.map((visit) => {
        const isVolunteer = visit.volunteer_id === row.person_id;
        const other = cardOf(app, isVolunteer ? visit.recipient_id : visit.volunteer_id).maskedName;
        return [
          momentText(visit.started_at_ms),
          momentText(visit.expected_back_ms).slice(11),
          `${isVolunteer ? '去看' : '来的是'} ${other}`,
          whatOf(app, visit),
          outcomeOf(app, visit),
        ];
      }),
    },
    none: '没有登记过上门。',
    note: '',
  };
}

function whatOf(app: Reader, visit: VisitRow): string {
  const className = classNameOf(app, visit.class_number, localTime(visit.started_at_ms).date);
  const companion = visit.companion === null ? '' : `同行 ${visit.companion}`;
  return [`${className}·${visit.item}`, visit.purpose ?? '', companion].filter((part) => part !== '').join('；');
}

function outcomeOf({ db }: Reader, visit: VisitRow): string {
  const ended = visit.ended_at_ms === null ? '' : ` ${momentText(visit.ended_at_ms).slice(11)}`;
  const asked = visit.alert_account === null ? [] : [`联系过：${visit.alert_account}`];
  const incidents = incidentsOf(db, visit.visit_id).map(
    (each) => `意外（${each.happened_on} ${each.happened_time}）${each.account === null ? '' : `：${each.account}`}`,
  );
  return [`${states[visit.state]}${ended}`, ...asked, ...incidents].join('；');
}
