import { hide, type TurnFamily } from './turn.js'

const NOTHING = '鬼|屁|锤子|毛线|der|寂寞'
const MERIT =
  '好用|好吃|好喝|好看|好听|耐用|好|快|专业|安全|优惠|实惠|划算|方便|靠谱|满意|贴心|新鲜|干净|值|香'

/** Words of praise that are meant as blame: 好用个鬼 as 不好用. */
export const MOCKERY: TurnFamily = {
  mayTurn: /个[鬼屁锤毛d寂]/,
  turns: [
    {
      pattern: new RegExp(`(${MERIT})个(?:${NOTHING})(?![一-龥]{2})`, 'g'),
      say: (all = '', merit = '') => `不${merit}${hide(all.length - merit.length - 1)}`,
    },
  ],
}
