import { type ThemeConfig, theme } from 'antd'
import { DARK, LIGHT } from './palette.js'
import type { Mode } from './theme-mode.js'

/** Ant Design in our colours, radii and density. */
export const antTheme = (mode: Mode): ThemeConfig => {
  const palette = mode === 'dark' ? DARK : LIGHT
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.brand,
      colorError: palette.negative,
      colorSuccess: palette.positive,
      colorWarning: palette.amber,
      colorWarningBg: palette.amberSoft,
      colorInfo: palette.brand,
      colorLink: palette.brand,
      colorTextBase: palette.ink,
      colorTextPlaceholder: palette.inkFaint,
      colorTextDescription: palette.inkFaint,
      colorBgBase: palette.surface,
      colorBgLayout: palette.paper,
      colorBgContainer: palette.surface,
      colorBgElevated: mode === 'dark' ? palette.sunken : palette.surface,
      colorBorder: mode === 'dark' ? '#3a4b47' : '#cbd4ce',
      colorBorderSecondary: palette.line,
      fontFamily: 'var(--fonts)',
      fontSize: 14,
      borderRadius: 8,
      controlHeight: 34,
      wireframe: false,
      motionDurationMid: '0.15s',
    },
    components: {
      Segmented: {
        trackBg: palette.sunken,
        itemSelectedBg: palette.surface,
        itemSelectedColor: palette.ink,
        itemColor: palette.inkSoft,
      },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        fontWeight: 500,
        // The colours of the dark are light themselves: white would not be read on them.
        ...(mode === 'dark' && { primaryColor: palette.paper, dangerColor: palette.paper }),
      },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? '#31423e' : '#1c2b29' },
    },
  }
}
