/**
 * Colours by role. 青 (celadon) carries the brand; negative is vermilion in every language and nothing else is red.
 * The same values stand as custom properties in tokens.css; charts and Ant Design need them in script.
 */
export interface Palette {
  paper: string
  surface: string
  sunken: string
  line: string
  ink: string
  inkSoft: string
  inkFaint: string
  brand: string
  brandSoft: string
  negative: string
  negativeSoft: string
  neutral: string
  positive: string
  amber: string
  amberSoft: string
}

export const LIGHT: Palette = {
  paper: '#f3f5f2',
  surface: '#ffffff',
  sunken: '#edf1ed',
  line: '#e0e6e1',
  ink: '#14211f',
  inkSoft: '#465450',
  inkFaint: '#5a6763',
  brand: '#0e6b66',
  brandSoft: '#e1efec',
  negative: '#c8372a',
  negativeSoft: '#fdf0ee',
  neutral: '#bcc6c1',
  positive: '#2f9475',
  amber: '#8a5308',
  amberSoft: '#faf0dd',
}

export const DARK: Palette = {
  paper: '#0f1615',
  surface: '#17211f',
  sunken: '#1d2927',
  line: '#2a3835',
  ink: '#e7eeeb',
  inkSoft: '#b3c0bc',
  inkFaint: '#8b9995',
  brand: '#58bdb2',
  brandSoft: '#18332f',
  negative: '#f2776a',
  negativeSoft: '#3a201d',
  neutral: '#53615d',
  positive: '#5cbd9b',
  amber: '#d9a253',
  amberSoft: '#352916',
}

/**
 * Subjects side by side: told apart without red, green or the brand's own celadon alone. White text is read on the
 * light ones, dark text on those of the dark.
 */
const SUBJECTS = {
  light: ['#0e6b66', '#9c6611', '#5470a6', '#85639e', '#62743a', '#2d7b8d', '#9d5f4c', '#66716c'],
  dark: ['#58bdb2', '#dca24a', '#8ea6d8', '#bb9ad2', '#abbd7d', '#7cc4d4', '#d39c88', '#b0b9b5'],
} as const

export const subjectColour = (index: number, mode: 'light' | 'dark'): string => {
  const colours = SUBJECTS[mode]
  return colours[index % colours.length] ?? colours[0]
}
