import type { ShellMessage } from '../contract/shell/messages.ts';
import { shellQuestions } from '../contract/shell/questions.ts';
import type { Paper } from './paper.ts';
import type { SecretVault } from './secret-vault.ts';

type Answer = Extract<ShellMessage, { type: 'answer' }>['answer'];

/** Answers one question of core, whatever its input is. */
export type Answering = (name: string, input: unknown) => Promise<Answer>;

/** What core may ask of the shell: a sealed secret, and a page drawn or printed by the browser. */
export function answerCore(vault: SecretVault, paper: Paper, log: (line: string) => void): Answering {
  async function answer(name: string, input: unknown): Promise<Answer> {
    switch (name) {
      case 'secret.read':
        return await vault.read(shellQuestions[name].input.parse(input).name);
      case 'secret.write': {
        const { name: secretName, secret } = shellQuestions[name].input.parse(input);
        return await vault.write(secretName, secret);
      }
      case 'page.pdf':
        return await paper.pdf(shellQuestions[name].input.parse(input).html);
      case 'page.print': {
        const { html, printer } = shellQuestions[name].input.parse(input);
        return await paper.print(html, printer);
      }
      default:
        return { ok: false, error: 'question_unknown' };
    }
  }

  return async (name, input) => {
    try {
      return await answer(name, input);
    } catch (error) {
      log(`question ${name} failed: ${String(error)}`);
      return { ok: false, error: 'question_failed' };
    }
  };
}
