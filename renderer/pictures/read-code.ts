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

/** The reader's program comes from the product's own files; left alone, it would be fetched from a content network. */
function prepare(): void {
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
}

/** The code of a slip in a picture; null where there is none to read, or more than one. */
export async function readSlipCode(picture: ImageData): Promise<SlipCode | null> {
  prepare();
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 });
  const codes = found.flatMap(({ isValid, text, position: { topLeft, topRight } }) => {
    const scanned = isValid ? readScanned(text) : null;
    return scanned?.kind === 'slip' ? [{ serial: scanned.serial, topLeft, topRight }] : [];
  });
  const [only] = codes;
  return codes.length === 1 ? (only ?? null) : null;
}
