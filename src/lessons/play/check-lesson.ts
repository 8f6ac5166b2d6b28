// Everything that must hold for a compiled lesson, found out by playing it: nothing is met before anyone acts, the
// solution and every other way meet all tasks, each trap fails with its own words, predictions and transcripts hold.

import { lossyUtf8TextOf } from '#engine/index.ts';
import { beginsWithWords } from '#engine/judging.ts';
import type { CompiledLesson } from '../compile.ts';
import type { LessonProblem } from '../problem.ts';
import { pathOf } from '../read-yaml.ts';
import type { Action, Lesson } from '../schema.ts';
import { LESSON_LANGUAGES } from '../words.ts';
import type { TaskOutcome } from './judge.ts';
import { LessonPlayer } from './player.ts';
import { playTranscript } from './transcripts.ts';

/** Plays the lesson in every way that its files describe; all that does not hold is listed. */
export function checkLesson(compiled: CompiledLesson): readonly LessonProblem[] {
  const { lesson } = compiled;
  const file = `${lesson.slug}/lesson.yaml`;
  const found = [
    ...beforeAnyoneActs(lesson),
    ...afterAllActions(lesson, lesson.solution, 'solution'),
    ...lesson.otherWays.flatMap((way, index) => afterAllActions(lesson, way, `otherWays[${index}]`)),
    ...trapProblems(lesson),
    ...predictionProblems(lesson),
  ];
  const located = found.map((one) => {
    const line = compiled.lineOf(pathOf(one.path));
    return { file, ...(line !== undefined && { line }), ...one };
  });
  return [...located, ...transcriptProblems(compiled)];
}

type Found = Pick<LessonProblem, 'path' | 'problem'>;

function beforeAnyoneActs(lesson: Lesson): Found[] {
  return new LessonPlayer(lesson)
    .judge()
    .flatMap(({ task, verdict }, index) =>
      verdict.state === 'met'
        ? [{ path: `tasks[${index}].check`, problem: `the task \`${task.id}\` is met before anyone acts` }]
        : [],
    );
}

function afterAllActions(lesson: Lesson, actions: readonly Action[], path: string): Found[] {
  const player = new LessonPlayer(lesson);
  player.play(actions);
  const unmet = player.judge().filter(({ verdict }) => verdict.state !== 'met');
  return [
    ...playProblems(player, path),
    ...unmet.map((outcome) => ({
      path,
      problem: `the task \`${outcome.task.id}\` is not met at the end: ${reasonText(outcome)}`,
    })),
  ];
}

/** What could not be done, at its place in the file; `path` is that of the list that was played. */
function playProblems(player: LessonPlayer, path: string): Found[] {
  return player.problems.map(({ at, problem }) => ({ path: at.startsWith('[') ? `${path}${at}` : at, problem }));
}

function trapProblems(lesson: Lesson): Found[] {
  return lesson.tasks.flatMap(({ traps }, index) =>
    traps.flatMap(({ path: way, fails, say }, trap) => {
      const path = `tasks[${index}].traps[${trap}]`;
      const player = new LessonPlayer(lesson);
      player.play(way);
      const impossible = playProblems(player, `${path}.path`);
      if (impossible.length > 0) return impossible;
      const outcome = player.judge().find(({ task }) => task.id === fails);
      if (outcome?.verdict.state === 'met')
        return [{ path, problem: `the trap \`${say}\` does not fail the task \`${fails}\`` }];
      if (outcome?.trap === say) return [];
      const said = outcome?.trap === undefined ? 'nothing is said' : `\`${outcome.trap}\` is said`;
      return [{ path, problem: `walking into this trap should say \`${say}\`, but ${said}` }];
    }),
  );
}

/** A predicted line must come about when the solution is played. */
function predictionProblems(lesson: Lesson): Found[] {
  const player = new LessonPlayer(lesson);
  player.play(lesson.solution);
  const said = player.simulation.trace
    .slice()
    .flatMap((event) => (event.type === 'frame.sent' && event.from === 'server' ? [lossyUtf8TextOf(event.bytes)] : []));
  return Object.entries(lesson.answerKey).flatMap(([question, key]) => {
    if (!('predict' in key) || said.some((line) => beginsWithWords(line, key.predict))) return [];
    return [{ path: `answerKey.${question}`, problem: `no line of the server begins with \`${key.predict}\`` }];
  });
}

function transcriptProblems({ lesson, transcripts }: CompiledLesson): LessonProblem[] {
  return LESSON_LANGUAGES.flatMap((language) =>
    transcripts[language].flatMap((transcript) => {
      const failure = playTranscript(lesson, transcript);
      if (!failure) return [];
      const { line, expected, seen } = failure;
      const problem = `the transcript does not hold: expected \`${expected}\`, the server said \`${seen || 'nothing'}\``;
      return [{ file: `${lesson.slug}/${language}.md`, line, path: '', problem }];
    }),
  );
}

function reasonText({ verdict }: TaskOutcome): string {
  const { reason } = verdict;
  if (!reason) return verdict.state;
  const values = Object.entries(reason.values).map(([name, value]) => `${name} ${value}`);
  return `${verdict.state}, ${reason.key}${values.length > 0 ? ` (${values.join(', ')})` : ''}`;
}
