import type { CoreMessage, ShellMessage } from '../contract/shell/messages.ts';
import {
  shellQuestions,
  type QuestionError,
  type QuestionInput,
  type QuestionName,
  type QuestionOutput,
} from '../contract/shell/questions.ts';

type RawAnswer = Extract<ShellMessage, { type: 'answer' }>['answer'];
type Answer<Name extends QuestionName> =
  | { readonly ok: true; readonly value: QuestionOutput<Name> }
  | { readonly ok: false; readonly error: QuestionError<Name> };

interface Schema<T> {
  readonly parse: (value: unknown) => T;
}
const answers: {
  readonly [Name in QuestionName]: {
    readonly output: Schema<QuestionOutput<Name>>;
    readonly error: Schema<QuestionError<Name>>;
  };
} = shellQuestions;

export interface Shell {
  /** Rejects when the shell could not understand or carry out the question at all. */
  readonly ask: <Name extends QuestionName>(name: Name, input: QuestionInput<Name>) => Promise<Answer<Name>>;
  readonly hear: (id: number, answer: RawAnswer) => void;
}

/** Core's side of its questions to the shell: each is answered once, under its own number. */
export function askShell(say: (message: CoreMessage) => void): Shell {
  const inFlight = new Map<number, (answer: RawAnswer) => void>();
  let lastId = 0;

  async function ask<Name extends QuestionName>(name: Name, input: QuestionInput<Name>): Promise<Answer<Name>> {
    const id = (lastId += 1);
    const answer = await new Promise<RawAnswer>((resolve) => {
      inFlight.set(id, resolve);
      say({ type: 'ask', id, name, input });
    });
    const { output, error } = answers[name];
    return answer.ok
      ? { ok: true, value: output.parse(answer.value) }
      : { ok: false, error: error.parse(answer.error) };
  }

  return {
    ask,
    hear(id, answer) {
      inFlight.get(id)?.(answer);
      inFlight.delete(id);
    },
  };
}
