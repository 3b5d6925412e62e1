import { BAD } from './blame-words.js'
import { MISDEED, NOT_MEANT, SUFFERED, TROUBLE, without } from './relief-words.js'
import { fill, type Turn } from './turn.js'

const BEFORE = '以前|之前|从前|原来|原先|过去|往常'
const ELSEWHERE =
  '别家|别人家?|其他家|老款|旧款|上一代|(?:别的|其他|其它|有些|某些|那些|一些|有的|一般的?|普通的?|上一?[台部款个次])[^,。!?;]{0,4}?'
const TOLD = '传说中?|想象中?|想像中?|网上|评论[里中]?|差评[里中]?|别人|大家'
const EVER = '老是|总是|总|老|经常|动不动就?|天天|每次都?|一直'
const LIKE = '那样|那么|那般|一样|似的'
/** Nothing of it happens any more. */
const ENDED =
  '不会了|好了|没有了?|再[也没]*有过|再也没有|再[也]?没发生过?|没发生过|一次[都也]?没有?[过了]?|没有过|没这个?(?:毛病|问题|烦恼|情况|现象|事)了?|不存在了?|不再有了?'

const say = (all = '', trouble = ''): string => fill(without(trouble, all.length), all.length)

/** Trouble of former times, of others or of rumour: 没有以前那种卡顿了, 不像以前老是掉线, 以前总排队,现在不会了. */
export const RELIEF_BEFORE: readonly Turn[] = [
  {
    pattern: new RegExp(
      `没有?了?(?:${BEFORE}|${TOLD})(?:说|讲|传|写)?(?:的|那么|那种|那样|那些|${EVER}){0,3}(${TROUBLE})的?(?:情况|现象|问题|毛病|烦恼|感觉)?了?(?![一-龥])`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `没有?了?(?:${BEFORE}|${TOLD})(?:那种|那些|那样|${EVER})[^,。!?;没不无]{0,10}?(${TROUBLE})的(?:情况|现象|问题|毛病|烦恼|感觉)了?(?![一-龥])`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `${NOT_MEANT}不再?[像似](?:${BEFORE}|${ELSEWHERE})(?:${LIKE})?(?:${EVER})?(?:那么|这么|会)?(?=${BAD}|${SUFFERED}|${MISDEED})`,
      'g',
    ),
    say: (all = '') => fill('不怕', all.length),
  },
  {
    pattern: new RegExp(
      `没有?(?:那些|那种|什么|任何)?(?:乱七八糟|莫名其妙|杂七杂八|稀奇古怪|奇奇怪怪)的(?=${TROUBLE}|${MISDEED})`,
      'g',
    ),
    say: (all = '') => fill('不用担心', all.length),
  },
  {
    pattern: new RegExp(
      `(?:${BEFORE})(?![^,。!?;]{0,10}[说讲反投承答报申要])[^,。!?;不没无]{0,10}?(${TROUBLE}|${SUFFERED}|${MISDEED}|${BAD})[^,。!?;不没无]{0,6},(?:[^,。!?;不没无]{1,14},)?(?:现在|如今|这[回次下台款个]|新的|自从|换|用|买|装|办|喝|吃|有了)[^,。!?;还仍依]{0,12}?(?:${ENDED})(?![一-龥])`,
      'g',
    ),
    say,
  },
]
