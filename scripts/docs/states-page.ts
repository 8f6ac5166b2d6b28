// The state machines of the three servers as Mermaid diagrams, made from the same data that the servers obey.
import { imapTransitions } from '../../src/engine/imap/state.ts';
import { pop3Transitions } from '../../src/engine/pop3/state.ts';
import { smtpTransitions } from '../../src/engine/smtp/state.ts';
import type { SpecRef } from '../../src/engine/spec/reference.ts';
import { markdownTable, specLink } from './markdown.ts';

interface Transition {
  readonly from: string;
  readonly on: string;
  readonly to: string;
  readonly spec: SpecRef;
}

/** The whole page. */
export function statesPage(): string {
  return [
    '# States of a connection',
    machine('IMAP', imapTransitions),
    machine('POP3', pop3Transitions),
    machine('SMTP', smtpTransitions),
  ].join('\n\n');
}

function machine(protocol: string, transitions: readonly Transition[]): string {
  const states = [...new Set(transitions.flatMap(({ from, to }) => [from, to]))];
  const id = (state: string): string => `s${states.indexOf(state)}`;
  const arrows = [...new Set(transitions.map(ends))].map((pair) => transitions.filter((way) => ends(way) === pair));
  const diagram = [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${id(state)}`),
    ...arrows.map(
      (ways) => `  ${id(ways[0]?.from ?? '')} --> ${id(ways[0]?.to ?? '')}: ${ways.map(({ on }) => on).join(', ')}`,
    ),
  ];
  const rows = transitions.map(({ from, on, to, spec }) => [from, on, to, specLink(spec)]);
  return `## ${protocol}\n\n\`\`\`mermaid\n${diagram.join('\n')}\n\`\`\`\n\n${markdownTable(['from', 'on', 'to', 'defined in'], rows)}`;
}

function ends({ from, to }: Transition): string {
  return `${from}→${to}`;
}
