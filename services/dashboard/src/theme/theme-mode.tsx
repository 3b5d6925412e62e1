import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { readSetting, writeSetting } from '../ui/settings.js'
import { DARK, LIGHT, type Palette } from './palette.js'

export type Mode = 'light' | 'dark'

interface ThemeMode {
  mode: Mode
  palette: Palette
  toggle: () => void
}

const Context = createContext<ThemeMode>({ mode: 'light', palette: LIGHT, toggle: () => undefined })
export const useThemeMode = (): ThemeMode => useContext(Context)

const preferred = (): Mode => {
  const chosen = readSetting('theme')
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Light or dark: the person's choice, else what their system prefers. */
export const ThemeModeProvider = ({ children }: { children: ReactNode }) => {
  const [mode, setMode] = useState<Mode>(preferred)
  useEffect(() => {
    document.documentElement.dataset.theme = mode
  }, [mode])
  const toggle = () => {
    const next = mode === 'dark' ? 'light' : 'dark'
    writeSetting('theme', next)
    setMode(next)
  }
  return (
    <Context.Provider value={{ mode, palette: mode === 'dark' ? DARK : LIGHT, toggle }}>
      {children}
    </Context.Provider>
  )
}
