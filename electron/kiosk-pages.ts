import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { CustomScheme } from 'electron';

export const kioskScheme = 'kiosk';
export const kioskStart = 'kiosk://app/index.html';

/** Registered before the app is ready: a standard, secure origin of its own. A preview, which has no origin, may use its fonts. */
export const kioskPrivileges: CustomScheme = {
  scheme: kioskScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
};

/**
 * Nothing but the product's own files runs, and nothing can be sent anywhere. The preview of a printed page is a
 * frame whose style is its own. The host without Electron holds its pages to the same.
 */
const policies = {
  screens: [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  paper: "default-src 'none'; font-src 'self'; style-src 'unsafe-inline'; img-src data:",
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface PageRoots {
  /** The built screens. */
  readonly screens: string;
  /** Font files by the name under /fonts/. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Pages that wait to be printed, by the name under /paper/. */
  readonly paper: ReadonlyMap<string, string>;
}

/** Answers one request for `kiosk://app/…`. Only files under the screens' folder, listed fonts and waiting pages exist. */
export async function answerPage(address: string, roots: PageRoots): Promise<Response> {
  const url = new URL(address);
  const path = url.host === 'app' ? decodedPath(url) : null;
  if (path === null) return refuse(404);
  const [, folder = '', name = ''] = path.split('/');
  if (folder === 'paper') {
    const html = roots.paper.get(name);
    return html === undefined ? refuse(404) : page(html, '.html', policies.paper);
  }
  const isFont = folder === 'fonts';
  const file = isFont ? fontFile(name, roots.fonts) : fileUnder(roots.screens, path);
  if (file === null) return refuse(404);
  try {
    return page(
      await readFile(file),
      extname(file),
      policies.screens,
      isFont ? { 'access-control-allow-origin': '*' } : {},
    );
  } catch {
    // A file that is not there and a folder are the same to a window: there is no such page.
    return refuse(404);
  }
}

function decodedPath(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
}

function fontFile(name: string, fonts: Readonly<Record<string, string>>): string | null {
  return Object.hasOwn(fonts, name) ? (fonts[name] ?? null) : null;
}

/** Null when the path, once resolved, leaves the folder, or names a file of a kind that screens are not made of. */
function fileUnder(folder: string, path: string): string | null {
  const file = resolve(folder, `.${path}`);
  const isInside = file.startsWith(resolve(folder) + sep) && !path.includes('\0');
  return isInside && Object.hasOwn(mediaTypes, extname(file)) ? file : null;
}

function page(
  body: string | Uint8Array<ArrayBuffer>,
  extension: string,
  policy: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = headersFor(policy, mediaTypes[extension] ?? 'application/octet-stream');
  return new Response(body, { headers: { ...headers, ...more } });
}

function refuse(status: number): Response {
  return new Response('', { status, headers: headersFor(policies.screens, 'text/plain') });
}

function headersFor(policy: string, mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
