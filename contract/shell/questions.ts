import { z } from 'zod';

const secretCharactersMax = 4096;
/** A batch of certificates is one page run: thirty rows weigh about 80 KB, a seal and its code another 60. */
const pageCharactersMax = 20_000_000;

/** One secret of one store, by its name. The name becomes part of a file's name. */
const secretName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const pageHtml = z.string().min(1).max(pageCharactersMax);

export const secretError = z.enum([
  /** The machine's keystore cannot be used at all. */
  'keystore_unavailable',
  /** The machine would keep the secret in the clear, and no administrator has accepted that. */
  'keystore_unprotected',
  /** A sealed secret is there and this user or this machine cannot open it. */
  'secret_unreadable',
]);
export type SecretError = z.infer<typeof secretError>;

export const pageError = z.enum(['page_not_rendered', 'page_timed_out']);
export type PageError = z.infer<typeof pageError>;

/** What core asks of the shell, because only the shell has a keystore and a browser. */
export const shellQuestions = {
  'secret.read': {
    input: z.strictObject({ name: secretName }),
    output: z.strictObject({ secret: z.string().max(secretCharactersMax).nullable() }),
    error: secretError,
  },
  'secret.write': {
    input: z.strictObject({ name: secretName, secret: z.string().min(1).max(secretCharactersMax) }),
    output: z.strictObject({}),
    error: secretError,
  },
  'page.pdf': {
    input: z.strictObject({ html: pageHtml }),
    output: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    error: pageError,
  },
  /** `accepted` is the word of the print system, never proof of paper. An empty printer name is the machine's default. */
  'page.print': {
    input: z.strictObject({ html: pageHtml, printer: z.string().max(200) }),
    output: z.strictObject({ accepted: z.boolean(), why: z.string().max(200) }),
    error: pageError,
  },
} as const;

export type ShellQuestions = typeof shellQuestions;
export type QuestionName = keyof ShellQuestions;
export type QuestionInput<Name extends QuestionName> = z.output<ShellQuestions[Name]['input']>;
export type QuestionOutput<Name extends QuestionName> = z.output<ShellQuestions[Name]['output']>;
export type QuestionError<Name extends QuestionName> = z.output<ShellQuestions[Name]['error']>;
