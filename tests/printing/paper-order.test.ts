import { expect, test } from 'vitest';
import { paperKinds, serialsPerSheet, type PaperKind } from '../../domain/paper-kinds.ts';
import { paperFormsHtml } from '../../printers/a4/papers/paper-forms.ts';
import { activityWords } from '../../renderer/messages/activities.ts';
import { availabilityWords } from '../../renderer/messages/availability.ts';
import { backfillWords } from '../../renderer/messages/backfill.ts';
import { coinWords } from '../../renderer/messages/coins.ts';
import { demandWords } from '../../renderer/messages/demands.ts';
import { guardWords } from '../../renderer/messages/guards.ts';
import { peopleWords } from '../../renderer/messages/people.ts';
import { standingWords } from '../../renderer/messages/standing.ts';
import { visitWords } from '../../renderer/messages/visits.ts';

/** What the screen asks, in its order, by its own words: whoever enters a form goes down the paper. */
const { fields } = backfillWords;
const person = peopleWords.form;
const demand = demandWords.form;
const activity = activityWords.form;
const { consent } = peopleWords;
const registered = [
  '身份',
  ...Object.values(peopleWords.roles),
  person.name,
  person.documentKind,
  ...Object.values(peopleWords.documentKinds),
  person.documentNumber,
  person.birthDate,
  person.sex,
  ...Object.values(peopleWords.sexes),
  person.phone,
];
const signed = [...Object.values(consent.signers), ...Object.values(consent.ways)];
const notice = (words: string) => words.slice(words.indexOf('：') + 1);

const asked: Readonly<Record<PaperKind, readonly string[]>> = {
  service: [
    fields.volunteer,
    fields.recipient,
    fields.servedOn,
    fields.startTime,
    fields.endTime,
    fields.className,
    fields.item,
    fields.deduction,
    fields.place,
    fields.confirmation,
    ...Object.values(backfillWords.confirmations).slice(1),
    fields.accompanyingGuardian,
  ],
  sign_in: [
    activity.name,
    activity.place,
    '日期',
    activity.organisation,
    '活动负责人',
    fields.serial,
    fields.volunteer,
    fields.recipient,
    '到',
    '离',
    activity.class,
    '项目',
    '扣除',
    '签名',
  ],
  volunteer: [
    ...registered,
    person.trainedOn,
    person.guardian,
    person.spouse,
    person.qualificationKind,
    person.qualificationFrom,
    person.qualificationUntil,
    person.qualificationNumber,
    standingWords.declaration.health,
    standingWords.declaration.values.fit,
    standingWords.declaration.values.unfit,
    standingWords.declaration.residence,
    standingWords.declaration.values.household_register,
    standingWords.declaration.values.committee_letter,
    availabilityWords.form.grid,
    ...Object.values(availabilityWords.days),
    ...Object.values(availabilityWords.periods),
    availabilityWords.form.classes,
    availabilityWords.form.languages,
    consent.items.basic,
    notice(consent.notices.basic),
    ...signed,
    notice(consent.notices.minor),
    consent.signers.guardian,
  ],
  recipient: [
    ...registered,
    person.spouse,
    '优先类别',
    guardWords.institution.label,
    guardWords.institution.name,
    standingWords.priority.evidence,
    '有效期到',
    visitWords.emergency.contactName,
    visitWords.emergency.contactPhone,
    visitWords.emergency.addressHint,
    visitWords.emergency.notes,
    notice(consent.notices.basic),
    ...signed,
    notice(consent.notices.priority_tags),
    ...signed,
    notice(consent.notices.emergency_card),
    ...signed,
  ],
  demand: [
    demand.recipient,
    demand.channel,
    ...Object.values(demandWords.channels),
    demand.asker,
    ...Object.values(demandWords.askers),
    demand.class,
    demand.item,
    demand.day,
    demand.from,
    demand.until,
    demand.period,
    ...Object.values(demandWords.periods),
    demand.place,
    ...Object.values(demandWords.places),
    demand.address,
    demand.note,
    demand.requester,
    demand.contact,
    demand.urgency,
    ...Object.values(demandWords.urgencies),
    demand.sex,
    ...Object.values(demandWords.sexes),
    demand.language,
  ],
  coins: [
    coinWords.redeem,
    coinWords.gift,
    coinWords.donate,
    coinWords.person,
    coinWords.hold.who,
    coinWords.give.receiver,
    coinWords.give.minutes,
    coinWords.hold.need,
    coinWords.give.signed,
    coinWords.give.signings.signature,
    coinWords.give.signings.fingerprint,
    coinWords.give.signings.guardian,
    '已看过',
  ],
};

test.each(paperKinds)('%s asks what its screen asks, in the same order', (kind) => {
  const sheets = [Array.from({ length: serialsPerSheet[kind] }, () => ({ running: 1, serial: 'S' }))];
  const html = paperFormsHtml({ kind, stationName: '', sheets, size: 'A4', copies: 1, isTraining: false });
  const text = html.slice(html.indexOf('<div class="grid')).replace(/<[^>]+>/g, '\n');
  let at = 0;
  for (const word of asked[kind]) {
    const found = text.indexOf(word, at);
    expect(found, `${word} after ${text.slice(Math.max(0, at - 12), at)}`).toBeGreaterThanOrEqual(at);
    at = found + word.length;
  }
});
