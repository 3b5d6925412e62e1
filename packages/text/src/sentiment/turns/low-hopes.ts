import { BAD } from './blame-words.js'
import { MERIT, MERIT_SIGN, PLEASED } from './praise-words.js'
import { SUFFERED } from './relief-words.js'
import { fill, type Turn } from './turn.js'

/** It would surprise whoever says so. */
const SURPRISE = '(?:(?<![刚方])才怪|就怪|(?:才|就)有鬼)(?:了|呢)*(?![一-龥])'
const THANKFUL = '(?:烧高香|谢天谢地|阿弥陀佛|是奇迹|是万幸)'
/** What nobody wants done to him, regularly. */
const TAKEN = '扣|收(?![到获货拾据藏集])|弹|骚扰|推销|催|打(?:来|过来|电话)'

/** Hopes so low that they are blame: 不漏才怪 as 总漏, 能不死机就烧高香了 as 很差, 一次不漏地扣费 as 老是扣费. */
export const LOW_HOPES: readonly Turn[] = [
  {
    pattern: new RegExp(`不(${SUFFERED}|${BAD})${SURPRISE}`, 'g'),
    say: (all = '', trouble = '') => fill(`总${trouble}`, all.length),
  },
  {
    pattern: new RegExp(`不(${MERIT}|${MERIT_SIGN}|${PLEASED}|火)${SURPRISE}`, 'g'),
    say: (all = '', merit = '') => fill(`很${merit}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?<![可不才])(?:能(?!不)|还[来买信去用点]|再[来买信去用点]|信[你他])[^,。!?;不没]{0,5}?${SURPRISE}`,
      'g',
    ),
    say: (all = '') => fill('很差', all.length),
  },
  {
    pattern: new RegExp(
      `(?<![可才不只]|只要[^,。!?;]{0,3}|希望[^,。!?;]{0,6})能[^,。!?;]{1,8}?就(?:算|真|真的|已经)?${THANKFUL}了?(?![一-龥])`,
      'g',
    ),
    say: (all = '') => fill('很差', all.length),
  },
  {
    pattern: new RegExp(
      `(?<![没不][^,。!?;]{0,2})一(?:次不[漏落]|天不[漏落]|分不少)[地的]?(?=[^,。!?;退补赔]{0,3}(?:${TAKEN}))`,
      'g',
    ),
    say: (all = '') => fill('老是', all.length),
  },
  {
    pattern: /(扣款|扣费|扣钱|乱收费|推销|催收)[^,。!?;没不]{0,3},?(?:倒是|都)?一[次天]不[漏落](?![一-龥])/g,
    say: (all = '', taken = '') => fill(`老是${taken}`, all.length),
  },
]
