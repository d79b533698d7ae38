import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The BFF serves this build at /console and answers the API on the same origin. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // The libs are taken from their sources, as everywhere in this repository.
  resolve: { conditions: ['source', ...defaultClientConditions], dedupe: ['react', 'react-dom'] },
  server: { host: '127.0.0.1' },
  build: {
    // Pages are split by the routes' lazy imports; what all of them need is split by how often it changes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/, priority: 3 },
            { name: 'antd-icons', test: /node_modules[\\/]@ant-design[\\/]icons/, priority: 2 },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 800,
  },
});
