import type { UrgencyCause } from '@tingfeng/contracts'

/** A reason to act today, with the words that give it, in positions of the normalised text. */
export interface UrgencySign {
  readonly cause: UrgencyCause
  readonly start: number
  readonly end: number
}

/** Said of what happened or is threatened; what is only feared, denied or asked is taken out by `CALM`. */
const SIGNS: readonly (readonly [cause: UrgencyCause, pattern: RegExp])[] = [
  [
    'safety',
    /起火|着火|自燃|冒烟|冒火|火花|爆炸|炸裂|炸开|炸了|漏电|触电|被电|电到|电了一下|鼓包|短路|煤气泄漏|一氧化碳|刹车(?:失灵|失效|没反应)|刹不住|刹不了|失控|方向盘[^,。!?]{0,3}(?:锁死|失灵)|气囊(?:没|未|不)(?:弹|开|爆)|断轴|突然(?:熄火|断电|失速|加速)|失去动力|甲醛(?:超标|严重)|被盗|闯进|半夜有人(?:开|撬)门|暴力事件/,
  ],
  [
    'injury',
    /受伤|烫伤|烧伤|灼伤|划伤|割伤|割破|砸伤|摔伤|摔断|骨折|流血|出血|缝了?[一二三四五六七八九十\d]+针|住院|送医|进了?医院|去(?:了)?(?:医院|急诊)|急诊|抢救|icu|毁容|烂脸|休克|昏迷|晕倒|截肢|残疾|死亡|猝死|身亡|过敏(?:性休克|住院|严重)|严重过敏|全身(?:红肿|起疹)|喉头水肿|失明/,
  ],
  [
    'food_poisoning',
    /食物中毒|中毒|上吐下泻|拉肚子|腹泻|闹肚子|肠胃炎|急性肠|吃坏(?:了)?(?:肚子|人)|吃(?:完|了|后)(?:就)?(?:吐|拉)|又吐又拉|挂水|洗胃|便血/,
  ],
  [
    'legal',
    /12315|12345|12378|12381|12300|消协|消费者协会|市场监管|市监局|工商局|银保监|金融监管|银监会|工信部(?:投诉|申诉)|起诉|法院|上诉|律师函|律师|打官司|仲裁|报警(?!器|灯|声|音)|报了警|派出所|立案|立了案|公安局|经侦|退一赔三|假一赔十|集体(?:诉讼|维权)|法律(?:途径|手段|武器)|走法律|诉讼/,
  ],
  [
    'media',
    /曝光|上热搜|冲热搜|热搜|找媒体|联系(?:了)?(?:记者|媒体|电视台)|记者|315晚会|3\.15|新闻(?:媒体|热线)|发(?:到)?(?:抖音|微博|小红书|网上|朋友圈)|黑猫投诉|上传视频|全网(?:扩散|曝光)|扩散|人民网|央视|电视台|挂(?:到)?网上/,
  ],
  [
    'minors',
    /(?:孩子|小孩|宝宝|婴儿|婴幼儿|儿童|幼儿|女儿|儿子|娃|小朋友|未成年人?|学生|新生儿|小宝|大宝|外孙|孙子|孙女)[^。!?]{0,14}(?:吐|拉肚子|腹泻|过敏|红疹|起疹|疹子|湿疹|烫|烧|伤|流血|住院|医院|急诊|中毒|发烧|窒息|卡住|吞|误食|便血|哭闹不止|夹|摔|充值|打赏|贷款|骚扰|猥亵|骂|打)|(?:充值|打赏|贷款)[^。!?]{0,10}(?:孩子|未成年)|(?:烫|伤|夹|砸)(?:到|了|着)?(?:我)?(?:家)?(?:孩子|宝宝|儿子|女儿|小孩|娃)/,
  ],
]

/** Behind these the sign is denied, asked, feared or somebody else's: 不会过敏, 没有漏电, 怕爆炸, 会不会中毒. */
const CALM_BEFORE =
  /(?:没有?|不会|不再|不用担心|不怕|从未|从来没有?|未|无|防|怕|担心|会不会|是否|是不是|如果|万一|要是|假如|避免|以免|谨防|当心|小心|听说|据说|新闻说|别|不|免得)[^,。!?]{0,4}$/
const CALM_BEHIND = /^[^,。!?]{0,6}(?:吗|么|\?)/
/** A denial within: 孩子喝了不拉肚子. */
const CALM_WITHIN = /不(?!停|止|断|舒服|适)|没(?!人)|未(?!成年)/
/** Who says so means it, negated or not: 不退就起诉, 再不处理就曝光. */
const THREATS: ReadonlySet<UrgencyCause> = new Set(['legal', 'media'])
const REACH = 8

const isCalm = (text: string, cause: UrgencyCause, start: number, end: number): boolean => {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (THREATS.has(cause)) return /(?:不会|不想|不用|没必要|懒得|如何|怎么)[^,。!?]{0,3}$/.test(before)
  if (cause === 'minors' && CALM_WITHIN.test(text.slice(start, end))) return true
  return CALM_BEFORE.test(before) || CALM_BEHIND.test(text.slice(end, end + REACH))
}

const MAX_LENGTH = 5000
/** One look at the whole text spares most texts the six others. */
const ANY = new RegExp(SIGNS.map(([, { source }]) => source).join('|'))

/**
 * Why a text cannot wait: safety, injury, food poisoning, legal steps, publicity, minors; each cause once, where it is
 * first said. Who praises (`positive`) threatens nobody.
 */
export const readUrgency = (normalized: string, positive: boolean): UrgencySign[] => {
  const text = normalized.length > MAX_LENGTH ? normalized.slice(0, MAX_LENGTH) : normalized
  if (positive || !ANY.test(text)) return []
  const signs: UrgencySign[] = []
  for (const [cause, pattern] of SIGNS) {
    const every = new RegExp(pattern.source, 'g')
    for (let found = every.exec(text); found !== null; found = every.exec(text)) {
      const end = found.index + found[0].length
      if (isCalm(text, cause, found.index, end)) continue
      signs.push({ cause, start: found.index, end })
      break
    }
  }
  return signs
}
