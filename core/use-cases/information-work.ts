import { balanceOf, confirmedMinutesOf, postingsOf } from '../../db/read/ledger.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { listCertificates } from '../../db/read/register.ts';
import { servicesOfPerson } from '../../db/read/services.ts';
import { postingNames } from '../../domain/shown-names.ts';
import { formatTime } from '../../domain/span.ts';
import type { InformationSection } from '../../printers/a4/information.ts';
import { chineseDate, hoursText, momentText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';
import { cardOf, classNameOf } from './cards.ts';
import { coinFacts } from './information-coins.ts';
import { kindOfPosting } from './statement.ts';
import { informationWords as words } from './information-words.ts';

/** All of them, however many. */
const everything = -1;

/** The other side of a service by the masked name: it is their data. */
export function servicesSection(app: Reader, row: PersonRow): InformationSection {
  const states: Readonly<Record<string, string>> = words.serviceStates;
  const services = servicesOfPerson(app.db, row.person_id, everything).toReversed();
  return {
    title: `${words.services}（${services.length.toString()} 次）`,
    facts: [],
    table: {
      columns: [
        { name: '日期', kind: 'firm' },
        { name: '起止', kind: 'firm' },
        { name: '对方', kind: 'firm' },
        { name: '内容', kind: 'text' },
        { name: '分钟', kind: 'amount' },
        { name: '状态', kind: 'firm' },
      ],
      rows: services.map((each) => {
        const isVolunteer = each.volunteer_id === row.person_id;
        const other = cardOf(app, isVolunteer ? each.recipient_id : each.volunteer_id).maskedName;
        return [
          each.served_on,
          `${formatTime(each.start_minute)}–${formatTime(each.end_minute)}`,
          `${isVolunteer ? '为' : '由'} ${other}`,
          `${classNameOf(app, each.class_number, each.served_on)}·${each.item}（${each.place}）`,
          each.minutes.toString(),
          `${states[each.state] ?? each.state}${each.source === 'paper' ? ' 补' : ''}`,
        ];
      }),
    },
    none: '没有服务记录。',
    note: services.some(({ source }) => source === 'paper') ? words.paperNote : '',
  };
}

export function ledgerSection(app: Reader, row: PersonRow): InformationSection {
  const { db } = app;
  const account = `person/${row.person_id}`;
  const { minutes } = balanceOf(db, account);
  return {
    title: words.ledger,
    facts: [
      ['时间币余额', `${hoursText(minutes)}（${minutes.toString()} 分钟）`],
      ['平台已确认', hoursText(confirmedMinutesOf(db, row.person_id))],
      ...coinFacts(app, row.person_id),
    ],
    table: {
      columns: [
        { name: '入账时间', kind: 'firm' },
        { name: '事由', kind: 'text' },
        { name: '分钟', kind: 'amount' },
        { name: '结余', kind: 'amount' },
      ],
      rows: [...postingsOf(db, account)].map((each) => [
        momentText(each.posted_at_ms),
        `${postingNames[kindOfPosting(account, each)]}${each.service_id === null ? '' : ` ${each.service_id}`}${each.lot === 'paper' ? ' 补' : ''}`,
        each.minutes > 0 ? `+${each.minutes.toString()}` : `−${(-each.minutes).toString()}`,
        each.balance_minutes.toString(),
      ]),
    },
    none: '',
    note: '',
  };
}

export function certificatesSection({ db }: Reader, row: PersonRow): InformationSection {
  return {
    title: words.certificates,
    facts: [],
    table: {
      columns: [
        { name: '编号', kind: 'firm' },
        { name: '期间', kind: 'text' },
        { name: '小时', kind: 'amount' },
        { name: '开具', kind: 'firm' },
        { name: '现在', kind: 'firm' },
      ],
      rows: listCertificates(db, row.person_id, everything).map((each) => [
        each.certificate_id,
        `${chineseDate(each.from_on)} 至 ${chineseDate(each.until_on)}`,
        hoursText(each.minutes),
        chineseDate(momentText(each.issued_at_ms).slice(0, 10)),
        each.voided_at_ms === null ? '有效' : '已作废',
      ]),
    },
    none: '没有开过证明。',
    note: '',
  };
}
