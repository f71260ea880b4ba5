import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let prepared: Promise<void> | null = null;

/** The reader's wasm is taken from the package; left alone, it would fetch it from a content network. */
async function prepare(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(file);
  const wasmBinary = new ArrayBuffer(bytes.length);
  new Uint8Array(wasmBinary).set(bytes);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** Texts of all QR codes in a PNG or JPEG, in the order they are found; empty when there is none to read. */
export async function scanCodes(picture: Uint8Array): Promise<string[]> {
  prepared ??= prepare();
  await prepared;
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 20 });
  return found.filter((code) => code.isValid).map((code) => code.text);
}
