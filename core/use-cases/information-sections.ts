import { availabilityOf } from '../../db/read/availability.ts';
import { consentsOf } from '../../db/read/consents.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { findPerson, findPersonByNumber, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { standingsOf } from '../../db/read/person-states.ts';
import { relationsOf, type RelationRow } from '../../db/read/relations.ts';
import { requestsOf } from '../../db/read/requests.ts';
import { revealsOf } from '../../db/read/reveals.ts';
import { declarationsOf, priorityTagsOf } from '../../db/read/standing.ts';
import { trainingsOf, type Training } from '../../db/read/trainings.ts';
import { slotsIn } from '../../domain/periods.ts';
import { slotsInWords } from '../../domain/slot-words.ts';
import type { InformationSection } from '../../printers/a4/information.ts';
import { chineseDate, momentText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';
import { operatorName } from './cards.ts';
import { documentKindWords } from './certificates.ts';
import { shownName } from './closed-people.ts';
import { deathEvidenceWords, fixedSections, informationWords as words } from './information-words.ts';
import { certificatesSection, ledgerSection, servicesSection } from './information-work.ts';
import { demandsSection, saidSection } from './information-asked.ts';
import { coverFacts, visitsSection } from './information-visits.ts';
import { meritFacts } from './information-merits.ts';
import { teamsFor } from './organisation-pages.ts';
import { tagInWords } from './priority.ts';
import { numberedQualifications } from './qualifications.ts';
import { requestWords } from './requests.ts';

/** Everything that is held of a person, for themselves; of others in it no more than a screen shows (PIPL§45). */
export function informationSections(app: Reader, row: PersonRow): readonly InformationSection[] {
  return [
    identitySection(app, row),
    relationsSection(app, row),
    consentsSection(app, row),
    servicesSection(app, row),
    visitsSection(app, row),
    ledgerSection(app, row),
    certificatesSection(app, row),
    demandsSection(app, row),
    saidSection(app, row),
    looksSection(app, row),
    requestsSection(app, row),
    ...fixedSections,
  ];
}

const orUnknown = (text: string | null): string => (text === null || text === '' ? words.unknown : text);
const dateOrUnknown = (date: string | null): string => (date === null ? words.unknown : chineseDate(date));

function identitySection(app: Reader, row: PersonRow): InformationSection {
  const kinds: Readonly<Record<string, string>> = documentKindWords;
  const roleNames: Readonly<Record<string, string>> = words.roles;
  const states: Readonly<Record<string, string>> = words.states;
  const qualifications = numberedQualifications(row).map(
    ({ kind, from, until, number }) => `${kind}（${from} 至 ${until}${number === '' ? '' : `，证书编号 ${number}`}）`,
  );
  const standings = standingsOf(app.db, row.person_id).map(
    ({ cycle, state, since_ms: sinceMs, reason }) =>
      `${words.roles[cycle]}：${states[state] ?? state}（${dayOf(sinceMs)}起${reason === null ? '' : `，原因：${reason}`}）`,
  );
  const tags = priorityTagsOf(app.db, row.person_id).map(tagInWords);
  const trainings = trainingsOf(app.db, row.person_id).map(trainingInWords);
  const teams = teamsFor(app, row.person_id).map(({ name, leftOn }) => (leftOn === null ? name : `${name}（已退出）`));
  const death = deathOf(app.db, row.person_id);
  return {
    title: words.identity,
    facts: [
      ['姓名', orUnknown(row.name)],
      ['证件', `${kinds[row.document_kind ?? 'other'] ?? documentKindWords.other}　${orUnknown(row.document_number)}`],
      ['性别', row.sex === null ? words.unknown : row.sex === 'male' ? '男' : '女'],
      ['出生日期', dateOrUnknown(row.birth_date)],
      ['电话', orUnknown(row.phone)],
      ['住址', orUnknown([row.street, row.community].filter(Boolean).join(' '))],
      [
        '身份',
        rolesOf(app.db, row.person_id)
          .map((role) => roleNames[role] ?? role)
          .join('、'),
      ],
      ['状态', standings.length === 0 ? '—' : standings.join('；')],
      ['培训', row.trained_on === null ? '没有记录' : `${chineseDate(row.trained_on)}培训合格`],
      ...(trainings.length === 0 ? [] : [['培训记录', trainings.join('；')] as const]),
      ...declarationFacts(app, row.person_id),
      ...meritFacts(app, row.person_id),
      ...availabilityFacts(app, row.person_id),
      ...coverFacts(app, row.person_id),
      ...(teams.length === 0 ? [] : [['组织和队伍', teams.join('、')] as const]),
      ['资质', qualifications.length === 0 ? '没有' : qualifications.join('；')],
      ['优先类别', tags.length === 0 ? '没有' : `${tags.join('、')}（敏感信息）`],
      ['登记时间', dayOf(row.registered_at_ms)],
      ...(death === null ? [] : [['去世', deathText(death)] as const]),
    ],
    table: null,
    none: '',
    note: '',
  };
}

function deathText({ died_on: diedOn, evidence, reporter }: NonNullable<ReturnType<typeof deathOf>>): string {
  const evidences: Readonly<Record<string, string>> = deathEvidenceWords;
  return `${chineseDate(diedOn)}，依据${evidences[evidence] ?? evidence}，由 ${reporter ?? '—'} 告知`;
}

const trainingInWords = ({ trainedOn, topics, minutes, body, title, content }: Training): string =>
  `${[chineseDate(trainedOn), title, body].filter(Boolean).join('　')}　${minutes.toString()} 分钟（${topics.map((topic) => words.topics[topic]).join('、')}${content === '' ? '' : `；${content}`}）`;

function declarationFacts({ db }: Reader, personId: string): (readonly [string, string])[] {
  const values: Readonly<Record<string, string>> = words.declared;
  return declarationsOf(db, personId).map(({ kind, value, declared_on: on }) => [
    words.declarations[kind],
    `${value === null ? words.unknown : (values[value] ?? value)}（${chineseDate(on)}）`,
  ]);
}

function availabilityFacts({ db }: Reader, personId: string): (readonly [string, string])[] {
  const told = availabilityOf(db, personId);
  if (told?.slots == null) return [];
  return [['什么时候有空', [slotsInWords([...slotsIn(told.slots)]), told.languages].filter(Boolean).join('；')]];
}

const dayOf = (atMs: number): string => chineseDate(momentText(atMs).slice(0, 10));

/** Somebody else's number is theirs: its tail, as everywhere. */
function relationsSection(app: Reader, row: PersonRow): InformationSection {
  const named = (word: string, number: string | null): (readonly [string, string])[] => {
    if (number === null || number === '') return [];
    const other = findPersonByNumber(app.db, number);
    return [[word, `${other === null ? '' : `${shownName(app, other)}　`}证件尾号 ${number.slice(-4)}`]];
  };
  return {
    title: words.relations,
    facts: [
      ...named('监护人', row.guardian_document_number),
      ...named('配偶', row.spouse_document_number),
      ...relationsOf(app.db, row.person_id).map((relation) => relationFact(app, row, relation)),
    ],
    table: null,
    none: '没有登记关系。',
    note: '',
  };
}

/** The number that a station gave stands for the other one. */
function relationFact(app: Reader, { person_id: personId }: PersonRow, relation: RelationRow) {
  const otherId = relation.person_id === personId ? relation.other_id : relation.person_id;
  const other = findPerson(app.db, otherId);
  const until = relation.until_on === null ? '' : `，${chineseDate(relation.until_on)}止`;
  const name = other === null ? otherId : shownName(app, other);
  return [words.relationKinds[relation.kind], `${name}　${chineseDate(relation.from_on)}起${until}`] as const;
}

function consentsSection({ db }: Reader, row: PersonRow): InformationSection {
  return {
    title: words.consents,
    facts: [],
    table: {
      columns: [
        { name: '同意的事', kind: 'text' },
        { name: '告知书版本', kind: 'firm' },
        { name: '谁签的', kind: 'firm' },
        { name: '日期', kind: 'firm' },
        { name: '现在', kind: 'firm' },
      ],
      rows: consentsOf(db, row.person_id).map((each) => [
        words.consentItems[each.item],
        each.notice,
        `${words.signers[each.signer]}${words.signedHow[each.how]}`,
        chineseDate(each.signed_on),
        each.withdrawn_on === null ? '有效' : `${chineseDate(each.withdrawn_on)}撤回`,
      ]),
    },
    none: '还没有登记过签字。',
    note: '',
  };
}

function looksSection(app: Reader, row: PersonRow): InformationSection {
  return {
    title: words.looks,
    facts: [],
    table: {
      columns: [
        { name: '时间', kind: 'firm' },
        { name: '谁', kind: 'firm' },
        { name: '看了什么', kind: 'firm' },
        { name: '原因', kind: 'text' },
      ],
      rows: revealsOf(app.db, row.person_id).map((each) => [
        momentText(each.revealed_at_ms),
        operatorName(app, each.operator_id),
        words.fields[each.field],
        each.reason ?? '',
      ]),
    },
    none: '没有人看过您的完整证件号码、出生日期或电话。',
    note: words.looksNote,
  };
}

function requestsSection({ db }: Reader, row: PersonRow): InformationSection {
  const outcomes = { done: '已办', refused: '没有办理' } as const;
  return {
    title: words.requests,
    facts: [],
    table: {
      columns: [
        { name: '提出', kind: 'firm' },
        { name: '要求', kind: 'firm' },
        { name: '内容', kind: 'text' },
        { name: '结果', kind: 'text' },
      ],
      rows: requestsOf(db, row.person_id).map((each) => [
        chineseDate(each.received_on),
        requestWords[each.kind],
        each.detail ?? '',
        each.outcome === null
          ? `办理中，${chineseDate(each.due_on)}前答复`
          : `${outcomes[each.outcome]}${each.reason === null ? '' : `：${each.reason}`}`,
      ]),
    },
    none: '没有提出过请求。',
    note: '',
  };
}
