import type { Socket } from 'node:net';

interface Waiting {
  readonly wants: (byte: number) => boolean;
  readonly resolve: (byte: number | null) => void;
}

/** A two-way line to a printer in which every wait ends: in its answer, at the line's end, or at its time-out. */
export class PrinterLine {
  readonly #socket: Socket;
  #waiting: Waiting | null = null;
  #isOpen = true;
  readonly #closers = new Set<() => void>();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => {
      for (const byte of bytes) this.#take(byte);
    });
    /** The reason is of no use to a clerk; that the line is gone is what `close` tells. */
    socket.on('error', () => undefined);
    socket.on('end', () => {
      this.#end();
    });
    socket.on('close', () => {
      this.#end();
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  connected(timeoutMs: number): Promise<boolean> {
    return this.#until((done) => this.#socket.once('connect', done), timeoutMs);
  }

  send(bytes: Uint8Array): void {
    if (this.#isOpen) this.#socket.write(bytes);
  }

  /** True when the bytes have been handed to the network; false when the line ended or the printer does not read. */
  sendAndWait(bytes: Uint8Array, timeoutMs: number): Promise<boolean> {
    return this.#until((done) => {
      this.#socket.write(bytes, (error) => {
        if (error === undefined || error === null) done();
      });
    }, timeoutMs);
  }

  /** Ends our half of the line and waits for the printer's: it closes when it has taken everything in. */
  async drained(timeoutMs: number): Promise<void> {
    await this.#until(() => this.#socket.end(), timeoutMs);
  }

  /** The first byte that is such an answer; other bytes are passed over. Null at the line's end or the time-out. */
  async answer(wants: (byte: number) => boolean, timeoutMs: number): Promise<number | null> {
    let found: number | null = null;
    await this.#until((done) => {
      this.#waiting = {
        wants,
        resolve: (byte) => {
          found = byte;
          done();
        },
      };
    }, timeoutMs);
    this.#waiting = null;
    return found;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(byte: number): void {
    if (this.#waiting?.wants(byte) !== true) return;
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve(byte);
  }

  #end(): void {
    this.#isOpen = false;
    for (const closer of this.#closers) closer();
  }

  #until(start: (done: () => void) => void, timeoutMs: number): Promise<boolean> {
    if (!this.#isOpen) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (isDone: boolean): void => {
        clearTimeout(timer);
        this.#closers.delete(stop);
        resolve(isDone);
      };
      const stop = (): void => {
        finish(false);
      };
      const timer = setTimeout(stop, timeoutMs);
      this.#closers.add(stop);
      start(() => {
        finish(true);
      });
    });
  }
}
