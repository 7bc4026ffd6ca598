import { defineConfig } from 'vite';

// No inline script or style, nothing as a data URL: the page's content security policy allows neither.
export default defineConfig({
  build: { outDir: 'dist', assetsDir: 'assets', assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2023' },
  server: { host: '127.0.0.1' },
});
