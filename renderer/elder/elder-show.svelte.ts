import { ElderChannel } from './channel.ts';
import type { Statement } from './statement.ts';

/** What is shown to the elder, here and in a second window if there is one; the first answer of the two counts. */
export class ElderShow {
  statement = $state.raw<Statement | null>(null);
  readonly #onanswer: (isRight: boolean) => void;
  readonly #channel: ElderChannel;
  #shown = 0;

  constructor(onanswer: (isRight: boolean) => void) {
    this.#onanswer = onanswer;
    this.#channel = new ElderChannel((message) => {
      if (message.kind === 'hello' && this.statement !== null) this.#show(this.statement);
      if (message.kind === 'answer') this.answer(message.id, message.isRight);
    });
  }

  show(said: Omit<Statement, 'id'>): void {
    // The answer to one that was shown before is no answer to this one.
    this.#shown += 1;
    this.statement = { ...said, id: `${performance.timeOrigin.toString()}-${this.#shown.toString()}` };
    this.#show(this.statement);
  }

  answer(id: string, isRight: boolean): void {
    if (this.statement?.id !== id) return;
    this.clear();
    this.#onanswer(isRight);
  }

  clear(): void {
    this.statement = null;
    this.#channel.send({ kind: 'clear' });
  }

  close(): void {
    this.clear();
    this.#channel.close();
  }

  #show(statement: Statement): void {
    this.#channel.send({ kind: 'show', statement });
  }
}

/** False where the browser or the shell opens none. Without an opener it gets neither session nor host token. */
export function openElderWindow(): void {
  window.open(`${location.pathname}#elder`, '_blank', 'noopener,popup,width=1024,height=768');
}
