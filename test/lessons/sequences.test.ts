// Sequence diagrams in lessons are text that Mermaid understands, in every language, with the same arrows.
import mermaid from 'mermaid';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileFolder } from '#lessons/build/compile-folder.ts';
import { lessonSlugs } from '#lessons/build/lesson-files.ts';
import type { LessonWords, SequenceBlock } from '#lessons/words.ts';

const root = join(import.meta.dirname, '../../lessons');

const drawn = lessonSlugs(root).flatMap((slug) => {
  const compiled = compileFolder(root, slug);
  if (!compiled.ok) throw new Error(`${slug} does not compile`);
  const [en, zh] = [compiled.value.words.en, compiled.value.words['zh-CN']].map(sequencesIn);
  return (en ?? []).map((block, index) => ({ slug, en: block, zh: zh?.[index] }));
});

function sequencesIn({ sections }: LessonWords): SequenceBlock[] {
  return Object.values(sections).flatMap(({ blocks }) => blocks.filter((block) => 'sequence' in block));
}

/** Who speaks to whom, without the words. */
function arrowsOf({ sequence }: SequenceBlock): string[] {
  return [...sequence.matchAll(/^\s*(\w+-+>>?\w+):/gm)].map(([, arrow = '']) => arrow);
}

test('there are sequence diagrams', () => {
  expect(drawn.length).toBeGreaterThan(0);
});

describe.each(drawn)('$slug: $en.caption', ({ en, zh }) => {
  test('is understood by Mermaid', async () => {
    for (const block of [en, zh]) {
      if (!block) throw new Error('the diagram is missing in Chinese');
      const parsed = await mermaid.parse(`sequenceDiagram\n${block.sequence}`);
      expect(parsed.diagramType).toBe('sequence');
      expect(arrowsOf(block).length).toBeGreaterThan(0);
    }
  });

  test('has the same arrows in both languages', () => {
    expect(zh && arrowsOf(zh)).toEqual(arrowsOf(en));
  });
});
