// The metrics of a trace.
import type { LiveView } from './live-view.ts';
import type { MetricsModel } from './model.ts';

/** A fresh metrics, before the first event. */
export declare function createMetrics(): LiveView<MetricsModel>;
