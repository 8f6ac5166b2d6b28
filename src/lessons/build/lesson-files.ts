// Finds and reads the files of lessons on disk (Node only): used by the Vite plug-in, the tests and `npm run lesson`.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LessonFiles } from '../compile.ts';
import { LESSON_LANGUAGES, type LessonLanguage } from '../words.ts';

/** The folders of all lessons below `root`, in the order of the course. */
export function lessonSlugs(root: string): readonly string[] {
  const names = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && /^\d/.test(entry.name),
  );
  return names.map(({ name }) => name).toSorted();
}

/** The text of everything that a lesson is made of. */
export function readLessonFiles(root: string, slug: string): LessonFiles {
  const words: Partial<Record<LessonLanguage, string>> = {};
  for (const language of LESSON_LANGUAGES) {
    const path = join(root, slug, `${language}.md`);
    if (existsSync(path)) words[language] = readFileSync(path, 'utf8');
  }
  return { slug, yaml: readFileSync(join(root, slug, 'lesson.yaml'), 'utf8'), words, shared: readShared(root) };
}

/** The shared parts and scenarios, by their path below _shared. */
export function readShared(root: string): Readonly<Record<string, string>> {
  const shared: Record<string, string> = {};
  for (const folder of ['parts', 'scenarios']) {
    const path = join(root, '_shared', folder);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      if (name.endsWith('.yaml')) shared[`${folder}/${name}`] = readFileSync(join(path, name), 'utf8');
    }
  }
  return shared;
}
