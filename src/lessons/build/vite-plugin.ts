// The Vite plug-in for lessons: `lesson.yaml` and its Markdown files become small modules of plain data, checked while
// they are made. A change to any file of a lesson, or to what lessons share, reloads the page.
//
//   import { lesson } from '…/lesson.yaml'       the structure
//   import { words } from '…/en.md'              one language, rendered
//   import { head } from '…/en.md?head'          title and question only, for the index

import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type { CompiledLesson } from '../compile.ts';
import { formatProblem } from '../problem.ts';
import { LESSON_LANGUAGES } from '../words.ts';

type Compiler = typeof import('./compile-folder.ts');

/** Which file of a lesson an import names. */
interface LessonModule {
  readonly folder: string;
  readonly file: string;
  readonly query: string;
}

/** Makes modules of the lessons below `root`, an absolute path. */
export function lessons(root: string): Plugin {
  let compiler: Promise<Compiler> | undefined;
  return {
    name: 'lessons',
    enforce: 'pre',
    load: {
      filter: { id: /\/\d\d-[^/]+\/(lesson\.yaml|[\w-]+\.md)(\?|$)/ },
      async handler(id) {
        const found = lessonModule(root, id);
        if (!found) return undefined;
        for (const file of filesBehind(root, found.folder)) this.addWatchFile(file);
        compiler ??= loadCompiler();
        const read = (await compiler).compileFolder(root, basename(found.folder));
        if (!read.ok) this.error(read.error.map(formatProblem).join('\n'));
        return { code: moduleCode(read.value, found), moduleType: 'js', map: null };
      },
    },
  };
}

/** The compiler needs the engine. It comes when the first lesson is asked for, so that reading the config stays quick. */
async function loadCompiler(): Promise<Compiler> {
  const path = join(import.meta.dirname, 'compile-folder.ts');
  return (await runnerImport<Compiler>(path)).module;
}

function lessonModule(root: string, id: string): LessonModule | undefined {
  const [path = '', query = ''] = id.split('?');
  const folder = dirname(path);
  return dirname(folder) === root ? { folder, file: basename(path), query } : undefined;
}

function moduleCode({ lesson, words }: CompiledLesson, { file, query }: LessonModule): string {
  if (file === 'lesson.yaml') return `export const lesson = ${json(lesson)};`;
  const language = LESSON_LANGUAGES.find((code) => file === `${code}.md`);
  if (language === undefined) return 'export {};';
  const { title, question } = words[language];
  const { number, id, minutes, part } = lesson;
  const head = { id, number, minutes, part, tasks: lesson.tasks.map((task) => task.id), language, title, question };
  if (query === 'head') return `export const head = ${json(head)};`;
  return `export const words = ${json(words[language])};`;
}

/** JSON.parse of a string is read faster than an object literal of the same size. */
function json(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

/** Everything whose change changes the lesson. */
function filesBehind(root: string, folder: string): string[] {
  const shared = ['parts', 'scenarios'].map((name) => join(root, '_shared', name));
  return [folder, ...shared].flatMap((path) => readdirSync(path).map((name) => join(path, name)));
}
