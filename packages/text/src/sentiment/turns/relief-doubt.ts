import { BAD } from './blame-words.js'
import { NOT_ASKED, NOT_MEANT, NOT_MEANT_BEFORE, SUFFERED, TROUBLE, without } from './relief-words.js'
import { fill, type Turn } from './turn.js'

const FEAR = '担心|害怕|怕|顾虑|发愁'
const NEEDLESS = '我?多虑了?|多余的?|想多了|过虑了?|瞎担心|白担心'
const BUT = '(?:但|但是|不过)?(?:结果|收到后?|到手后?|没想到|事实证明|其实|现在看|实际|用了|看来|后来)?'

const say = (all = '', trouble = ''): string => fill(without(trouble, all.length), all.length)

/** Doubts that came to nothing, and blame that finds no ground: 担心漏水,是我多虑了, 后悔买晚了, 想挑刺都难. */
export const RELIEF_DOUBT: readonly Turn[] = [
  {
    pattern:
      /(?:[只就唯]一?)?后悔(?:的就?是)?(?:没有?早[点些]?)?(?:买|用|入手|下单|来|遇到|认识|发现)(?:得|的)?太?(?:晚|迟|少)了?(?![^。!?]{0,14}(?:降|跌|便宜|活动|优惠|结束|没了|没货|下架|涨|补贴))/g,
    say: (all = '') => fill('值得买', all.length),
  },
  {
    pattern: /唯一后悔的就?是没有?(?:早[点些]?|多)(?:买|用|入手|下单|来|遇到|认识|发现)/g,
    say: (all = '') => fill('值得早点买', all.length),
  },
  {
    pattern: new RegExp(
      `(?:${FEAR})(?:会|要|有|是)?([^,。!?;]{1,10}?),${BUT}[^,。!?;还]{0,6}?(?:完全没有|并没有|没有发生|一点[都也]?没有|结果没有|${NEEDLESS})(?![一-龥])`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `以为(?:会|要|有|是|很|挺)*((?:${TROUBLE}|${SUFFERED}|${BAD})),${BUT}[^,。!?;还]{0,6}?(?:没有|没有发生|${NEEDLESS})(?![一-龥])`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `(${TROUBLE})(?:什么的|之类的?)?的?(?:问题|情况|现象)?[?,]?(?:完全|根本|统统|压根|都|是){0,3}不存在的?(?![一-龥])${NOT_MEANT_BEFORE}`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(`${NOT_MEANT}不存在(?:任何|什么)?(${TROUBLE})${NOT_ASKED}`, 'g'),
    say,
  },
  {
    pattern:
      /(?:想挑(?:刺|毛病|错)|挑(?:刺|毛病|错)|想给差评)(?:都|也)(?:很?难|不知道[^,。!?;]{1,5}|[^,。!?;]{0,3}(?:不出来?|不到|没有?)(?:理由|借口|毛病)?)(?![一-龥])/g,
    say: (all = '') => fill('很满意', all.length),
  },
  {
    pattern:
      /没(?:有)?(?:什么|啥|任何)?(?:地方)?(?:可|好|值得)?(?:以)?(?:吐槽|挑剔|抱怨|嫌弃|指责|诟病|槽点|吐槽点)的?(?:地方)?(?![一-龥])/g,
    say: (all = '') => fill('没缺点', all.length),
  },
  {
    pattern:
      /没(?:有)?(?:让[我人]们?)?(?:怎么|久)?等(?:多久|太久|很久|几分钟|多长时间)(?:就(?:上菜|上桌|到|送|轮到|叫号|叫到)[^,。!?;]{0,3})?(?![一-龥])/g,
    say: (all = '') => fill('很快', all.length),
  },
  {
    pattern:
      /(?<!没有?|未能?|没能|不能|无法|没法|难以|不会|不足以)(?:打破|改变|消除|扭转|颠覆|推翻)了?(?:我们?|大家|人们|很多人)?[^,。!?;]{0,14}的?(?:偏见|成见|误解|刻板印象)(?![一-龥])/g,
    say: (all = '') => fill('让人满意', all.length),
  },
]
