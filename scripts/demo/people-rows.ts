import type { DocumentKind, PersonRole, Sex } from '../../contract/records/person.ts';

/** One invented person of the demo station. Days count from the day the demo runs. */
export interface DemoRow {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly roles: readonly PersonRole[];
  readonly community: string;
  /** Replaces the birth year: born in the calendar year this many before the current one. */
  readonly bornYearsAgo?: number;
  readonly trainedDaysAgo?: number;
  readonly qualifications?: readonly { readonly kind: string; readonly daysAgo: number; readonly daysLeft: number }[];
  readonly priorityTags?: readonly string[];
  readonly document?: { readonly kind: DocumentKind; readonly number: string };
  readonly hasNoPhone?: boolean;
  /** Names, which are unique here. */
  readonly guardian?: string;
  readonly spouse?: string;
}

/**
 * Rare characters, middle dots, surnames with several readings, every kind of role: what a counter meets in a year.
 * Documents with a number of their own are published test numbers.
 */
export const demoRows: readonly DemoRow[] = [
  { name: '陈静怡', sex: 'female', birthDate: '1979-08-02', roles: ['guardian', 'volunteer'], community: '科技社区', trainedDaysAgo: 240 },
  { name: '韩志远', sex: 'male', birthDate: '1975-03-19', roles: ['guardian'], community: '省委社区' },
  { name: '邓永福', sex: 'male', birthDate: '1950-04-18', roles: ['guardian', 'recipient'], community: '科技社区', priorityTags: ['经济困难'] },
  { name: '李䶮', sex: 'female', birthDate: '1975-03-12', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 258 },
  { name: '买买提·艾力', sex: 'male', birthDate: '1980-06-01', roles: ['volunteer'], community: '教育社区', trainedDaysAgo: 222 },
  { name: '王㼆', sex: 'male', birthDate: '1968-09-20', roles: ['volunteer'], community: '教育社区', trainedDaysAgo: 201, spouse: '刘秀珍' },
  { name: '赵𬱖', sex: 'female', birthDate: '1985-01-05', roles: ['volunteer'], community: '任砦社区', trainedDaysAgo: 175 },
  { name: '𠮷秀英', sex: 'female', birthDate: '1960-02-29', roles: ['volunteer', 'recipient'], community: '省建社区', trainedDaysAgo: 201 },
  { name: '周芳', sex: 'female', birthDate: '1983-10-09', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 276, qualifications: [{ kind: '护士执业', daysAgo: 1057, daysLeft: 403 }] },
  { name: '吴刚', sex: 'male', birthDate: '1978-12-25', roles: ['volunteer'], community: '省委社区', trainedDaysAgo: 276, qualifications: [{ kind: '养老护理员', daysAgo: 1070, daysLeft: 25 }] },
  { name: '郑海燕', sex: 'female', birthDate: '1990-05-15', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 250, qualifications: [{ kind: '心理咨询师', daysAgo: 2800, daysLeft: -300 }, { kind: '健康管理师', daysAgo: 90, daysLeft: 1735 }] },
  { name: '单雄飞', sex: 'male', birthDate: '1971-07-17', roles: ['volunteer'], community: '省委社区', trainedDaysAgo: 120 },
  { name: '解晓东', sex: 'male', birthDate: '1988-02-03', roles: ['volunteer'], community: '教育社区', trainedDaysAgo: 120 },
  { name: '仇玉珍', sex: 'female', birthDate: '1963-05-06', roles: ['volunteer', 'recipient'], community: '省建社区', trainedDaysAgo: 310 },
  { name: '曾庆林', sex: 'male', birthDate: '1958-08-28', roles: ['volunteer', 'recipient'], community: '省建社区', trainedDaysAgo: 310, spouse: '盖兰芝' },
  { name: '查文清', sex: 'female', birthDate: '1992-09-09', roles: ['volunteer'], community: '任砦社区', trainedDaysAgo: 45 },
  { name: '朴美兰', sex: 'female', birthDate: '1977-04-30', roles: ['volunteer'], community: '任砦社区', trainedDaysAgo: 45 },
  { name: '区锦荣', sex: 'male', birthDate: '1969-12-01', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 88 },
  { name: '欧阳明月', sex: 'female', birthDate: '1995-10-24', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 88 },
  { name: '冯建军', sex: 'male', birthDate: '1970-01-30', roles: ['volunteer'], community: '省委社区' },
  { name: '褚丽', sex: 'female', birthDate: '1992-08-08', roles: ['volunteer'], community: '省委社区', trainedDaysAgo: 6 },
  { name: '卫东', sex: 'male', birthDate: '1965-10-01', roles: ['volunteer'], community: '教育社区', trainedDaysAgo: 312, spouse: '魏兰英' },
  { name: '蒋玉梅', sex: 'female', birthDate: '1972-03-03', roles: ['volunteer'], community: '教育社区', trainedDaysAgo: 312 },
  { name: '沈长河', sex: 'male', birthDate: '1959-06-16', roles: ['volunteer', 'recipient'], community: '省建社区', trainedDaysAgo: 312 },
  { name: '约翰·史密斯', sex: 'male', birthDate: '1960-01-01', roles: ['volunteer'], community: '任砦社区', trainedDaysAgo: 150, document: { kind: 'foreigner_card', number: '94184019600101001X' } },
  { name: '阿依古丽·卡德尔', sex: 'female', birthDate: '1990-12-31', roles: ['volunteer'], community: '任砦社区', trainedDaysAgo: 150 },
  { name: '韩梅', sex: 'female', birthDate: '1988-04-04', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 80, hasNoPhone: true },
  { name: '杨志强', sex: 'male', birthDate: '1995-02-14', roles: ['volunteer'], community: '科技社区', trainedDaysAgo: 80 },
  { name: '陈小雨', sex: 'female', birthDate: '2000-05-15', roles: ['volunteer'], community: '科技社区', bornYearsAgo: 16, trainedDaysAgo: 130, guardian: '陈静怡' },
  { name: '韩子轩', sex: 'male', birthDate: '2000-09-10', roles: ['volunteer'], community: '省委社区', bornYearsAgo: 15, trainedDaysAgo: 130, guardian: '韩志远' },
  { name: '钱桂兰', sex: 'female', birthDate: '1946-05-03', roles: ['recipient'], community: '科技社区', priorityTags: ['重度失能', '经济困难'] },
  { name: '孙德胜', sex: 'male', birthDate: '1951-11-02', roles: ['recipient'], community: '科技社区' },
  { name: '刘秀珍', sex: 'female', birthDate: '1955-07-07', roles: ['recipient'], community: '教育社区' },
  { name: '郑保国', sex: 'male', birthDate: '1945-07-12', roles: ['recipient'], community: '任砦社区', document: { kind: 'resident_card', number: '410111194507120036' }, priorityTags: ['计生特殊家庭'] },
  { name: '马桂荣', sex: 'female', birthDate: '1956-03-01', roles: ['recipient'], community: '任砦社区', priorityTags: ['失智'] },
  { name: '黄永耀', sex: 'male', birthDate: '1949-01-01', roles: ['recipient'], community: '省委社区', document: { kind: 'hmt_residence_permit', number: '810000194901010011' } },
  { name: '林淑贞', sex: 'female', birthDate: '1955-12-31', roles: ['recipient'], community: '省委社区', document: { kind: 'hmt_residence_permit', number: '830000195512310027' } },
  { name: '宋长青', sex: 'male', birthDate: '1948-09-09', roles: ['recipient'], community: '省建社区', priorityTags: ['重度残疾'] },
  { name: '唐玉兰', sex: 'female', birthDate: '1953-03-08', roles: ['recipient'], community: '省建社区' },
  { name: '许建民', sex: 'male', birthDate: '1961-11-10', roles: ['recipient'], community: '科技社区' },
  { name: '曹秋菊', sex: 'female', birthDate: '1957-10-23', roles: ['recipient'], community: '科技社区' },
  { name: '魏兰英', sex: 'female', birthDate: '1962-12-12', roles: ['recipient'], community: '教育社区' },
  { name: '丁守义', sex: 'male', birthDate: '1944-02-02', roles: ['recipient'], community: '教育社区', hasNoPhone: true },
  { name: '盖兰芝', sex: 'female', birthDate: '1959-02-18', roles: ['recipient'], community: '省建社区' },
  { name: '任德厚', sex: 'male', birthDate: '1940-06-30', roles: ['recipient'], community: '科技社区', priorityTags: ['重度失能'] },
  { name: '尤素芬', sex: 'female', birthDate: '1952-01-15', roles: ['recipient'], community: '科技社区' },
  { name: '闫广田', sex: 'male', birthDate: '1947-04-22', roles: ['recipient'], community: '省委社区' },
  { name: '潘淑华', sex: 'female', birthDate: '1950-08-14', roles: ['recipient'], community: '省委社区' },
  { name: '葛凤仙', sex: 'female', birthDate: '1943-11-27', roles: ['recipient'], community: '任砦社区', priorityTags: ['经济困难'] },
  { name: '范振邦', sex: 'male', birthDate: '1954-09-03', roles: ['recipient'], community: '任砦社区' },
  { name: '彭月娥', sex: 'female', birthDate: '1958-02-06', roles: ['recipient'], community: '教育社区' },
  { name: '鲁大成', sex: 'male', birthDate: '1949-10-19', roles: ['recipient'], community: '教育社区' },
  { name: '柳春生', sex: 'male', birthDate: '1951-03-25', roles: ['recipient'], community: '省建社区' },
  { name: '史桂芝', sex: 'female', birthDate: '1936-12-05', roles: ['recipient'], community: '省建社区', priorityTags: ['失智', '重度失能'] },
  { name: '贺兰', sex: 'female', birthDate: '1960-07-21', roles: ['recipient'], community: '科技社区' },
  { name: '司马长庚', sex: 'male', birthDate: '1946-01-08', roles: ['recipient'], community: '科技社区' },
  { name: '伊万诺娃·安娜', sex: 'female', birthDate: '1958-04-04', roles: ['recipient'], community: '任砦社区', document: { kind: 'passport', number: 'TEST00190' } },
  { name: '申屠秀云', sex: 'female', birthDate: '1955-05-20', roles: ['recipient'], community: '省委社区' },
  { name: '钱学军', sex: 'male', birthDate: '1972-02-11', roles: ['family_contact'], community: '省委社区' },
  { name: '任晓红', sex: 'female', birthDate: '1968-06-13', roles: ['family_contact'], community: '科技社区' },
];
