import { BAD } from './blame-words.js'
import { NOT_ASKED, PLAIN_END, PLAIN_NOT, SUFFERED } from './relief-words.js'
import { fill, hide, type Turn } from './turn.js'

const GOOD =
  '好用|好吃|好喝|好看|好听|好闻|新鲜|专业|流畅|干净|卫生|靠谱|耐用|合身|合理|舒服|舒适|满意|划算|方便|贴心|热情|友好|负责|清晰|稳定|实惠|值|快'
const LACK = '吐槽点|缺点|毛病|问题|瑕疵|槽点|不足|破绽|漏洞'
const WORTH = '优点|亮点|好处|诚意|优势|效果|进步|特色'
const ONE = '任何|半点|一[个点丝处条]|什么|哪里有?'

/** What a denial makes of it: 说不上好用 as 不好用, 从不让人失望 as 很满意, 找不出缺点 as 没有缺点. */
export const NEGATION: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(?:[不没]算(?:得?上|是)?|[称说谈]不上|不见得|未必|没有一[次个处家件][^,。!?;]{0,2}让[我人](?:觉得|感到)?)(?:有?多么?|很|特别|太|是)?(?=${GOOD})${NOT_ASKED}`,
      'g',
    ),
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
  {
    pattern: new RegExp(`不(?:算太?|太|至于太?)(?=${BAD})${NOT_ASKED}`, 'g'),
    say: (all = '') => `并不${hide(all.length - 2)}`,
  },
  {
    pattern: new RegExp(
      `(?<!有)(?:没有?|挑不出|找不[出到])(?:一[个家处次样件道款]|哪[里个次家])(?:[^,。!?;没不]{0,2})不(?!舒)(${GOOD})的?(?![一-龥])`,
      'g',
    ),
    say: (all = '', good = '') => fill(`都很${good}`, all.length),
  },
  {
    pattern:
      /(?<!很难|难以|不可能|(?:能不能|希望|但愿|祝愿|指望|保证|承诺)[^,。!?;]{0,8})(?:从来不|从来没有?|从不|从未|从没|绝不|不会|没有?|(?<!能)不)[让令叫使](?:人|我们?|大家|顾客|客户)(?:觉得)?(?:失望|操心|担心|头疼|糟心|后悔|费心|为难)过?/g,
    say: (all = '') => fill('很满意', all.length),
  },
  {
    pattern: /[不没][让令叫使](?:人|我们?|大家|顾客|客户)(?=省心|放心|安心)/g,
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
  {
    pattern: new RegExp(`(?:挑|找|看|说|数|尝)不[出到来](?:${ONE})?(${LACK})`, 'g'),
    say: (all = '', lack = '') => fill(`没有${lack}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?:挑|找|看|说|数|尝|吃|用|感觉|体会)不[出到来](?:${ONE})?(${WORTH})(?![在是])`,
      'g',
    ),
    say: (all = '', worth = '') => fill(`没有${worth}`, all.length),
  },
  { pattern: /没有?[来选买订找]错(?![一-龥])/g, say: (all = '') => fill('很满意', all.length) },
  {
    pattern: /(?:钱没白花|没白花钱|没白来|没白等|没白买|不白来)/g,
    say: (all = '') => fill('很值', all.length),
  },
  { pattern: /[错差]不了(?![一-龥])/g, say: (all = '') => fill('不错', all.length) },
  { pattern: /[差坏]不到哪里?去/g, say: (all = '') => fill('很不错', all.length) },
  { pattern: /不见(?:什么|任何)?(?:效果|好转|改善|起色)/g, say: (all = '') => fill('没效果', all.length) },
  { pattern: /没起(?:到)?(?:什么|任何|一点|多大)?作用/g, say: (all = '') => fill('没有效果', all.length) },
  { pattern: /(?<=^|[,。!?; 也都点本全])没用(?=[,。!?; 啊呀]|$)/g, say: () => '无用' },
  {
    pattern: new RegExp(`不(?:可能|能|会)再?更(${GOOD})了?(?![一-龥])`, 'g'),
    say: (all = '', good = '') => fill(`很${good}`, all.length),
  },
  {
    pattern:
      /(?:找不[到出]|没有?)(?:任何|一个|什么)?理由不(?=给好评|给五星|推荐|喜欢|回购|点赞|爱|选|买|支持)/g,
    say: (all = '') => fill('值得', all.length),
  },
  {
    pattern: /(?:找不[到出]|没有?)(?:任何|一个|什么)?理由(?=给好评|给五星|推荐|喜欢|回购|再来|再买)/g,
    say: (all = '') => fill('不', all.length),
  },
  {
    pattern: new RegExp(
      `(?<![漏堵痛疼痒糊勒不从])${PLAIN_NOT}不(?!痛不痒|疼不痒)(?=${SUFFERED})${NOT_ASKED}${PLAIN_END}`,
      'g',
    ),
    say: () => '没',
  },
]
