// Progress through lessons: what is kept, merged, written to a file and read from one.
import { beforeEach, expect, test, vi } from 'vitest';
import { addProgressFile, progressFile } from '#ui/lesson/progress-file.ts';
import { lastLesson, lessonProgress, mergeProgress, rememberStep, rememberTask } from '#ui/lesson/progress.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test('what was solved stays solved, also when its solution is looked at later', () => {
  rememberTask('one', 'a', 'solved');
  rememberTask('one', 'a', 'seen');
  expect(lessonProgress('one').tasks).toEqual({ a: 'solved' });
});

test('the lesson of the last step is where one goes on', () => {
  rememberStep('one', 2);
  rememberStep('two', 0);
  expect(lastLesson()).toBe('two');
  expect(lessonProgress('one').step).toBe(2);
});

test('merging keeps the better of both', () => {
  rememberTask('one', 'a', 'seen');
  rememberTask('one', 'b', 'solved');
  rememberStep('one', 3);
  mergeProgress('one', { tasks: { a: 'solved', b: 'seen', c: 'seen' }, step: 1 });
  expect(lessonProgress('one')).toEqual({ tasks: { a: 'solved', b: 'solved', c: 'seen' }, step: 3 });
});

test('a file takes progress to a browser that knows nothing, and lessons that were not begun are not in it', () => {
  rememberTask('one', 'a', 'solved');
  const text = progressFile(['one', 'two']);
  expect(Object.keys((JSON.parse(text) as { lessons: object }).lessons)).toEqual(['one']);
  localStorage.removeItem('imap-lab.lesson.one');
  expect(addProgressFile(text, ['one', 'two'])).toEqual({ type: 'added', lessons: 1 });
  expect(lessonProgress('one').tasks).toEqual({ a: 'solved' });
});

test.each([
  ['text', 'hello'],
  ['another JSON', '{"format":"something"}'],
  ['no lessons', '{"format":"imap-lab-progress/1"}'],
  ['null', 'null'],
])('a file with %s is told apart', (_, text) => {
  expect(addProgressFile(text, ['one'])).toEqual({ type: 'notProgress' });
});

test('lessons that are not known here, and entries that are no progress, are left out', () => {
  const lessons = {
    gone: { tasks: {}, step: 1 },
    one: { tasks: 'x', step: 1 },
    two: { tasks: { a: 'solved' }, step: 1 },
  };
  const text = JSON.stringify({ format: 'imap-lab-progress/1', lessons });
  expect(addProgressFile(text, ['one', 'two'])).toEqual({ type: 'added', lessons: 1 });
});
