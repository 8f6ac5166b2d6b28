// The timeline of a trace.
import type { LiveView } from './live-view.ts';
import type { TimelineModel } from './model.ts';

/** A fresh timeline, before the first event. */
export declare function createTimeline(): LiveView<TimelineModel>;
