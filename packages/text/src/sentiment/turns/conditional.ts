import { fill, type Turn } from './turn.js'

const IF = '要是|如果|假如|假使|倘若|若是|真要|若(?!干)'
const CLAUSE = '[^,。!?;\\n]'
const OR_ELSE = '不然的?话?|否则的?话?|要不然?|要不'
/** What would have befallen somebody. */
const HARM =
  '丢|错过|耽误|误|晚点|迟到|被骗|被坑|上当|白跑|跑一?趟|跑断腿|花冤枉钱|等[一二两三四五六七八九十几半好]|出事|漏|烂|坏|报废|化了|饿|冻|淋|退货|投诉|完了|麻烦|崩溃|抓狂|后悔|惨|损失|住院|毁|哭|糟|遭殃|吃亏|没命|来不及|赶不上'
/** Whoever helped himself thanks nobody. */
const OWN =
  '[是有]?(?:我|咱|自己|朋友|家人|发现|录|监控|截图|留|及时|已经|没|看在|你们的)|[^,。!?;\\n]{0,4}(?:自己|发现得|录音|监控)'
/** What could then not be done. */
const FAIL = '[赶交办完回走登用开修找做撑熬去]不[上了成到完来起及出回]'
/** What follows where a thing is bad. */
const REVENGE = '写差评|给差评|打差评|差评|退货|退了?|投诉|骂|扔|卸载|拉黑'
const FLAW = '不(?:行|好|灵|准|值|稳|新鲜|干净|靠谱|满意|舒服|合适|耐用)|有(?:问题|毛病)|[是卖]假|差|烂|难'
const DEEDS = '解决|处理|退款|退了|退钱|赔|送到|送货|修好|换新|换货|道歉|发货|补发|回复|通知|搞定|到货|上门'

/** What would be if it were not as it is: 多亏了师傅,不然就漏水了 as 感谢师傅, 如果能安静点,我会给五星 as 不给五星. */
export const CONDITIONAL: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(?:多亏了?|幸亏|幸好|亏得|好在有|还好有)(?!只|了?(?:${OWN}))(${CLAUSE}{2,20}?),?(?:${OR_ELSE}),?(?!${CLAUSE}{0,20}[你他]们)(?!${CLAUSE}{0,12}(?:这破|这家))${CLAUSE}{2,24}`,
      'g',
    ),
    say: (all = '', thanks = '') => fill(`感谢${thanks}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?:要不是|若不是|如果不是|要是没有|如果没有)((?!${CLAUSE}{0,12}[拖骗坑贪懒嫌为急]|${OWN})${CLAUSE}{2,16}?),(?:我们?|今天|这次|估计|恐怕|肯定|可能|早)*(?:就|早就?|肯定|可能|恐怕|估计|差点|还得|又要|又得|得)(?!${CLAUSE}{0,8}(?:没|不[会用至想买需必]))${CLAUSE}{0,8}?(?:${HARM}|${FAIL})${CLAUSE}{0,8}`,
      'g',
    ),
    say: (all = '', thanks = '') => fill(`感谢${thanks}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?:如果|要是|假如)?没有((?:它|他们?|她们?|你们?|这[个款台家位])${CLAUSE}{0,6}?),${CLAUSE}{0,4}?不知道(?:该|要|会)?(?:怎么办|怎么活|怎么过|咋办|怎样)(?:才好)?`,
      'g',
    ),
    say: (all = '', it = '') => fill(`离不开${it}`, all.length),
  },
  {
    pattern: new RegExp(
      `除非${CLAUSE}{1,8},?(?:${OR_ELSE}),?(?=(?:我|我们|全家|以后|肯定|绝对|都|还|就|会|要){0,4}(?:一直|永远|继续|接着|回购|认准|不会?换|不考虑换))`,
      'g',
    ),
    say: (all = '') => fill('', all.length),
  },
  {
    pattern: new RegExp(
      `(?:${IF})(?!${CLAUSE}{0,14}(?:[星分]|可以|允许|机会))(?=${CLAUSE}{0,14}?(?:(?<!可)能|早|点(?![评餐单菜击])|好(?!评)))${CLAUSE}{2,16}?,?(?:我|那我)?(?:就|会|还|肯定|一定|也|可以|能|再){1,4}(?:给个?|打个?)(?:五星|5星|好评)了?(?![一-龥])`,
      'g',
    ),
    say: (all = '') => fill('不给好评', all.length),
  },
  {
    pattern: new RegExp(
      `((?:${IF})${CLAUSE}{1,16}?,?)我?(?:也|倒也|也就|倒|还)(?:认了|不说什么了?|忍了|罢了|算了|没话说了?|没意见了?)(?![一-龥])`,
      'g',
    ),
    say: (all = '', before = '') => before + fill('很失望', all.length - before.length),
  },
  {
    pattern: new RegExp(
      `换(?:作|成|做|是)?(?:别家|别人家?|其他家|其它家|别的${CLAUSE}{1,3}?)${CLAUSE}{0,6}?,?${CLAUSE}{0,8}?早就?(${DEEDS})${CLAUSE}{0,3}了(?![一-龥])`,
      'g',
    ),
    say: (all = '', deed = '') => fill(`一直没${deed}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?:本来|原本|本)(?:就|都)?(?:可以)?(?:不用|不必|不需要)(?=${CLAUSE}{2,8}的(?![一-龥]))`,
      'g',
    ),
    say: (all = '') => fill('害我', all.length),
  },
  {
    pattern: /(?:幸好|幸亏|还好|好在)没(?=(?:买|办|选|订|签|入手|下单|充|续费|装)(?![错贵满大小多少反坏]))/g,
    say: () => '千万别',
  },
  {
    pattern: new RegExp(
      `((?:${IF}|但凡)(?!${CLAUSE}{0,10}早[点些]?[买用选换来装办遇认发找])(?=${CLAUSE}{0,14}(?:早|你们|商家|店家|客服|当初|当时))${CLAUSE}{2,18}?,?)我?(?:也|都|还)?(?:不会|不至于|用不着)(?:再|要)?(?=${CLAUSE}{0,4}(?:${HARM}))`,
      'g',
    ),
    say: (all = '', before = '') => before + fill('害我', all.length - before.length),
  },
  {
    pattern: new RegExp(
      `(?:${IF})(?:是|真)?${CLAUSE}{0,6}?(?:${FLAW})${CLAUSE}{0,5}?,?我?早就?来?(?:${REVENGE})了?(?![一-龥])`,
      'g',
    ),
    say: (all = '') => fill('很满意', all.length),
  },
  {
    pattern: new RegExp(
      `(?:(?:如果|假如|要是|若)(?:能|可以)?)?(?:让我|给我|我)?(?:再|重新)(?:让我|给我)?[选来买挑]一[次回遍]${CLAUSE}{0,3},?(?:我们?)?(?:依然|照样|仍然?|一定|肯定|还)(?:会|要|是)*(?=[选买来住用去挑](?!别|其[他它]|隔壁|对面|另|人家))`,
      'g',
    ),
    say: (all = '') => fill('我会一直', all.length),
  },
]
