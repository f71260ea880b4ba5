import { createHash } from 'node:crypto';
import type { ChangeItem } from '../../contract/sync/changes.ts';
import { formatNumber } from '../../domain/serial.ts';
import type { Findable } from '../../db/views/search-keys.ts';
import { repeatableRandom } from './figures.ts';

/** As often as they are met, with surnames that are read in several ways among them. */
const surnames = [...'王王王王李李李李张张张刘刘陈杨赵黄周吴徐孙马朱胡郭何高林郑单解仇曾查朴区盖乐'];
const compound = ['欧阳', '尉迟', '司马', '上官'];
const given =
  '秀英兰芳梅桂珍玉华建国志强军伟明勇红霞丽敏静淑琴凤云春荣福德成文生海平江山松柏青红卫东援朝和平忠义诚信永康长寿喜顺祥瑞';
const rare = [...'䶮㼆𬱖𠮷'];

/** The made-up people of a district, the same in every run; nobody's real number. */
export function* cityPeople(count: number): Generator<Findable> {
  const random = repeatableRandom(20260812);
  const oneOf = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const characters = [...given];
  const digits = (length: number) =>
    Math.floor(random() * 10 ** length)
      .toString()
      .padStart(length, '0');
  for (let number = 1; number <= count; number += 1) {
    const surname = random() < 0.02 ? oneOf(compound) : oneOf(surnames);
    const first = random() < 0.01 ? oneOf(rare) : oneOf(characters);
    const second = random() < 0.75 ? oneOf(characters) : '';
    yield {
      personId: formatNumber({ station: `S0${(500 + (number % 400)).toString()}`, device: 'A' }, number, 'P'),
      name: `${surname ?? ''}${first ?? ''}${second ?? ''}`,
      phoneTail: digits(4),
      documentTail: random() < 0.09 ? `${digits(3)}X` : digits(4),
      phone: null,
      documentNumber: null,
    };
  }
}

/** As the platform sends them. */
export function changeItemOf({ personId, name, phoneTail, documentTail }: Findable, version: number): ChangeItem {
  const data = JSON.stringify({
    number: personId,
    name,
    birth_year: 1940 + (version % 60),
    phone_tail: phoneTail,
    document_tail: documentTail,
    status: 'active',
    balance_minutes: (version * 30) % 60_000,
  });
  const hash = createHash('sha256').update(data).digest('base64');
  return { type: 'person', id: personId, version, op: 'put', data, hash };
}

/** Of a list, `size` at a time. */
export function* pagesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
