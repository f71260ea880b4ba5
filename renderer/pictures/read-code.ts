import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { readScanned } from '../parts/scanned.ts';
import type { Point } from './raster.ts';

export interface SlipCode {
  readonly serial: string;
  /** The upper edge of the code as it is printed, in pixels of the picture. */
  readonly topLeft: Point;
  readonly topRight: Point;
}

let isPrepared = false;

/** The reader's program comes from the product's own files; left alone, it would be fetched from a content network. */
async function prepare(): Promise<boolean> {
  if (isPrepared) return true;
  try {
    const wasmBinary = await (await fetch(wasmUrl)).arrayBuffer();
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    isPrepared = true;
  } catch (error) {
    // Core is being started again, and its files with it: the next picture asks anew.
    if (!(error instanceof TypeError)) throw error;
  }
  return isPrepared;
}

/** The code of a slip in a picture; null where there is none to read, or more than one. The serial is then typed. */
export async function readSlipCode(picture: ImageData): Promise<SlipCode | null> {
  if (!(await prepare())) return null;
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 });
  const codes = found.flatMap(({ isValid, text, position: { topLeft, topRight } }) => {
    const scanned = isValid ? readScanned(text) : null;
    return scanned?.kind === 'slip' ? [{ serial: scanned.serial, topLeft, topRight }] : [];
  });
  const [only] = codes;
  return codes.length === 1 ? (only ?? null) : null;
}
