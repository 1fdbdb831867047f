/** What can be asked of a person at a terminal. Ctrl+C at any question ends the command. */
export interface Prompts {
  text(question: TextQuestion): Promise<string>;
  /** Not shown while it is typed. */
  secret(question: Pick<TextQuestion, 'message' | 'refusal'>): Promise<string>;
  confirm(question: { readonly message: string; readonly usual: boolean }): Promise<boolean>;
  /** Something that is told between the questions. */
  tell(text: string): void;
}

export interface TextQuestion {
  readonly message: string;
  /** What Enter alone gives. */
  readonly usual?: string;
  /** Why this answer will not do; undefined = it will. */
  readonly refusal?: (answer: string) => string | undefined;
}
