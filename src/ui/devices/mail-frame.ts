// The HTML of a mail made harmless. The frame that shows it can run nothing (`sandbox=""`) and its policy lets it load
// nothing; what would try is taken out before, so that nothing is asked of anybody, and so that it can be counted.

/** A page for `srcdoc`, and how many things it would have loaded from elsewhere. */
export interface HarmlessPage {
  readonly page: string;
  readonly blocked: number;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE =
  'body{margin:10px 12px;background:#fff;color:#191b20;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}';

/** Elements that run, load, ask or lead elsewhere; they go with what is in them. */
const FORBIDDEN =
  'script,link,meta,base,iframe,frame,frameset,object,embed,applet,audio,video,source,track,svg,math,template,noscript,portal,input,button,select,textarea,title';

/** Attributes that only arrange. All others go. */
const HARMLESS = new Set(
  'abbr align alt bgcolor border cellpadding cellspacing cite class color cols colspan datetime dir face headers height hspace lang noshade nowrap rowspan scope size span start style summary type valign value vspace width'.split(
    ' ',
  ),
);

/** Attributes by which something from elsewhere would be loaded. */
const LOADING = new Set(['src', 'srcset', 'background', 'poster', 'data']);

/** Styles that load, or hide from a reader of text that they do. */
const LOADING_STYLE = /url\s*\(|@import|image-set|src\s*:|expression|\\/i;

/** Reads the HTML without running it, as the browser would, and keeps what only shows. */
export function harmlessPage(html: string): HarmlessPage {
  const { body, head } = new DOMParser().parseFromString(quieted(html), 'text/html');
  let blocked = 0;
  for (const style of head.querySelectorAll('style')) body.prepend(style);
  for (const element of body.querySelectorAll(FORBIDDEN)) {
    if ([...element.attributes].some(({ name }) => LOADING.has(name)) || element.localName === 'link') blocked += 1;
    element.remove();
  }
  for (const style of body.querySelectorAll('style')) {
    if (!LOADING_STYLE.test(style.textContent)) continue;
    blocked += 1;
    style.remove();
  }
  for (const element of [body, ...body.querySelectorAll('*')]) blocked += cleanAttributes(element);
  return {
    page: `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${STYLE}</style></head>${body.outerHTML}</html>`,
    blocked,
  };
}

/**
 * Even reading a handler or a base makes the browser say on the console that our own policy forbids it: most are renamed
 * before. What slips through is taken out after reading, like everything else.
 */
function quieted(html: string): string {
  return html.replaceAll(/<[a-z][^>]*>/gi, (tag) =>
    tag.replaceAll(/([\s"'/])on(?=[a-z]+\s*=)/gi, '$1data-on').replace(/^<base\b/i, '<x-base'),
  );
}

/** Takes attributes that do more than arrange; answers how many of them would have loaded something. */
function cleanAttributes(element: Element): number {
  let blocked = 0;
  for (const { name, value } of element.attributes.length === 0 ? [] : [...element.attributes]) {
    const loads = LOADING.has(name) || (name === 'style' && LOADING_STYLE.test(value));
    if (HARMLESS.has(name) && !loads) continue;
    if (loads && !/^(?:data|cid|about):/i.test(value.trim())) blocked += 1;
    element.removeAttribute(name);
    if (name === 'href' && element.localName === 'a') element.setAttribute('title', value);
  }
  return blocked;
}
