/// <reference types="vitest/config" />
// One file for the dev server, the static build and the Vitest projects.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurity } from './scripts/content-security.ts';
import { classNameOf, firstPaint } from './scripts/first-paint.ts';
import { mermaidSequenceOnly } from './scripts/mermaid-sequence-only.ts';
import { lessons } from './src/lessons/build/vite-plugin.ts';

export default defineConfig({
  base: './',
  plugins: [react(), lessons(`${import.meta.dirname}/lessons`), mermaidSequenceOnly(), contentSecurity(), firstPaint()],
  css: { modules: { generateScopedName: classNameOf } },
  build: {
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    target: 'es2022',
    manifest: true,
    // Mermaid is one large chunk on purpose; scripts/budgets.mjs weighs every part.
    chunkSizeWarningLimit: 800,
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
