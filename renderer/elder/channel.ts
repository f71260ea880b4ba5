import { elderMessage, type ElderMessage } from './statement.ts';

/** Between the clerk's window and the elder's: windows of this program's own origin alone can take part. */
export class ElderChannel {
  readonly #channel = new BroadcastChannel('elder-view');

  constructor(onmessage: (message: ElderMessage) => void) {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = elderMessage.safeParse(data);
      if (message.success) onmessage(message.data);
    });
  }

  send(message: ElderMessage): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}
