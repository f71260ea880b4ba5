import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fontFiles } from '../../printers/fonts/font-files.ts';

/** Font files that a host serves under /fonts/, by their name there. */
export const servedFonts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(fontFiles).map((file) => [basename(file), file]),
);

/** A page for the printer names its fonts as files; in a window the same page takes them from the host. */
export function servedFontFaces(html: string): string {
  return Object.values(fontFiles).reduce(
    (page, file) => page.replaceAll(pathToFileURL(file).href, `/fonts/${basename(file)}`),
    html,
  );
}
