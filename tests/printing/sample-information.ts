import { fixedSections } from '../../core/use-cases/information-words.ts';
import type { InformationDocument } from '../../printers/a4/information.ts';
import type { RequestLetter } from '../../printers/a4/request-letter.ts';

/** A person of rare characters with a year of services, as core writes it down. */
export function sampleInformation(changed: Partial<InformationDocument> = {}): InformationDocument {
  return {
    personNumber: 'P-S0412-A-000012-K',
    stationName: '通信社区养老服务站',
    handledBy: '李静',
    printedOn: '2026-11-24',
    isTraining: false,
    sections: [
      {
        title: '您是谁',
        facts: [
          ['姓名', '李䶮𬱖'],
          ['证件', '居民身份证　419998197503120029'],
          ['出生日期', '1975年3月12日'],
          ['住址', '经八路街道 科技社区'],
          ['身份', '志愿者'],
        ],
        table: null,
        none: '',
        note: '',
      },
      { title: '和您有关系的人', facts: [], table: null, none: '没有登记关系。', note: '' },
      {
        title: '服务记录（40 次）',
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
          rows: Array.from({ length: 40 }, (_, index) => [
            '2026-11-02',
            '09:00–10:30',
            '为 欧＊＊',
            index % 3 === 0 ? '助行服务·陪同就医（社区卫生服务中心二楼慢病门诊）' : '情感慰藉·陪伴聊天（家中）',
            '90',
            index % 7 === 0 ? '已入账 补' : '已入账',
          ]),
        },
        none: '没有服务记录。',
        note: '标“补”的，为平台故障期间先写在纸上、恢复后如实补登的服务。',
      },
      ...fixedSections,
    ],
    ...changed,
  };
}

export function sampleLetter(changed: Partial<RequestLetter> = {}): RequestLetter {
  return {
    asked: '删除',
    outcome: 'erased',
    reason: '',
    personNumber: 'P-S0412-A-000012-K',
    receivedOn: '2026-11-24',
    answeredOn: '2026-11-25',
    stationName: '通信社区养老服务站',
    handledBy: '赵刚',
    isTraining: false,
    ...changed,
  };
}
