// Words that were rendered when the page was built: HTML from our own Markdown, without anything of the authors' own.

import type { Section } from '#lessons/words.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { SequenceFigure } from './sequence-figure.tsx';
import { StateFigure } from './state-figure.tsx';

/** Running text. */
export function Prose({ html }: { readonly html: string }) {
  return <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Text within a line. */
export function Inline({ html }: { readonly html: string }) {
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The text and pictures of the section with this key. */
export function SectionBody({ section }: { readonly section: Section }) {
  const { session } = useLesson();
  return section.blocks.map((block) =>
    'html' in block ? (
      <Prose key={block.html} html={block.html} />
    ) : 'figure' in block ? (
      <StateFigure key={block.figure} host={session.host} />
    ) : (
      <SequenceFigure key={block.sequence} block={block} />
    ),
  );
}
