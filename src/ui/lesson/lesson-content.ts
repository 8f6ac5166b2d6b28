// What the parts of a lesson's page need together: the lesson under way, its words, the words around it.

import { createContext, useContext, useEffect, useState } from 'react';
import { loadLesson } from '#lessons/catalogue.ts';
import type { Lesson } from '#lessons/schema.ts';
import type { LessonWords } from '#lessons/words.ts';
import type { Language } from '#texts/language.ts';
import { type LessonTexts, loadLessonTexts } from '#texts/lesson.ts';
import { useLanguage } from '../settings/use-texts.ts';
import type { LessonSession } from './lesson-session.ts';

/** A lesson with its words in one language. */
export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly words: LessonWords;
  readonly texts: LessonTexts;
}

/** Given by the lesson's page to everything in it. */
export interface LessonContent {
  readonly session: LessonSession;
  readonly words: LessonWords;
  readonly texts: LessonTexts;
}

export const LessonContext = createContext<LessonContent | undefined>(undefined);

/** The lesson that this component belongs to. */
export function useLesson(): LessonContent {
  const content = useContext(LessonContext);
  if (!content) throw new Error('a part of a lesson is used outside of LessonContext');
  return content;
}

/** The lesson with this id; undefined while it is on its way, `missing` when there is none. */
export function useLoadedLesson(id: string): LoadedLesson | 'missing' | undefined {
  return useLoaded(loadWithTexts, useLanguage(), id);
}

/** The words around lessons, in the person's language. */
export function useLessonTexts(): LessonTexts | undefined {
  return useLoaded(loadLessonTexts, useLanguage(), '');
}

async function loadWithTexts(language: Language, id: string): Promise<LoadedLesson | 'missing'> {
  const [found, texts] = await Promise.all([loadLesson(id, language), loadLessonTexts(language)]);
  return found ? { ...found, texts } : 'missing';
}

/** What `load` answers; what was loaded before stays until then. A failure surfaces in the nearest error boundary. */
function useLoaded<Value>(
  load: (language: Language, id: string) => Promise<Value>,
  language: Language,
  id: string,
): Value | undefined {
  const [loaded, setLoaded] = useState<{ readonly value: Value }>();
  useEffect(() => {
    let current = true;
    load(language, id).then(
      (value) => current && setLoaded({ value }),
      (error: unknown) =>
        current &&
        setLoaded(() => {
          throw error;
        }),
    );
    return () => {
      current = false;
    };
  }, [load, language, id]);
  return loaded?.value;
}
