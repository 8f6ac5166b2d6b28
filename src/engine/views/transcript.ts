// The transcript of a trace.
import type { LiveView } from './live-view.ts';
import type { TranscriptModel } from './model.ts';

/** A fresh transcript, before the first event. */
export declare function createTranscript(): LiveView<TranscriptModel>;
