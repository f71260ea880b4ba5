import { evaluationsOf, followUpsOf } from '../../db/read/aftercare.ts';
import { casesOfService } from '../../db/read/cases.ts';
import { correctionsOf } from '../../db/read/corrections.ts';
import { demandsOf } from '../../db/read/demands.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { answersOf } from '../../db/read/spot-checks.ts';
import { servicesOfPerson, type ServiceDbRow } from '../../db/read/services.ts';
import type { DemandState } from '../../domain/demands.ts';
import type { FollowUpResult } from '../../domain/aftercare.ts';
import type { SpotCheckAnswer } from '../../domain/spot-check.ts';
import type { InformationSection } from '../../printers/a4/information.ts';
import { chineseDate, momentText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';
import { cardOf, classNameOf } from './cards.ts';
import { informationWords as words } from './information-words.ts';

const everything = -1;

const demandStates: Readonly<Record<DemandState, string>> = {
  registered: '待审核',
  returned: '已退回',
  passed: '待发布',
  published: '等志愿者',
  assigned: '已派志愿者',
  started: '进行中',
  served: '待确认',
  closed: '完成',
  cancelled: '取消',
};

/** What was asked for, by the person or of them; the words and the address only to whom they are about. */
export function demandsSection(app: Reader, row: PersonRow): InformationSection {
  return {
    title: words.demands,
    facts: [],
    table: {
      columns: [
        { name: '登记', kind: 'firm' },
        { name: '哪一天', kind: 'firm' },
        { name: '内容', kind: 'text' },
        { name: '对方', kind: 'firm' },
        { name: '状态', kind: 'firm' },
      ],
      rows: demandsOf(app.db, row.person_id).map((each) => {
        const isOwn = each.recipient_id === row.person_id;
        const other = isOwn ? each.volunteer_id : each.recipient_id;
        const told = isOwn ? [each.requester, each.contact, each.address, each.note] : [];
        const what = `${classNameOf(app, each.class_number, each.wished_on)}·${each.item}`;
        return [
          chineseDate(momentText(each.registered_at_ms).slice(0, 10)),
          chineseDate(each.wished_on),
          [what, ...told].filter(Boolean).join('；'),
          other === null ? '—' : cardOf(app, other).maskedName,
          demandStates[each.state],
        ];
      }),
    },
    none: '没有登记过需求。',
    note: '',
  };
}

const followUpResults: Readonly<Record<FollowUpResult, string>> = {
  satisfied: '满意',
  fair: '一般',
  dissatisfied: '不满意',
  unreached: '联系不上',
};

/** What was said of services in which the person took part; a volunteer does not read who asked not to be named (C16). */
export function saidSection(app: Reader, row: PersonRow): InformationSection {
  const services = servicesOfPerson(app.db, row.person_id, everything).toReversed();
  return {
    title: words.said,
    facts: [],
    table: {
      columns: [
        { name: '日期', kind: 'firm' },
        { name: '服务', kind: 'firm' },
        { name: '内容', kind: 'text' },
      ],
      rows: services.flatMap((service) => {
        const lines = linesAbout(app, service, service.volunteer_id === row.person_id);
        return lines.map(({ on, said, isNameless }) => [
          chineseDate(on),
          isNameless === true ? '—' : service.service_id,
          said,
        ]);
      }),
    },
    none: '没有评价、回访和投诉。',
    note: '',
  };
}

interface Line {
  readonly on: string;
  readonly said: string;
  /** Which service it was would say who. */
  readonly isNameless?: boolean;
}

function linesAbout({ db }: Reader, { service_id: id }: ServiceDbRow, isVolunteer: boolean): readonly Line[] {
  const evaluations = evaluationsOf(db, id).map((each): Line => {
    const hidden = isVolunteer && each.hides_name === 1;
    const replaced = each.replaced_by === null ? '' : '（后来重新评价）';
    const scores = `守时 ${each.punctuality.toString()}、态度 ${each.attitude.toString()}、专业 ${each.skill.toString()}、总体 ${each.overall.toString()}`;
    const said = withWords(`评价：${scores}${replaced}`, hidden ? null : each.words);
    return { on: each.given_on, said, isNameless: hidden };
  });
  const followUps = followUpsOf(db, id).map((each): Line => {
    const said = isVolunteer ? null : each.words;
    return { on: each.done_on, said: withWords(`回访：${followUpResults[each.result]}`, said) };
  });
  const checks = answersOf(db, id).map((each): Line => {
    const said = each.answer === null ? '' : checkAnswers[each.answer];
    return { on: each.answered_on ?? '', said: withWords(`抽查：${said}`, isVolunteer ? null : each.words) };
  });
  const corrections = correctionsOf(db, id).map((each): Line => ({
    on: each.claimed_on,
    said: withWords('更正申请', isVolunteer ? null : each.statement),
  }));
  const cases = casesOfService(db, id).map((each): Line => ({
    on: each.opened_on,
    said: `投诉：${caseStates[each.state]}`,
  }));
  return [...evaluations, ...followUps, ...checks, ...corrections, ...cases];
}

const checkAnswers: Readonly<Record<SpotCheckAnswer, string>> = {
  confirmed: '属实',
  differs: '不一致',
  unreached: '联系不上',
};
const caseStates = { open: '待决定', upheld: '成立', dismissed: '不成立' } as const;

const withWords = (what: string, said: string | null): string =>
  said === null || said === '' ? what : `${what}；${said}`;
