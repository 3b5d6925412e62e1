import { TROUBLE } from './relief-words.js'
import { fill, type Turn } from './turn.js'

const BEFORE = '以前|之前|从前|原来|原先'
const RID = '治好|解决|改善|消除|缓解|减轻|根治|去掉|祛除|摆脱|告别|压住|盖住|遮住'
const PEACE = '清净|清静|消停|安生|安宁|太平|省心|顺利|顺畅|舒服|踏实|稳定|准时|正常|满意|痛快|安静'
const AND_MORE = `(?:(?:${TROUBLE})[、和跟与]){0,4}`

const say = (all = '', trouble = ''): string =>
  fill(all.length > trouble.length + 1 ? `总是${trouble}` : `总${trouble}`, all.length)

/** Trouble that came or stayed, in words of relief: 没治好我的脱发, 漏水的毛病又回来了, 以前没异响,换了机油. */
export const RELIEF_DENIED: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(?:没有?能?|不能|未能|无法|没法|并没有?)(?:${RID})了?(?:我们?|家里|孩子|宝宝)?的?${AND_MORE}(${TROUBLE})(?:的?(?:问题|毛病|烦恼|困扰|情况))?`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `${AND_MORE}(${TROUBLE})的?(?:老毛病|毛病|问题|现象|情况)?(?:全|都|又|也|就|反而)(?:回来|找来|冒出来|出来|找上门|来|犯)了(?![一-龥])`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `(?:还|又|反而|倒|却|平白|平添)(?:增?添|多|惹|招|带来)(?:了|出)(?:不少|很多)?${AND_MORE}(${TROUBLE})(?:的?(?:问题|毛病|烦恼|困扰|情况))?`,
      'g',
    ),
    say,
  },
  {
    pattern: new RegExp(
      `(?:${BEFORE})(?:从来|从|都|也)?(?:没有?|不)(?:什么|这么多?)?(${TROUBLE})[^,。!?;]{0,2},(?=(?:自从|自打|用|换|买|喝|办|装|吃|升级|更新)(?![^。!?;]{0,24}[也仍依][^。!?;]{0,3}[没不]))`,
      'g',
    ),
    say: (all = '', trouble = '') => `${fill(`总是${trouble}`, all.length - 1)},`,
  },
  {
    pattern: new RegExp(`(?:就|从来|从|再也?|一直)没有?(?:${PEACE})过`, 'g'),
    say: (all = '') => fill('不省心', all.length),
  },
  { pattern: new RegExp(`(${TROUBLE})(?:就|从来|从|一直)?没有?(?:停|断)过`, 'g'), say },
]
