import { dossiersOf, type DossierRow } from '../../db/read/dossiers.ts';
import { listFreezes, type FreezeRow } from '../../db/read/freezes.ts';
import type { DossierState, FreezeCause } from '../../domain/coin-acts.ts';
import { chineseDate, hoursText } from '../../printers/a4/words.ts';
import type { Reader } from '../station.ts';

type Fact = readonly [name: string, value: string];

const causes = {
  complaint: '投诉处理',
  fraud: '核查虚假记录',
  death: '去世',
  court: '司法要求',
  own_wish: '本人要求',
} satisfies Record<FreezeCause, string>;
const outcomes = { applied: '等待审核', granted: '审核通过', declined: '没有通过' } satisfies Record<
  DossierState,
  string
>;

/** Freezes and applications as the person reads them. Who complained stays with the complaint, as do its words. */
export function coinFacts({ db }: Reader, personId: string): readonly Fact[] {
  const freezes = listFreezes(db, personId).map(freezeInWords);
  const dossiers = dossiersOf(db, personId).map(dossierInWords);
  return [
    ...(freezes.length === 0 ? [] : [['冻结', freezes.join('；')] as const]),
    ...(dossiers.length === 0 ? [] : [['一万个时间币申请', dossiers.join('；')] as const]),
  ];
}

const freezeInWords = ({ cause, frozen_on: on, released_on: released }: FreezeRow): string =>
  `${chineseDate(on)}起，${causes[cause]}${released === null ? '，还没有解除' : `，${chineseDate(released)}解除`}`;

function dossierInWords({ applied_on: on, earned_minutes: earned, state, ...letter }: DossierRow): string {
  const { reference_number: number, ruled_on: ruledOn, reason } = letter;
  const ruled =
    ruledOn === null ? '' : `（${chineseDate(ruledOn)}，${number ?? ''}${reason === null ? '' : `，${reason}`}）`;
  return `${chineseDate(on)}申请，当时服务所得 ${hoursText(earned)} 个，${outcomes[state]}${ruled}`;
}
