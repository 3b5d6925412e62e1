import { BAD } from './blame-words.js'
import { fill, hide, type Turn } from './turn.js'

const GOOD =
  '好(?:用|吃|喝|看|听|闻)?|强|值|香|稳定?|舒服|舒适|流畅|便宜|实惠|划算|耐用|清晰|清爽|干净|卫生|新鲜|方便|快|省心|省电|省油|安静|靠谱|专业|热情|耐心|细心|贴心|负责|保暖|新|大|宽敞|漂亮'
const WORSE = `${BAD}|严重|粗糙|刺激|费电|费油|吓人|离谱|糟糕?`
/** Not here: elsewhere, before, another one. */
const OTHER =
  '隔壁|楼下|楼上|对面|旁边|别家|别人|人家|老款|旧款|老版本?|以前|之前|从前|原来|上一代|上一款|同事|朋友|超市|地摊|菜市场|哪家|哪个|哪款|随便'
const HERE = '这家店?|这个|这款|这台|这部|这间|这里|这边|你们家?|他们?家|它|新款|新版本?|现在(?:这个|的)?'
const NOBODY =
  '有|那么|那样|想象|想像|预想|以为|人|谁|哪|一[个家款次台]|想到|料到|见过|遇到|碰到|用过|吃过|听说|发现|觉得|什么|必要'
/** What others get, before what the writer got. */
const ELSEWHERE = '别家|别的|别人|其他[家店人]|人家|同事的?|朋友的?|邻居'
/** 没有窗户那么闷 says why it is 闷: only whom it can be held against. */
const ANOTHER = `(?:${OTHER}|${ELSEWHERE}|照片|图片|网图|宣传|广告|视频|直播|详情|描述|介绍|评论|传说|网上)[一-龥a-z0-9]{0,5}?|[一-龥a-z0-9]{1,6}?(?:上|说的|款|家)`

/** Held against others: 没有以前那么好 as 不好, 隔壁比这家强 as 这家不强. */
export const RIVAL: readonly Turn[] = [
  {
    pattern: new RegExp(`没有?(?!${NOBODY})(?:${ANOTHER})(?:那么|那样)(?=${WORSE}|${GOOD})`, 'g'),
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
  {
    pattern: new RegExp(
      `(?:${OTHER})(?!装修|施工)[一-龥]{0,5}?比(?:${HERE})(?:的?[一-龥]{2})??(?:更加?|都|要|可)?(?=(?:${GOOD}|${WORSE})(?:多了|太多|得多|很多|一点|点|一些|些)?(?:[了啊呀的吧]|[^一-龥]|$))`,
      'g',
    ),
    say: (all = '') => fill('这个不', all.length),
  },
  {
    pattern:
      /(?<=[里中]|倒数|水平|全网)(?<!(?:胃|肚子|碗|盒|箱|杯|锅|盘|饭)[里中])垫底(?:的存在)?(?![一-龥])/g,
    say: (all = '') => fill('最差', all.length),
  },
  {
    pattern: new RegExp(
      `(?:${ELSEWHERE})[^,。!?;]{1,14},(?=(?:就|只有|唯独|偏偏|就是)(?:我|你|他|她|这|它|咱))`,
      'g',
    ),
    say: (all = '') => hide(all.length),
  },
  {
    pattern: /早知道(?![^,。!?;]{0,4}这[么样])[^,。!?;]{2,12},(?:人家|那边|那家)[^,。!?;]{2,14}/g,
    say: (all = '') => fill('后悔', all.length),
  },
]
