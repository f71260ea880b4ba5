import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { resolve } = createRequire(import.meta.url);

/** Shipped with the product: they cover the 8,105 standard characters, GBK and Extension A. */
export const fontFiles = {
  sansRegular: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  sansBold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  serifRegular: resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  serifBold: resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
} as const;

/** Extensions B to F come from the machine, where it has them. Debian's package is fonts-hanazono. */
const systemFontFiles = [
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
];

export function presentSystemFontFiles(): readonly string[] {
  return systemFontFiles.filter((file) => existsSync(file));
}

/** The style rules that tie the names used on A4 pages to the shipped files. A machine's own fonts stay the fallback. */
export function fontFaces(): string {
  const face = (family: string, weight: number, file: string) =>
    `@font-face{font-family:"${family}";font-weight:${weight};src:url("${pathToFileURL(file).href}") format("truetype")}`;
  return [
    face('Paper Serif', 400, fontFiles.serifRegular),
    face('Paper Serif', 700, fontFiles.serifBold),
    face('Paper Sans', 400, fontFiles.sansRegular),
    face('Paper Sans', 700, fontFiles.sansBold),
  ].join('\n');
}
