import writeXlsxFile from 'write-excel-file/node';
import { identityNumber } from '../../core/demo/identity-numbers.ts';

type Rows = readonly (readonly string[])[];

const peopleColumns = [
  ...['角色', '姓名', '证件类型', '证件号码', '性别', '出生日期', '手机', '街道', '社区'],
  ...['培训日期', '资质', '优先类别', '监护人证件号', '配偶证件号'],
];
const trainingColumns = ['姓名', '证件号码', '培训日期', '主题', '学时', '举办单位', '方式'];
const numbersOfADay = 400;

/** The `index`-th adult: nobody's number, and another day of birth for every few hundred. */
function adult(index: number): { readonly name: string; readonly number: string; readonly birthDate: string } {
  const day = Math.floor(index / numbersOfADay);
  const birthDate = `19${(50 + (day % 30)).toString()}-0${(1 + (day % 9)).toString()}-11`;
  const name = `测${String.fromCodePoint(0x4e00 + (index % 4000), 0x5200 + Math.floor(index / 50))}`;
  return { name, number: identityNumber(birthDate, 'female', (index % numbersOfADay) + 1), birthDate };
}

/** A register as stations keep it: every column, each person a volunteer. */
export function peopleRows(count: number): Rows {
  const rows = Array.from({ length: count }, (_, index) => {
    const { name, number, birthDate } = adult(index);
    const phone = `1540${index.toString().padStart(7, '0')}`;
    const rest = ['2026-03-10', '护士执业：2025-01-01～2029-12-31', '', '', ''];
    return ['志愿者', name, '居民身份证', number, '女', birthDate, phone, '经八路街道', '科技社区', ...rest];
  });
  return [peopleColumns, ...rows];
}

/** One training of each of the same people. */
export function trainingRows(count: number): Rows {
  const rows = Array.from({ length: count }, (_, index) => {
    const { name, number } = adult(index);
    return [name, number, '2026-04-20', '全部', '2', '经八路街道', '线下'];
  });
  return [trainingColumns, ...rows];
}

const serviceColumns = [
  ...['编号', '服务日期', '开始', '结束', '志愿者证件号', '服务对象证件号', '类别', '项目', '确认'],
];

/** An hour of each of the same people for elders by turns, as a district types its own forms. */
export function serviceRows(count: number, day: string, recipients: readonly string[]): Rows {
  const rows = Array.from({ length: count }, (_, index) => [
    ...[`甲${index.toString()}`, day, '09:00', '10:00', adult(index).number],
    ...[recipients[index % recipients.length] ?? '', '情感慰藉', '陪伴聊天', '签字'],
  ]);
  return [serviceColumns, ...rows];
}

/** What each of the same people had in an old book, no two alike: their number of minutes. */
export function openingRows(count: number): Rows {
  const rows = Array.from({ length: count }, (_, index) => {
    const { name, number } = adult(index);
    return [name, number, `${(index + 1).toString()}分钟`, `一号册 第${(index + 1).toString()}页`];
  });
  return [['姓名', '证件号码', '时长', '来源'], ...rows];
}

export function csvOf(rows: Rows): Buffer {
  return Buffer.from(rows.map((cells) => cells.join(',')).join('\r\n'));
}

export async function workbookOf(rows: Rows): Promise<Buffer> {
  const cells = rows.map((row) => row.map((text) => ({ value: text, type: String, format: '@' })));
  return await writeXlsxFile(cells).toBuffer();
}
