import { MERIT, MERIT_SIGN } from './praise-words.js'
import { fill, hide, type Turn } from './turn.js'

const NOTHING = '鬼|屁|锤子|毛线|der|寂寞'
const PRAISED = `${MERIT}|${MERIT_SIGN}`
/** What shops promise; 好一个大酒店 may be praise. */
const PROMISED =
  '[时日]达|包邮|保价|价保|售后|客服|无理由(?:退[货换款]+)?|正品|质保|保修|承诺|官方|旗舰店|大牌|大品牌|快递|物流|闪送|闪充|快充'

/** Words of praise that are meant as blame: 好用个鬼 as 不好用, 好一个次日达 as 所谓的次日达. */
export const MOCKERY: readonly Turn[] = [
  {
    pattern: new RegExp(`(${PRAISED})个(?:${NOTHING})(?![一-龥]{2})`, 'g'),
    say: (all = '', merit = '') => `不${merit}${hide(all.length - merit.length - 1)}`,
  },
  {
    pattern: /(?:真是?|可真|我)?谢谢(?:你|您|你们|您们)全家(?=[啊呀哦了吧哈]?(?:[^一-龥]|$))/g,
    say: (all = '') => fill('太差劲', all.length),
  },
  {
    pattern: /(?:把我|给我?)气笑了?|(?<![客和脾生喜福霸语]|逗得我?)气笑了/g,
    say: (all = '') => fill('气死', all.length),
  },
  {
    pattern: /(?:感谢|谢)?(?:你们?|店家|商家)?的?不杀之恩/g,
    say: (all = '') => fill('太差劲', all.length),
  },
  { pattern: /惊不惊喜(?:[,、 ]?意不意外)?|意不意外/g, say: (all = '') => fill('太失望', all.length) },
  {
    pattern: new RegExp(`(?<=^|[^一-龥])好一?个(?=[一-龥A-Za-z]{0,4}(?:${PROMISED})(?:$|[,。!?;:~ ]))`, 'g'),
    say: (all = '') => fill('所谓的', all.length),
  },
  {
    pattern: /(?<=^|[^一-龥])(?:你们|您们?)(?:开心|高兴)就好/g,
    say: (all = '') => fill('太失望', all.length),
  },
  {
    pattern:
      /恭喜[^,。!?;]{1,5}[, ]?(?:又|成功|再次|再){0,2}(留住|赢得|圈粉|收获|俘获|失去|流失|劝退|损失|少)(?:了|掉)?(?=[^,。!?;]{0,8}(?:用户|顾客|客户|粉丝|会员|回头客))/g,
    say: (all = '', what = '') => fill(/[失流劝损少]/.test(what) ? '让人失望' : '非常满意', all.length),
  },
  {
    pattern: /完美(?=踩坑|踩雷)/g,
    say: () => '糟糕',
  },
]
