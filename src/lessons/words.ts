// The words of a lesson in one language, already rendered: safe HTML made at build time from en.md or zh-CN.md.

/** Languages that every lesson is written in. */
export const LESSON_LANGUAGES = ['en', 'zh-CN'] as const;
export type LessonLanguage = (typeof LESSON_LANGUAGES)[number];

/** Pictures that are drawn by the page rather than written by the author. */
export const FIGURES = ['imap-states'] as const;
type FigureName = (typeof FIGURES)[number];

/** A sequence diagram that the author wrote, drawn by Mermaid. */
export interface SequenceBlock {
  /** Mermaid's text behind `sequenceDiagram`. */
  readonly sequence: string;
  readonly caption: string;
}

/** Running text, or a picture between two texts. */
export type Block = { readonly html: string } | { readonly figure: FigureName } | SequenceBlock;

/** A section of the Markdown file, found by its key. */
export interface Section {
  /** Inline HTML. */
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** For questions: inline HTML for each thing offered, by its key, in the order of the file. */
  readonly options?: Readonly<Record<string, string>>;
  /** For questions: what is said once it is answered. */
  readonly why?: string;
}

/** What the index of lessons shows. */
export interface LessonHead {
  readonly title: string;
  readonly question: string;
}

export interface LessonWords extends LessonHead {
  readonly language: LessonLanguage;
  readonly sections: Readonly<Record<string, Section>>;
  /** HTML by key. */
  readonly hints: Readonly<Record<string, string>>;
  readonly traps: Readonly<Record<string, string>>;
}
