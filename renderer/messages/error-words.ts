export interface ErrorWords {
  /** What is the case. `{name}` is filled from the error's detail. */
  readonly what: string;
  /** What to do now. */
  readonly next: string;
}
