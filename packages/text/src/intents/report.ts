import { withinClause } from '../within-clause.js'

const REPORT = withinClause(
  '^(?:[[【(][^\\])】]{0,20}[\\])】])?[^,。!?\\s]{0,8}(?:报|社|网|台)讯|(?:央视|新华社|人民网|媒体|记者|总局|市监局|监管局|监管部门|药监局|消协|消保委|消费者协会|警方|公安|银保监|金融监管|工信部|12315|12345|黑猫投诉|晚会|交管|消防|法院)S{0,10}(?:曝光|报道|约谈|通报|公布|发布|披露|显示|统计|通告|处罚|责令|抽检|判决|一审|裁定|获悉|点名|提醒|证实)|新闻(?:上|里)?(?:又|都)?(?:说|称|报道|爆出)|据S{0,12}(?:报道|消息|悉|通报|统计)|(?:日前|近日)S{0,20}(?:局|委员会|部门|协会|警方|法院|发布|宣布|公告|通报)|(?:宣布|启动|实施|备案)?召回S{0,8}(?:\\d|万|辆|台|批|缺陷|计划)|被S{0,8}(?:曝光|通报|约谈|处罚|立案|责令)',
)
/** Whoever speaks of himself, to the brand, or with feeling tells more than news. */
const OWN =
  /我|俺|为什么|凭什么|不见|咱|你|您|贵司|本人|自己家|再也|太|恶心|垃圾|无语|失望|活该|呵呵|抵制|难怪|怪不得|果然|还不|竟然|居然|!|避雷|客服|拒绝|要求(?!.{0,8}(?:整改|召回))|维修/

/** News about a brand: it may be urgent, and complains of nothing. */
export const isReport = (normalized: string): boolean => REPORT.test(normalized) && !OWN.test(normalized)
