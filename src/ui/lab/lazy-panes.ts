// The panes that come when they are first shown. The terminal frames itself (its tabs are connections); inspector and
// state are the bodies of a frame made here.

import { lazy } from 'react';

export const TerminalPane = lazy(async () => ({
  default: (await import('../terminal/terminal-pane.tsx')).TerminalPane,
}));
export const DevicesShelf = lazy(async () => ({
  default: (await import('../devices/devices-shelf.tsx')).DevicesShelf,
}));
export const DevicesPicture = lazy(async () => ({
  default: (await import('../devices/devices-shelf.tsx')).DevicesPicture,
}));
export const InspectorPane = lazy(async () => ({
  default: (await import('../inspector/inspector-pane.tsx')).InspectorPane,
}));
export const StatePane = lazy(async () => ({ default: (await import('../state/state-pane.tsx')).StatePane }));
export const DiagramPane = lazy(async () => ({ default: (await import('../diagram/diagram-pane.tsx')).DiagramPane }));
export const SpreadPane = lazy(async () => ({ default: (await import('../spread/spread-pane.tsx')).SpreadPane }));
export const StepsPane = lazy(async () => ({ default: (await import('../steps/steps-pane.tsx')).StepsPane }));
export const FoldedSequence = lazy(async () => ({
  default: (await import('../ladder/steps/folded-sequence.tsx')).FoldedSequence,
}));
export const FoldTools = lazy(async () => ({ default: (await import('../ladder/steps/fold-tools.tsx')).FoldTools }));
