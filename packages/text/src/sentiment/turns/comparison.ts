import { BAD } from './blame-words.js'
import { hide, type Turn } from './turn.js'

/** What is told of how bad it would be. */
const TOLD = '想象|想像|预想|传说|网上|别人|他们|大家|评论|评价|差评|朋友|以为|说|讲|传|里|中|上|区|的|得'

/** Against what was thought or told: 没有想象中那么卡 as 不卡. */
export const COMPARISON: readonly Turn[] = [
  {
    pattern: new RegExp(`(?:没有?|不像|不如)(?:${TOLD}){1,5}(?:那么|那样|这么)(?=${BAD})`, 'g'),
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
]
