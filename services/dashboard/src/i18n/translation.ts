import type { zhCN } from './zh-cn.js'

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** Chinese is written first; every other language has exactly its keys. */
export type Translation = Texts<typeof zhCN>
