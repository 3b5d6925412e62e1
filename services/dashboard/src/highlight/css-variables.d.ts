import 'react'

declare module 'react' {
  interface CSSProperties {
    /** How far a word moved the score, 0–1: the depth of its colour. */
    '--strength'?: string
    '--heat'?: string
  }
}
