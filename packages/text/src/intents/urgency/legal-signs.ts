import { around, PLACE, type SignRule } from './sign-rule.js'

const cause = 'legal'
/** What a body tells the public is no threat of the writer. */
const TELLS =
  '(?:总局|平台|热线)?S{0,2}(?:获悉|发的|公布|发布|数据|显示|统计|通报|提醒|提示|抽检|约谈|宣传|联合|热点|召开|开展|活动|公示)'
const TURNS_TO =
  '(?:起诉到?|告到?|找了?|请了?|委托了?|联系了?|咨询了?|问了?|报(?:了|给)?|见|上|去了?|向|叫了?|走|惊动了?|闹到|诉到|投诉到?|举报到?|反映到?|打)S{0,2}$'
const ACTS =
  '^(?:局|机关|部门)?(?:上|里)?S{0,2}(?:见(?![证面到过])|报案|报警|立案|起诉|告(?![诉知])|判|调解|介入|受理|处理|投诉|举报|申诉|反映|传票|已|会联系|来了?(?:$|[,。!?])|出警|备案|笔录|执行|管)'

/** A body that is thanked, or itself complained of, is not turned to: 12345接线员很耐心, 消协的电话打不通. */
const JUDGED =
  '的?(?:接线员|工作人员|客服|热线|调解员|民警|警官|同志)?S{0,3}(?:耐心|热心|热情|专业(?!人)|负责任|高效|给力|靠谱|态度S{0,2}好|帮(?:我|了|忙)S{0,4}(?:要|追|拿|讨|退|找|解决)S{0,1}[回了])|的?(?:平台|网站|小程序|公众号|app|电话|热线|大厅|窗口|系统|页面|接线员|工作人员)S{0,3}(?:打不通|没人接|占线|难用|不好用|卡|慢|排队|崩|登不|打不开|态度|不作为)'
const THANKED = '(?:谢谢|感谢|多亏|幸亏|表扬|点赞|夸)S{0,3}$'

/** Public bodies, police, courts. */
export const LEGAL_SIGNS: readonly SignRule[] = [
  {
    cause,
    words: '12315 12345 12378 12381 12300 12305 12363',
    notBefore: around(`\\d$|${THANKED}`),
    notBehind: around(`^(?:\\d|星|${TELLS}|${PLACE}|${JUDGED})`),
  },
  {
    cause,
    words:
      '消协 消费者协会 消费者权益保护 消保委 消委会 市场监督 市场监管 市监局 市监所 工商局 工商部门 银保监 银监会 金融监管 金融监督 金监局 食药监 药监局 质监局',
    notBefore: around(`(?:被|(?<!已)经|获|从|在|当)S{0,3}$|${THANKED}`),
    notBehind: around(`^(?:管理|监管)?(?:总?局|部门|委员会|所)?(?:${TELLS}|${PLACE}|${JUDGED}|日)`),
  },
  {
    cause,
    words:
      '工信部 卫健委 文旅局 旅游局 民航局 物价局 住建局 邮政管理局 邮管局 通信管理局 通管局 劳动局 劳动监察 教育局',
    before: around(TURNS_TO),
    behind: around('^S{0,3}(?:投诉|申诉|举报|反映|见(?![证面到过])|介入)'),
    either: true,
    notBehind: around(`^(?:${TELLS}|${PLACE})`),
  },
  {
    cause,
    words: '法院 法庭 派出所 公安局 公安 警方 警察 民警 网警 经侦 律师 律所',
    before: around(TURNS_TO),
    behind: around(ACTS),
    either: true,
    notBehind: around(`^(?:事务所|局|机关)?(?:${PLACE})`),
    notBefore: around(`(?:有人?是|我是|做|当)$|${THANKED}`),
  },
  {
    cause,
    words:
      '起诉 律师函 打官司 报了警 报案 立案 立了案 退一赔三 退一赔十 假一赔十 集体诉讼 集体维权 法律途径 法律手段 法律武器 法律程序 司法程序 司法途径 走法律 诉讼 仲裁',
    notBehind: around(
      '^(?:的?(?:保证|承诺)|保障|放心|险|保全|大厅|窗口|排队|时效|员S{0,4}(?:好|耐心|负责|专业)|费用?(?:多少|贵))',
    ),
  },
  {
    cause,
    words: '报警',
    notBehind: /^(?:器|灯|声|音|提示|功能|系统|装置|铃|信息|故障|推送|很|灵)/,
    notBefore: around(
      '(?:胎压|自动|烟雾|燃气|误|频繁|老是|总是|滴滴|仪表|传感器|雷达|低电量?|超速|疲劳)S{0,3}$',
    ),
  },
  { cause, words: '上诉', notBefore: /以$/, notBehind: /^求/ },
  {
    cause,
    words: '告',
    before: /(?:要|去|来|就|会|能|想|得|必须|一定|准备|打算|坚决|可以|等着?被)$/,
    behind: /^(?:你|他|它|她|死|到|上|倒|这家|商家|店家?|平台|公司|贵司|了?(?=$|[,。!?])|吧|定)/,
    notBefore: /(?:报|广|转|警|公|忠|劝|布|通|祷|预)$/,
  },
  {
    cause,
    words: '告',
    behind: /^(?:你们?|他们?|到(?:底|法院|消协|总部|工商|市|上级)|上法[院庭]|死你)/,
    notBefore: /(?:报|广|转|警|公|忠|劝|通|预)$/,
  },
]
