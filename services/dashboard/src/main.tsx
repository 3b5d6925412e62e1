import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.js'
import { setUpLanguage } from './i18n/setup.js'
import { pageAt } from './layout/pages.js'
import './theme/tokens.css'
import './theme/base.css'
import './ui/ui.css'

// Its code comes while the session and the workspace are being asked for.
pageAt(window.location.pathname)?.preload()
await setUpLanguage()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
// A fallback for machines without a Chinese font, off the critical path: its style sheet names a hundred subsets.
void import('./theme/fonts.js')
