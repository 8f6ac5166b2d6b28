/// <reference types="vitest/config" />
// One file for the dev server, the static build and the Vitest projects.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'], target: 'es2022' },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
