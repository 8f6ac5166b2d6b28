// docs/writing-lessons.md: the lesson in it is taken out of the page and played, and its lists are those of the code.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { readShared } from '#lessons/build/lesson-files.ts';
import { paintLine } from '#lessons/build/paint.ts';
import { wireSchema } from '#lessons/check-schema.ts';
import { compileLesson, type LessonFiles } from '#lessons/compile.ts';
import { checkLesson } from '#lessons/play/check-lesson.ts';
import { formatProblem } from '#lessons/problem.ts';
import { lessonSchema } from '#lessons/schema.ts';

const repository = join(import.meta.dirname, '../..');
const page = readFileSync(join(repository, 'docs/writing-lessons.md'), 'utf8');

/** The block of the page with this title. */
function block(title: string): string {
  const root = unified().use(remarkParse).parse(page);
  const found = root.children.find((node) => node.type === 'code' && node.meta === `title="${title}"`);
  if (found?.type !== 'code') throw new Error(`the page has no block ${title}`);
  return found.value;
}

const shared = readShared(join(repository, 'lessons'));

/** The files of the lesson with this slug in the page. */
function filesOf(slug: string): LessonFiles {
  const words = { en: block(`${slug}/en.md`), 'zh-CN': block(`${slug}/zh-CN.md`) };
  return { slug, yaml: block(`${slug}/lesson.yaml`), words, shared };
}

const files = filesOf('98-a-star');

test.each(['98-a-star', '99-a-second-star'])('the lesson %s in the page compiles and holds', (slug) => {
  const compiled = compileLesson(filesOf(slug), paintLine);
  expect((compiled.ok ? checkLesson(compiled.value) : compiled.error).map(formatProblem)).toEqual([]);
});

test('with a mistake in it, it would not', () => {
  const compiled = compileLesson(
    { ...files, yaml: files.yaml.replace('b SELECT INBOX', 'b EXAMINE INBOX') },
    paintLine,
  );
  expect(compiled.ok && checkLesson(compiled.value).map(formatProblem).join('\n')).toMatch(/solution: the task `star`/);
});

test.each(Object.keys(lessonSchema.shape))('the page explains the key %s', (key) => {
  expect(page).toContain(`| \`${key}\` |`);
});

test.each(Object.keys(wireSchema.shape))('the page names the field %s of a line', (field) => {
  expect(page.split('\n').find((line) => line.startsWith('| `wire'))).toContain(`\`${field}\``);
});
