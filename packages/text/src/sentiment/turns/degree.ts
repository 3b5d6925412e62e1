import { BAD } from './blame-words.js'
import { ENDS, hide, type TurnFamily } from './turn.js'

const NOT_SO =
  '稳定|耐烦|方便|舒服|专业|靠谱|划算|合理|新鲜|满意|清楚|清晰|干净|卫生|耐用|好用|友好|负责|流畅'

/** How much of it: 味道好怪 as 味道很怪, 不是一般的好用 as 好用, 没见过这么烂的 as 这么烂的. */
export const DEGREE: TurnFamily = {
  mayTurn: /好|一般的|没.{0,3}过|没有?[这如]/,
  turns: [
    {
      // Behind a verb it says that the thing is done: 修好慢. 最好 and 还好 are words of their own.
      pattern: new RegExp(
        `(?<![最更还正刚做弄办修学看写搞准说打治装调就只你])好(?=(?:${BAD}|不(?:${NOT_SO}))${ENDS})`,
        'g',
      ),
      say: () => '很',
    },
    { pattern: /不是一般的(?=[一-龥])/g, say: (all = '') => hide(all.length) },
    {
      pattern: /(?:从来|从)?没有?(?:见过|遇到过|遇过|碰到过|用过|吃过|住过|坐过)(?=这么|如此|这样|那么)/g,
      say: (all = '') => hide(all.length),
    },
    {
      pattern: /(?:从来|从)没有?(?=(?:这么|如此)[一-龥]{1,4}过)/g,
      say: (all = '') => hide(all.length),
    },
  ],
}
