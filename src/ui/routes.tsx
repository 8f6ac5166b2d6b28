// Which page stands under which address. The first page comes with the first script; the others when they are visited.

import { lazy, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { HomePage } from './home/home-page.tsx';
import { rememberPlace } from './settings/preferences.ts';
import { LazyPart } from './shell/lazy-part.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';

const ComparePage = lazy(async () => ({ default: (await import('./compare/compare-page.tsx')).ComparePage }));
const DevicesPage = lazy(async () => ({ default: (await import('./devices/devices-page.tsx')).DevicesPage }));
const LabPage = lazy(async () => ({ default: (await import('./lab/lab-page.tsx')).LabPage }));
const LessonPage = lazy(async () => ({ default: (await import('./lesson/lesson-page.tsx')).LessonPage }));
const LessonsPage = lazy(async () => ({ default: (await import('./lesson/lessons-page.tsx')).LessonsPage }));
const StepsPage = lazy(async () => ({ default: (await import('./steps/steps-page.tsx')).StepsPage }));

/** The page for the current address. */
export function Routes() {
  const [route] = useLocation();
  useEffect(() => rememberPlace(route), [route]);
  return (
    <LazyPart key={route}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/lab" component={LabPage} />
        <Route path="/devices" component={DevicesPage} />
        <Route path="/devices/steps" component={StepsPage} />
        <Route path="/compare/:link?">{({ link }) => <ComparePage link={link} />}</Route>
        <Route path="/lessons" component={LessonsPage} />
        <Route path="/lessons/:slug">{({ slug }) => <LessonPage key={slug} slug={slug} />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
    </LazyPart>
  );
}
