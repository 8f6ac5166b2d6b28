// Panels whose borders can be moved by pointer and arrow keys, and whose sizes are found again on the next visit.

import { Group } from 'react-resizable-panels';
import type { GroupProps, Layout } from 'react-resizable-panels';
import { remember, rememberedJson } from '../settings/storage.ts';

/** A group of panels; `name` tells it from others. */
export function RememberedGroup({ name, ...props }: { readonly name: string } & GroupProps) {
  const key = `layout.${name}`;
  return (
    <Group
      {...props}
      id={name}
      defaultLayout={rememberedJson(key, readLayout)}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) remember(key, JSON.stringify(layout));
      }}
    />
  );
}

function readLayout(data: unknown): Layout | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const sizes: Layout = {};
  for (const [panel, size] of Object.entries(data)) if (typeof size === 'number') sizes[panel] = size;
  return sizes;
}
