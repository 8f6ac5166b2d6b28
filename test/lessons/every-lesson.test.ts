// Every lesson in the repository: its files agree with each other, and everything it promises happens when it is played.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catchUp } from '#engine/index.ts';
import { createEvidence } from '#engine/judging.ts';
import { compileFolder } from '#lessons/build/compile-folder.ts';
import { lessonSlugs } from '#lessons/build/lesson-files.ts';
import type { CompiledLesson } from '#lessons/compile.ts';
import { checkLesson } from '#lessons/play/check-lesson.ts';
import { judgeLesson, type TaskOutcome } from '#lessons/play/judge.ts';
import { LessonPlayer } from '#lessons/play/player.ts';
import { solutionByTask } from '#lessons/play/solution.ts';
import { formatProblem } from '#lessons/problem.ts';
import { LESSON_LANGUAGES } from '#lessons/words.ts';

const root = join(import.meta.dirname, '../../lessons');
const slugs = lessonSlugs(root);

const states = (outcomes: readonly TaskOutcome[]): string[] => outcomes.map(({ verdict }) => verdict.state);

test('there are lessons', () => {
  expect(slugs).toContain('04-hello-server');
});

describe.each(slugs)('%s', (slug) => {
  const compiled = compileFolder(root, slug);

  function lessonOf(): CompiledLesson {
    if (!compiled.ok) throw new Error(compiled.error.map(formatProblem).join('\n'));
    return compiled.value;
  }

  test('compiles', () => {
    expect(compiled.ok ? [] : compiled.error.map(formatProblem)).toEqual([]);
  });

  test('holds when it is played: start, solution, other ways, traps, predictions, transcripts', () => {
    expect(checkLesson(lessonOf()).map(formatProblem)).toEqual([]);
  });

  test('has what a lesson must have: traps, a closing question, transcripts, the same ones in every language', () => {
    const { lesson, transcripts, words } = lessonOf();
    expect(lesson.tasks.flatMap(({ traps }) => traps).length, 'traps').toBeGreaterThan(0);
    expect(lesson.steps.at(-1)?.ask.length, 'closing question').toBeGreaterThan(0);
    const spoken = LESSON_LANGUAGES.map((language) =>
      transcripts[language].map(({ lines }) => lines.map(({ from, text }) => `${from} ${text}`)),
    );
    for (const other of spoken) expect(other).toEqual(spoken[0]);
    const keys = LESSON_LANGUAGES.map((language) => Object.keys(words[language].sections));
    for (const other of keys) expect(other).toEqual(keys[0]);
  });

  test('gives every task its own part of the solution', () => {
    const { lesson } = lessonOf();
    const parts = solutionByTask(lesson);
    expect(Object.keys(parts).toSorted()).toEqual(lesson.tasks.map(({ id }) => id).toSorted());
    for (const part of Object.values(parts)) expect(part.length).toBeGreaterThan(0);
  });

  test('each hint goes further: the last one of a task names every line that solves it', () => {
    const { lesson, words } = lessonOf();
    const parts = solutionByTask(lesson);
    for (const { id, hints } of lesson.tasks) {
      const lines = (parts[id] ?? []).flatMap((action) => [action].flat()).filter((line) => typeof line === 'string');
      for (const language of LESSON_LANGUAGES) {
        const last = words[language].hints[hints.at(-1) ?? ''] ?? '';
        for (const line of lines) expect(last, `${language} ${id}`).toContain(line.replace(/^\w+ /, ''));
      }
    }
  });

  test('undoing everything brings every task back to where it began', () => {
    const { lesson } = lessonOf();
    const begun = new LessonPlayer(lesson);
    const player = new LessonPlayer(lesson);
    player.play(lesson.solution);
    let world = player.simulation;
    while (world.inputs.length > lesson.connections.length) world = world.undo();
    const evidence = createEvidence(lesson.scenario);
    catchUp(evidence, world.trace);
    expect(states(player.judge()).every((state) => state === 'met')).toBe(true);
    expect(states(judgeLesson(lesson, evidence.model, {}))).toEqual(states(begun.judge()));
  });
});
