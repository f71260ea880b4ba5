import { createServer, type Server, type Socket } from 'node:net';
import { unreachable } from '../../domain/assert.ts';
import { readReceiptCommand } from '../receipt/parser.ts';
import type { StatusQuestion } from '../receipt/status.ts';

/** Everything a receipt printer on a counter has been seen to do. `afterBytes` counts the bytes of the job. */
export type PrinterMood =
  | { readonly kind: 'ready' }
  | { readonly kind: 'paper_end' }
  | { readonly kind: 'paper_end_during'; readonly afterBytes: number }
  | { readonly kind: 'cover_open' }
  | { readonly kind: 'cutter_failed' }
  | { readonly kind: 'reset'; readonly afterBytes: number }
  | { readonly kind: 'never_reads' }
  | { readonly kind: 'closes_at_once' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'no_status' };

/** A printer on a loopback port that can fail in every real way: for tests, and for the paper tray of training mode. */
export class TcpReceiptPrinterDouble {
  mood: PrinterMood = { kind: 'ready' };
  /** Jobs that came to their cut, whole, oldest first: what lies on the counter. */
  readonly slips: Uint8Array[] = [];
  /** Why a job could not be understood; a real printer prints rubbish there. */
  readonly faults: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      this.#serve(socket);
    });
  }

  static start(port = 0): Promise<TcpReceiptPrinterDouble> {
    const server = createServer();
    const double = new TcpReceiptPrinterDouble(server);
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        resolve(double);
      });
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    if (this.mood.kind === 'closes_at_once') {
      socket.destroy();
      return;
    }
    if (this.mood.kind === 'never_reads') {
      socket.pause();
      return;
    }
    const job = new PrintingJob(this, socket);
    socket.on('data', (bytes: Buffer) => {
      const { mood } = this;
      if (mood.kind === 'slow') setTimeout(() => job.take(bytes), mood.delayMs);
      else job.take(bytes);
    });
  }
}

class PrintingJob {
  readonly #printer: TcpReceiptPrinterDouble;
  readonly #socket: Socket;
  #pending = Buffer.alloc(0);
  #done = Buffer.alloc(0);
  #isStuck = false;

  constructor(printer: TcpReceiptPrinterDouble, socket: Socket) {
    this.#printer = printer;
    this.#socket = socket;
  }

  take(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    if (this.#isStuck) this.#answerOutOfOrder();
    while (!this.#isStuck && !this.#socket.destroyed && this.#step()) this.#failWhenDue();
  }

  /** Obeys one whole command; false when more bytes are needed. */
  #step(): boolean {
    const read = readReceiptCommand(this.#pending, 0);
    if (!read.ok) {
      if (read.error !== 'receipt_cut_short') this.#breakDown(read.error);
      return false;
    }
    const { command, next } = read.value;
    if (command.kind === 'ask_now') this.#say(statusByte(this.#printer.mood, command.what, false));
    else if (command.kind === 'ask_in_order') this.#say(0);
    else this.#done = Buffer.concat([this.#done, this.#pending.subarray(0, next)]);
    this.#pending = this.#pending.subarray(next);
    if (command.kind === 'cut') {
      this.#printer.slips.push(new Uint8Array(this.#done));
      this.#done = Buffer.alloc(0);
    }
    return true;
  }

  #failWhenDue(): void {
    const { mood } = this.#printer;
    if (mood.kind === 'reset' && this.#done.length >= mood.afterBytes) this.#socket.resetAndDestroy();
    if (mood.kind === 'paper_end_during' && this.#done.length >= mood.afterBytes) {
      this.#isStuck = true;
      this.#answerOutOfOrder();
    }
  }

  #breakDown(fault: string): void {
    this.#printer.faults.push(fault);
    this.#isStuck = true;
  }

  /** A stuck printer leaves the job in its buffer and still answers the real-time question at the end of what came. */
  #answerOutOfOrder(): void {
    const [first, second, question] = this.#pending.subarray(-3);
    if (first !== 0x10 || second !== 0x04 || (question !== 1 && question !== 2 && question !== 3 && question !== 4))
      return;
    this.#pending = this.#pending.subarray(0, -3);
    this.#say(statusByte(this.#printer.mood, question, true));
  }

  #say(byte: number | null): void {
    if (byte !== null && this.#printer.mood.kind !== 'no_status') this.#socket.write(Uint8Array.of(byte));
  }
}

const fixedBits = 0x12;

function statusByte(mood: PrinterMood, question: StatusQuestion, isStuck: boolean): number {
  switch (mood.kind) {
    case 'paper_end':
      return fixedBits | ({ 1: 0x08, 2: 0x20, 3: 0, 4: 0x60 } as const)[question];
    case 'paper_end_during':
      return fixedBits | (isStuck ? ({ 1: 0x08, 2: 0x20, 3: 0, 4: 0x60 } as const)[question] : 0);
    case 'cover_open':
      return fixedBits | ({ 1: 0x08, 2: 0x04, 3: 0, 4: 0 } as const)[question];
    case 'cutter_failed':
      return fixedBits | ({ 1: 0x08, 2: 0x40, 3: 0x08, 4: 0 } as const)[question];
    case 'ready':
    case 'reset':
    case 'never_reads':
    case 'closes_at_once':
    case 'slow':
    case 'no_status':
      return fixedBits;
    default:
      return unreachable(mood);
  }
}
