// A Vite plug-in: the built document can be painted when it has arrived, without waiting for another file. The first
// page's HTML and styles stand in it, with the small script that shows them; the other scripts come with low priority.

import { createHash } from 'node:crypto';
import react from '@vitejs/plugin-react';
import { build, createServer } from 'vite';
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';
import { interfaceEn } from '../src/texts/interface-en.ts';
import { interfaceZhCn } from '../src/texts/interface-zh-cn.ts';

const OPENING = `${import.meta.dirname}/../src/ui/opening.tsx`;
const SCRIPT = `${import.meta.dirname}/../src/ui/first-paint.ts`;
const POLICY_PLACE = 'default-src &#39;self&#39;;';

/** Names of CSS modules that HTML written by hand can use: `home.module.css` `.step` is `home-step`. */
export function classNameOf(name: string, file: string): string {
  const module = /([^\\/]+)\.module\.css/.exec(file)?.[1];
  if (module === undefined) throw new Error(`${file} is no CSS module`);
  return `${module}-${name}`;
}

/** Makes the document complete for its first paint. Stands before the plug-in that writes the policy. */
export function firstPaint(): Plugin {
  let script = '';
  let opening: HtmlTagDescriptor[] = [];
  return {
    name: 'first-paint',
    apply: 'build',
    enforce: 'post',
    async buildStart() {
      script = await bundled(SCRIPT);
      opening = await openings();
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => ({
        html: allowing(script, quietly(withStyles(html, bundle ?? {}))),
        tags: [fontTag(bundle ?? {}), ...opening, { tag: 'script', children: script, injectTo: 'body' }],
      }),
    },
  };
}

/** Both languages as the page's own components draw them, inert until the script takes one. */
async function openings(): Promise<HtmlTagDescriptor[]> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [react()],
    css: { modules: { generateScopedName: classNameOf } },
    define: { 'navigator.languages': '[]' },
  });
  const { openingHtml } = (await server.ssrLoadModule(OPENING)) as typeof import('../src/ui/opening.tsx');
  const texts = [
    ['en', interfaceEn],
    ['zh-CN', interfaceZhCn],
  ] as const;
  await server.close();
  return texts.map(([lang, words]) => ({
    tag: 'template',
    attrs: { 'data-opening': true, lang },
    children: openingHtml(words, lang),
    injectTo: 'body',
  }));
}

/** The one font above the fold begins to load with the document. */
function fontTag(bundle: Rollup.OutputBundle): HtmlTagDescriptor {
  const file = Object.keys(bundle).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
  if (file === undefined) throw new Error('the build has no Inter');
  const attrs = { rel: 'preload', href: `./${file}`, as: 'font', type: 'font/woff2', crossorigin: true };
  return { tag: 'link', attrs, injectTo: 'head' };
}

/** Puts the styles of the first page in the place of the links to them. */
function withStyles(html: string, bundle: Rollup.OutputBundle): string {
  return html.replaceAll(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/g, (_, file: string) => {
    const asset = bundle[file];
    if (asset?.type !== 'asset') throw new Error(`the build has no ${file}`);
    const folder = file.slice(0, file.lastIndexOf('/'));
    return `<style>${String(asset.source).trim().replaceAll('url(./', `url(./${folder}/`)}</style>`;
  });
}

/** Scripts wait for what the first paint needs. */
function quietly(html: string): string {
  return html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"');
}

/** Lets this one script, known by its hash, stand in the document. */
function allowing(script: string, html: string): string {
  if (!html.includes(POLICY_PLACE)) throw new Error('the content policy has changed its beginning');
  const hash = createHash('sha256').update(script).digest('base64');
  return html.replace(POLICY_PLACE, `${POLICY_PLACE} script-src &#39;self&#39; &#39;sha256-${hash}&#39;;`);
}

/** A script with all that it imports, as one text. */
async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'firstPaint' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${entry} could not be built`);
  return chunk.code.trim();
}
