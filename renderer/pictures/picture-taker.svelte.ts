import type { Corners } from './find-sheet.ts';
import { wholeOf } from './find-sheet.ts';
import { makePicture, pixelsOf, seeSheet, whyUnfit, type MadePicture, type Seen, type Unfit } from './see-sheet.ts';
import { turned } from './straighten.ts';

export type TakenHow = 'camera' | 'file' | 'paste';

/** What is kept once somebody said that it is good. */
export interface Taken {
  readonly blob: Blob;
  readonly takenHow: TakenHow;
}

/** From a frame or a file to the picture that is kept: seen, straightened, looked at. */
export class PictureTaker {
  phase = $state<'live' | 'busy' | 'corners' | 'look'>('live');
  problem = $state<Unfit | null>(null);
  seen = $state.raw<Seen | null>(null);
  corners = $state.raw<Corners | null>(null);
  made = $state.raw<MadePicture | null>(null);
  #how: TakenHow = 'camera';

  async take(source: Blob | HTMLVideoElement, how: TakenHow): Promise<void> {
    this.#how = how;
    this.phase = 'busy';
    this.problem = source instanceof Blob ? await whyUnfit(source) : null;
    const pixels = this.problem === null ? await pixelsOf(source) : null;
    if (pixels === null) {
      this.problem ??= 'file_is_no_picture';
      this.phase = 'live';
      return;
    }
    this.seen = await seeSheet(pixels);
    this.corners = this.seen.corners;
    if (this.seen.isSure) await this.straighten();
    else this.phase = 'corners';
  }

  async straighten(): Promise<void> {
    if (this.seen === null || this.corners === null) return;
    this.phase = 'busy';
    this.made = await makePicture(this.seen.raster, this.corners);
    this.phase = 'look';
  }

  /** The sheet lies on its side: a quarter further, clockwise. */
  async turn(): Promise<void> {
    if (this.corners === null) return;
    this.corners = turned(this.corners, 1);
    await this.straighten();
  }

  setCorners(): void {
    this.phase = 'corners';
  }

  takeWhole(): void {
    if (this.seen !== null) this.corners = wholeOf(this.seen.raster);
  }

  retake(): void {
    this.phase = 'live';
    this.problem = null;
    this.made = null;
  }

  get taken(): Taken | null {
    return this.made === null ? null : { blob: this.made.blob, takenHow: this.#how };
  }
}
