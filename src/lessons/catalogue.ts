// The lessons as the page loads them: an index that comes at once, and each lesson and language as a chunk of its own.
// The modules are made by build/vite-plugin.ts.

import type { Lesson } from './schema.ts';
import type { LessonHead, LessonLanguage, LessonWords } from './words.ts';

/** A line of the index of lessons. */
export interface CatalogueEntry extends LessonHead {
  readonly id: string;
  readonly number: number;
  readonly minutes: number;
  /** The part of the course. */
  readonly part: string;
  /** The ids of its tasks. */
  readonly tasks: readonly string[];
  readonly language: LessonLanguage;
}

const heads = import.meta.glob<CatalogueEntry>('../../lessons/*/*.md', { query: '?head', import: 'head', eager: true });
const structures = import.meta.glob<Lesson>('../../lessons/*/lesson.yaml', { import: 'lesson' });
const words = import.meta.glob<LessonWords>('../../lessons/*/*.md', { import: 'words' });

/** All lessons in the order of the course, with their titles in `language`. */
export function catalogue(language: LessonLanguage): readonly CatalogueEntry[] {
  return Object.values(heads)
    .filter((head) => head.language === language)
    .toSorted((left, right) => left.number - right.number);
}

/** The lesson that comes `distance` places after the one with this id in the course. */
export function neighbour(language: LessonLanguage, id: string, distance: 1 | -1): CatalogueEntry | undefined {
  const course = catalogue(language);
  const at = course.findIndex((entry) => entry.id === id);
  return at === -1 ? undefined : course[at + distance];
}

/** A lesson's structure and its words; undefined when there is no lesson with this id. */
export async function loadLesson(
  id: string,
  language: LessonLanguage,
): Promise<{ readonly lesson: Lesson; readonly words: LessonWords } | undefined> {
  const found = Object.entries(heads).find(([, head]) => head.id === id && head.language === language);
  const path = found?.[0].replace(/\?.*$/, '');
  const loadStructure = path === undefined ? undefined : structures[path.replace(/[^/]+$/, 'lesson.yaml')];
  const loadWords = path === undefined ? undefined : words[path];
  if (!loadStructure || !loadWords) return undefined;
  const [lesson, loaded] = await Promise.all([loadStructure(), loadWords()]);
  return { lesson, words: loaded };
}
