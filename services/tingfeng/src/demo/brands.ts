import type { PostKind, Subject } from '@tingfeng/contracts'
import type { Line } from './phrases.js'

export interface DemoBrand {
  readonly name: string
  readonly rival: string
  readonly line: Line
  readonly products: readonly string[]
  /** Posts on an ordinary day. */
  readonly postsPerDay: number
  /** Of its opinions, how many are complaints. */
  readonly complaintShare: number
}

/** Invented names: no company of these names sells these things. */
export const DEMO_BRANDS: readonly DemoBrand[] = [
  {
    name: '星澜',
    rival: '极岳',
    line: 'phone',
    products: ['星澜X9', '星澜Note6'],
    postsPerDay: 210,
    complaintShare: 0.34,
  },
  {
    name: '沐居',
    rival: '极岳',
    line: 'home',
    products: ['沐居扫地机S2', '沐居净化器'],
    postsPerDay: 130,
    complaintShare: 0.3,
  },
  {
    name: '极岳',
    rival: '星澜',
    line: 'phone',
    products: ['极岳Ultra5'],
    postsPerDay: 140,
    complaintShare: 0.38,
  },
]

/** Whose battery swells. */
export const CRISIS_BRAND = '星澜'
export const CRISIS_PRODUCT = '星澜X9'

export const DEMO_SUBJECTS: readonly Subject[] = [
  {
    id: 'xinglan',
    kind: 'brand',
    name: '星澜',
    nameEn: 'Xinglan',
    include: ['星澜', 'xinglan'],
    exclude: [],
    phrases: [],
  },
  {
    id: 'xinglan-x9',
    kind: 'product',
    name: '星澜X9',
    nameEn: 'Xinglan X9',
    include: ['星澜X9'],
    exclude: [],
    phrases: [['星澜', 'X9']],
  },
  {
    id: 'muju',
    kind: 'brand',
    name: '沐居',
    nameEn: 'Muju',
    include: ['沐居', 'muju'],
    exclude: [],
    phrases: [],
  },
  {
    id: 'jiyue',
    kind: 'competitor',
    name: '极岳',
    nameEn: 'Jiyue',
    include: ['极岳', 'jiyue'],
    exclude: [],
    phrases: [],
  },
]

export interface DemoSource {
  readonly id: string
  readonly kind: PostKind
  readonly rated: boolean
  readonly weight: number
}

export const DEMO_SOURCES: readonly DemoSource[] = [
  { id: 'jd-demo', kind: 'review', rated: true, weight: 34 },
  { id: 'weibo-demo', kind: 'post', rated: false, weight: 26 },
  { id: 'xiaohongshu-demo', kind: 'post', rated: false, weight: 18 },
  { id: 'tieba-demo', kind: 'comment', rated: false, weight: 12 },
  { id: 'appstore-demo', kind: 'review', rated: true, weight: 6 },
  { id: 'hotline-demo', kind: 'complaint', rated: false, weight: 4 },
]

export const DEMO_REGIONS: readonly (readonly [string, number])[] = [
  ['广东', 18],
  ['浙江', 12],
  ['江苏', 12],
  ['上海', 10],
  ['北京', 10],
  ['四川', 9],
  ['湖北', 7],
  ['山东', 8],
  ['河南', 6],
  ['陕西', 4],
  ['辽宁', 4],
]
