import { around, type SignRule } from './sign-rule.js'

const cause = 'food_poisoning'
const LONG = '(?:一|两|三|四|五|好几|几|整整一?|半)整?(?:天|晚|夜|宿|个?小时)'
const ATE = '[吃喝][^。!?]{0,12}'
const THEN = '(?:就|都|全|开始|一直|直接|半夜|晚上|立刻|马上|回家|有点|突然|又)*'
const VOMITS = '呕?吐(?![槽司鲁露骨壳籽核字丝掉])'
/** A baby that spits is a matter of minors. */
const BABY = around('(?:宝宝|孩子|小孩|娃|婴儿|儿子|女儿|宝)S{0,8}$')

/** For the taste: 吃了一口就吐了,齁咸. */
const SPAT_OUT =
  /^[一两]小?口(?:就|都|直接|立马|马上|全)*吐了?[,。!?~ ]{0,2}[^。!?]{0,6}(?:咸|苦|酸|难吃|难喝|恶心|齁|腥|膻|臭|怪|辣|甜|腻|馊)/

/** Stomachs. */
export const FOOD_SIGNS: readonly SignRule[] = [
  {
    cause,
    words:
      '食物中毒 上吐下泻 又吐又拉 又拉又吐 边吐边拉 连吐带拉 拉肚子 闹肚子 跑肚 窜稀 蹿稀 拉稀 拉脱水 拉虚脱 拉到虚脱 便血 洗胃 挂水 沙门氏 李斯特菌 急性肠 急性胃 呕吐不止 狂吐 狂拉 吐个不停 拉个不停 高烧呕吐 发烧呕吐 肚子绞痛 胃绞痛 肚子剧痛',
    notBefore: around('(?:治|止|容易|专治|缓解)S{0,3}$'),
  },
  { cause, words: '诺如', notBefore: /[许承允]$/ },
  { cause, words: '腹泻', notBefore: around('(?:治|止|缓解)S{0,3}$'), notBehind: /^(?:奶粉|药|型)/ },
  { cause, words: '肠胃炎 胃肠炎 肠炎', notBefore: around('(?:慢性|(?:我|一直|本来)S{0,2}有S{0,2})$') },
  { cause, words: '中毒', notBehind: /^性/, figurative: true },
  {
    cause,
    words: '肚子',
    before: new RegExp(`${ATE}$`),
    behind: around(`^${THEN}(?:好|很|特别|非常|都)*(?:绞痛|剧痛|疼|痛(?!经))`),
  },
  {
    cause,
    words: '拉了',
    behind: new RegExp(
      `^(?:${LONG}(?![的货活客网])|[一两三四五六七八九十好几\\d]+(?:次|趟|回)(?:肚子|厕所|稀))`,
    ),
  },
  { cause, words: '拉一天 拉一晚 拉一夜 拉一整天', notBehind: /^[的货活客网]/ },
  { cause, words: '吐了', behind: new RegExp(`^(?:${LONG}|[一两三四五六七八九十好几\\d]+[次回])`) },
  {
    cause,
    words: '一直',
    notBefore: BABY,
    behind: around(`^(?:在|都|又|狂)?(?:${VOMITS}|拉(?:肚|稀|$|[,。!?]|得|到虚))`),
  },
  { cause, words: '厕所', before: new RegExp(`${ATE}(?:跑|蹲)了?[^,。!?]{0,5}$`) },
  { cause, words: '吃坏 喝坏', behind: /^了?(?:我|人|肚子|身体|孩子|胃|一家)/ },
  { cause, words: '闹了', behind: around('^S{0,3}肚子') },
  {
    cause,
    words: '吃完 吃了 吃后 喝完 喝了 喝后 吃下去 喝下去',
    notBefore: BABY,
    notBehind: SPAT_OUT,
    behind: around(
      `^(?:之后|以后|后)?(?:(?![不没想快要])S){0,4}?${THEN}(?:${VOMITS}|拉(?:肚|稀|得|到|了(?=$|[,。!?])|(?=$|[,。!?]))|闹肚|发烧|发高烧|胃[痛疼])`,
    ),
  },
]
