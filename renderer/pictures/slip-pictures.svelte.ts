import type { KioskError } from '../../contract/errors.ts';
import type { Output } from '../../contract/kiosk/contract.ts';
import { keptPicture } from '../../domain/picture.ts';
import { act, call } from '../client.ts';
import type { Taken } from './picture-taker.svelte.ts';
import { readSlipCode } from './read-code.ts';
import { base64Of, blobOf, pixelsOf } from './see-sheet.ts';

type Picture = Output<'picture.list'>['pictures'][number];

/** The pictures of one slip: of the one that is being typed, or of one that was entered. */
export class SlipPictures {
  pictures = $state.raw<readonly Picture[]>([]);
  page = $state(1);
  camera = $state<string | null>(null);
  needsReason = $state(false);
  forgotten = $state(0);
  reason = $state('');
  error = $state.raw<KioskError | null>(null);
  /** An address of the shown picture within this page; empty while it is not there. */
  address = $state('');
  /** What the code on the shown picture says; null where none is read. */
  serial = $state<string | null>(null);
  readonly shown = $derived(this.pictures.find(({ page }) => page === this.page) ?? null);
  readonly digests = $derived(this.pictures.map(({ sha256 }) => sha256));
  readonly freePage = $derived(
    Array.from({ length: keptPicture.pagesMax }, (_, index) => index + 1).find(
      (page) => !this.pictures.some((picture) => picture.page === page),
    ) ?? null,
  );
  #entryId: string | null = null;
  #asked = 0;

  /** Of what this operator is typing. */
  async loadDrafts(): Promise<void> {
    this.#entryId = null;
    const answer = await call('picture.drafts', {});
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.camera = answer.value.camera;
    await this.#show(answer.value.pictures);
  }

  /** Of a slip that was entered; nothing for null. */
  async load(entryId: string | null): Promise<void> {
    this.#entryId = entryId;
    this.needsReason = false;
    this.forgotten = 0;
    await this.#show([]);
    if (entryId === null) return;
    const answer = await call('picture.list', { entryId });
    if (this.#entryId !== entryId) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.needsReason = answer.value.needsReason;
    this.forgotten = answer.value.forgotten;
    await this.#show(answer.value.pictures);
  }

  /** True once it is kept. */
  async keep({ blob, takenHow }: Taken, page: number): Promise<boolean> {
    const taken = { page, takenHow, data: await base64Of(blob) };
    const entryId = this.#entryId;
    if (entryId === null) return await this.#took(await call('picture.draft', taken), page);
    const added = await act('picture.add', { ...taken, entryId });
    if (added.ok) await this.load(entryId);
    this.error = added.ok ? null : added.error;
    if (added.ok) await this.turnTo(page);
    return added.ok;
  }

  async discard(page: number | null): Promise<void> {
    await this.#took(await call('picture.discard', { page }), 1);
  }

  /** The slip was entered, and its pictures with it. */
  forget(): void {
    void this.#show([]);
  }

  async useCamera(label: string): Promise<void> {
    this.camera = label;
    await call('picture.use_camera', { label });
  }

  async turnTo(page: number): Promise<void> {
    this.page = page;
    await this.open();
  }

  /** The bytes of the shown picture, and what its code says; where a look wants a reason, once there is one. */
  async open(): Promise<void> {
    if (this.needsReason && this.reason.trim() === '') {
      this.#asked += 1;
      this.#drop();
    } else await this.look();
  }

  /** Opened by hand: without a reason core says that one is wanted. */
  async look(): Promise<void> {
    const asked = ++this.#asked;
    this.#drop();
    const picture = this.shown;
    if (picture === null) return;
    const answer = await call('picture.read', {
      sha256: picture.sha256,
      entryId: this.#entryId,
      reason: this.reason,
    });
    if (asked !== this.#asked) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    const blob = blobOf(answer.value.data);
    this.address = URL.createObjectURL(blob);
    const pixels = await pixelsOf(blob);
    const code = pixels === null ? null : await readSlipCode(pixels);
    if (asked === this.#asked) this.serial = code?.serial ?? null;
  }

  close(): void {
    this.#asked += 1;
    this.#drop();
  }

  #drop(): void {
    if (this.address !== '') URL.revokeObjectURL(this.address);
    this.address = '';
    this.serial = null;
  }

  async #took(answer: Awaited<ReturnType<typeof call<'picture.draft'>>>, page: number): Promise<boolean> {
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) await this.#show(answer.value.pictures, page);
    return answer.ok;
  }

  async #show(pictures: readonly Picture[], page = pictures[0]?.page ?? 1): Promise<void> {
    this.pictures = pictures;
    await this.turnTo(pictures.some((picture) => picture.page === page) ? page : (pictures[0]?.page ?? 1));
  }
}
