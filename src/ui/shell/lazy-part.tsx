// A part of the page that comes when it is needed, and may fail without taking the rest with it.

import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../settings/use-texts.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Loading } from './loading.tsx';

/** Shows `children` when they are here, a quiet word until then, and what went wrong if something does. */
export function LazyPart({ children }: { readonly children: ReactNode }) {
  const texts = useTexts().error;
  return (
    <ErrorBoundary texts={texts}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
