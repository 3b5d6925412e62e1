import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstPageBudget } from './first-page-budget.js'
import { preCompress } from './pre-compress.js'
import { thirdPartyLicenses } from './third-party-licenses.js'

const PRODUCT = 'http://127.0.0.1:7070'

/** `vite` alone serves the pages for development, with the API of a running `npm start`. */
export default defineConfig({
  plugins: [
    react(),
    firstPageBudget('/pages/overview/overview-page.tsx', 700_000),
    preCompress(),
    thirdPartyLicenses('licenses.txt'),
  ],
  server: { proxy: { '/api': PRODUCT, '/ingest': PRODUCT } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
})
