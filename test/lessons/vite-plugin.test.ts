// The Vite plug-in: lessons become small modules, and a mistake in one stops the build with its file and line.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Rolldown, build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { lessons } from '#lessons/build/vite-plugin.ts';

const repository = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A copy of all lessons in a folder of its own, with an entry that imports what `entry` says. */
function lessonsElsewhere(entry: string): { readonly root: string; readonly entry: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lessons-'));
  folders.push(folder);
  cpSync(join(repository, 'lessons'), join(folder, 'lessons'), { recursive: true });
  writeFileSync(join(folder, 'entry.js'), entry);
  return { root: join(folder, 'lessons'), entry: join(folder, 'entry.js') };
}

async function built({ root, entry }: { readonly root: string; readonly entry: string }): Promise<string> {
  const output = (await build({
    configFile: false,
    root: repository,
    plugins: [lessons(root)],
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  })) as Rolldown.RolldownOutput;
  return output.output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}

describe('the plug-in', () => {
  test('makes the structure, the words and the head of a lesson into modules of their own', async () => {
    const place = lessonsElsewhere(`
      export { lesson } from './lessons/04-hello-server/lesson.yaml';
      export { words } from './lessons/04-hello-server/zh-CN.md';
      export { head } from './lessons/04-hello-server/en.md?head';
    `);
    const code = await built(place);
    expect(code).toContain('hello-server');
    expect(code).toContain('你好，服务器');
    expect(code).toContain('Hello, server');
    expect(code, 'one language only').not.toContain('Put a tag on it');
  });

  test('stops the build at a mistake and says where it is', async () => {
    const place = lessonsElsewhere(`export { lesson } from './lessons/04-hello-server/lesson.yaml';`);
    const file = join(place.root, '04-hello-server/lesson.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('tasks:', 'taskz:'));
    await expect(built(place)).rejects.toThrow(
      /04-hello-server\/lesson\.yaml:\d+: taskz: unknown key `taskz`.*`tasks`/,
    );
  });
});
