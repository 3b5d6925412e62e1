import {
  MISDEED,
  NOT_ASKED,
  NOT_MEANT,
  NOT_MEANT_BEFORE,
  PLAIN_END,
  PLAIN_NOT,
  SUFFERED,
  TROUBLE,
  without,
} from './relief-words.js'
import { fill, type Turn } from './turn.js'

const WHICH = '(?:的?(?:老毛病|毛病|问题|烦恼|现象|情况|困扰|症状))?'
const LESS =
  '少了很多|少多了|少了不少|少了许多|少了一?大?半|小了很多|小多了|小了不少|轻多了|轻了很多|好多了|好了很多|好了不少|淡多了|淡了很多|淡了不少|[没不]那么(?:明显|严重|厉害|重|大)了?'
const NOT_THERE = '不存在|闻不到|看不到|听不到|没闻到|没看到|没听到|没发现|感觉不到|没碰到|没遇到|没出现'
/** No part of speech goes on behind it, and nobody asks. */
const DONE = '(?![一-龥?])'

const say = (all = '', trouble = ''): string => fill(without(trouble, all.length), all.length)

/** Trouble that one is rid of, in the many ways of saying so: 和失眠说再见, 卡顿统统没有, 省去了排队的麻烦. */
export const RELIEF_GONE: readonly Turn[] = [
  {
    pattern: new RegExp(
      `${NOT_MEANT}[跟和与同]([^,。!?;你贵这他她它]{0,4}(?:${TROUBLE}))${WHICH}(?:彻底)?(?:说了?|道了?)声?(?:再见|拜拜|再会)(?!\\?|,?(?:那是)?不(?:存在|可能))`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `(?:一点儿?|一丝|一丁点儿?|丝毫|半点|任何|完全)?的?(?:(?:${TROUBLE})[、和跟与]){0,4}(${TROUBLE})${WHICH}(?:也|都|全|就|终于|居然|竟然|已经|彻底|完全|立马|马上|通通|统统|基本|几乎){0,3}(?:没了|没有了|不见了?|消失了?|没有过?|无影无踪|一扫而空|${NOT_THERE}|${LESS})${DONE}${NOT_MEANT_BEFORE}`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `${NOT_MEANT}(?:未|没有?)(?:再)?(?:发现|出现|看到|见到|遇到|碰到|闻到|听到|感觉到|产生|发生)过?(?:任何|一点|一丝|半点|明显)?的?(${TROUBLE})${WHICH}${NOT_ASKED}`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `${NOT_MEANT}(?:免受|免遭|少受|不用再?受|不必再?受|不再受|不用再?忍受?|不必再?忍受?|告别)了?([^,。!?;这那你他她它贵]{1,8}?)(?:之苦|之扰|的?(?:折磨|困扰|煎熬|痛苦|苦恼|烦恼))${DONE}`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `${NOT_MEANT}(?:省去|免去|省掉|省下|免除|省却)了?(?!很多|不少|许多|好多|大量|一些)([^,。!?;]{1,10}?)的?(?:麻烦|烦恼|功夫|工夫|折腾|尴尬|苦差事?|苦恼|周折|奔波|辛苦|时间)${DONE}`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(`${NOT_MEANT}(?:远离了?|不会出现|不会产生)(?=${TROUBLE})${NOT_ASKED}`, 'g'),
    say: (all = '') => fill('不怕', all.length),
  },
  {
    pattern: new RegExp(
      `(${TROUBLE})(?:星人|患者|人群|党|体质|人士|一族)?的?(?:克星|救星|福音|终结者|杀手)`,
      'g',
    ),
    say,
  },
  { pattern: new RegExp(`专治(?=${TROUBLE})`, 'g'), say: () => '不怕' },
  {
    pattern: new RegExp(`(?<![一二三四五六七八九十百千万两\\d归从送])零(?=${TROUBLE})`, 'g'),
    say: () => '无',
  },
  {
    pattern: new RegExp(
      `(?=[不没])${NOT_MEANT}${PLAIN_NOT}(?<!会)(?:不会再?|不再|不容?易|不怎么会|没再|没有(?!被))(?=${SUFFERED})${NOT_ASKED}${PLAIN_END}`,
      'g',
    ),
    say: (all = '') => fill('不怕', all.length),
  },
  {
    pattern: new RegExp(
      `${PLAIN_NOT}(?:从来不|从不|没有|从没|从未|并没|绝不|[也都]不|[也都]没)(?=${MISDEED})${NOT_ASKED}${PLAIN_END}`,
      'g',
    ),
    say: (all = '') => fill('不怕', all.length),
  },
  {
    pattern: new RegExp(`(?<![一-龥])[不没](?=${MISDEED})${NOT_ASKED}${PLAIN_END}`, 'g'),
    say: () => '没',
  },
]
