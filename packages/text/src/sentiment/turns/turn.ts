import { HIDDEN } from '../hide-names.js'

/** A turn of the language, and how it is said in words that a count of words reads right. */
export interface Turn {
  /** Global; every group takes part in `say`. */
  readonly pattern: RegExp
  /** @returns text of the length of what was found; see `fill` */
  readonly say: (...found: string[]) => string
}

/** What ends with it is said of the thing: 口感好苦 is bitter, and 口感好苦味少 is praise. */
export const ENDS = '(?:[了啊呀哦的吧哈呢诶]|[^一-龥]|$)'

/** Nothing is said, over the length of it. */
export const hide = (length: number): string => HIDDEN.repeat(length)

/** `said`, cut or filled up to the length of what it stands for. */
export const fill = (said: string, length: number): string => said.slice(0, length).padEnd(length, HIDDEN)
