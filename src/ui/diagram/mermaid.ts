// The only place that imports Mermaid, a chunk of its own: text in, drawing out. The build leaves all its modules but
// the one for sequence diagrams out.

import mermaid from 'mermaid';

let drawings = 0;
let scheme: boolean | undefined;

/**
 * Draws the text of a sequence diagram as the text of an SVG element.
 * Rejects when Mermaid does not understand the text; nothing is left in the document then.
 */
export async function drawSequence(text: string, dark: boolean): Promise<string> {
  if (scheme !== dark) configure(dark);
  scheme = dark;
  drawings += 1;
  const { svg } = await mermaid.render(`mermaid-drawing-${drawings}`, text);
  return svg;
}

function configure(dark: boolean): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxTextSize: 1_000_000,
    theme: 'base',
    themeVariables: dark ? DARK : LIGHT,
    fontSize: 13,
    fontFamily: '"JetBrains Mono Variable", ui-monospace, Menlo, Consolas, monospace',
    themeCSS: '.messageText { white-space: pre; }',
    // Long lines are wrapped, so that the picture need not shrink until nobody can read it.
    sequence: {
      mirrorActors: false,
      useMaxWidth: true,
      wrap: true,
      width: 190,
      height: 40,
      actorMargin: 280,
      messageFontSize: 13,
      actorFontSize: 13,
      noteFontSize: 12,
    },
  });
}

/** The tokens of design/tokens.css as plain colours: an SVG file stands alone. */
const LIGHT = {
  darkMode: false,
  background: '#ffffff',
  primaryColor: '#eceffd',
  primaryBorderColor: '#3a4fd0',
  primaryTextColor: '#191b20',
  lineColor: '#85898f',
  actorLineColor: '#c9cac4',
  signalColor: '#3a4fd0',
  signalTextColor: '#191b20',
  noteBkgColor: '#fdf1e2',
  noteTextColor: '#95490a',
  noteBorderColor: '#e7c79d',
};

const DARK = {
  darkMode: true,
  background: '#15181e',
  primaryColor: '#1d2340',
  primaryBorderColor: '#8ea2ff',
  primaryTextColor: '#e7e9ee',
  lineColor: '#6b7484',
  actorLineColor: '#3a4150',
  signalColor: '#8ea2ff',
  signalTextColor: '#e7e9ee',
  noteBkgColor: '#33240f',
  noteTextColor: '#f0b265',
  noteBorderColor: '#6b4a1a',
};
