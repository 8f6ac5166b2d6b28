// Saves a drawing as a file: the SVG as it is, or as PNG at twice its size. All within the page.

/** Offers `content` as a download. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the content once it began.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The SVG text as a file's content. */
export function svgFile(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** The drawing as PNG on `background`. */
export async function pngFile(svg: string, background: string): Promise<Blob> {
  const { width, height } = sizeOf(svg);
  const image = new Image();
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withSize(svg, width, height))}`;
  await new Promise((resolve, reject) => {
    image.addEventListener('load', resolve, { once: true });
    image.addEventListener('error', () => reject(new Error('the browser cannot draw this SVG')), { once: true });
    image.src = address;
  });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser has no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
  });
}

const SCALE = 2;

/** The size in the drawing's own view box. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const box = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg);
  return { width: Number(box?.[1] ?? 800), height: Number(box?.[2] ?? 600) };
}

/** The root element with sizes in pixels instead of "as wide as there is room". */
function withSize(svg: string, width: number, height: number): string {
  return svg.replace(/<svg([^>]*)>/, (_, attributes: string) => {
    const rest = attributes.replace(/\s(width|height)="[^"]*"/g, '');
    return `<svg${rest} width="${width}" height="${height}">`;
  });
}
