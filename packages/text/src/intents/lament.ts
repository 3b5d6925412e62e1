import { type Clause, splitClauses } from '../clauses.js'

/** What befalls somebody in private: exchange and league, love, exams. Nobody who sells has done it. */
const PRIVATE =
  /股市|大盘(?!鸡)|[aA]股(?!软件)|炒股|股票(?:又|都|全|跌|亏|套)|基金(?:又|都|全|跌|亏|套)|失恋|分手了?(?!后悔)|前任(?!房客|租客|租户|车主|业主|主人)|暗恋|相亲对象|(?:和|跟|与)(?:男|女)(?:朋)?友吵|考研(?!机构|班|课|书|资料)|挂科|高考|期末|(?:今|明|后)天(?:要)?考试|写?论文|减肥(?:又)?失败|国足|(?:被|遭)(?:领导|老板|老师)(?:骂|批|训)|室友(?:半夜|吵|打呼|又)|不写作业/
/** Somebody sold, served or promised: then it may be a complaint all the same. */
const SELLER =
  /客服|商家|卖家|店[家员主里铺]|平台|公司|厂家|品牌|官方|质量|售后|退|投诉|举报|差评|服务|你们|贵司|骗|坑|收费|[乱多]收|扣|闪退|卡顿|死机|崩溃了?[,。!]?(?:登|打)|打不开|登[录陆]|用不了|快递|物流|骑手|师傅|送[得到来餐达错]|发货|收到|买[了的到]|味道|难[吃喝用]|酒店|宾馆|房东|银行|经理|券商|软件|app|系统|会员|续费|老师(?:不|态度|教)|课程|机构|排队|过期|变质|断网|断线|掉线|信号|宽带|网速|wifi|霉味|(?:手机|电脑|电视|平板|耳机|屏幕?|相机|空调|冰箱|洗衣机|热水器|风扇|音箱|充电[器宝线])[^,。!?;]{0,4}(?:卡|慢|坏|碎|裂|烂|黑屏|花屏|发烫|失灵|(?<!心情[^,。!?;]{0,3})差)/

/** Whether a text only bemoans what befell its writer: 失恋了,连手机充电的力气都没有. */
export const isLament = (normalized: string): boolean => PRIVATE.test(normalized) && !SELLER.test(normalized)

/** What somebody lacks who is down: 连手机充电的力气都没有, 手机都不敢看. */
const DOWN = /力气|心情|心思|胃口|勇气|(?:都|也)(?:不敢|不想|懒得|没劲)/

/** The clauses of a lament that tell of what befell its writer; the others may blame a thing all the same. */
export const lamentedClauses = (normalized: string): Clause[] => {
  if (!isLament(normalized)) return []
  return splitClauses(normalized).filter(({ start, end }) => {
    const clause = normalized.slice(start, end)
    return PRIVATE.test(clause) || DOWN.test(clause)
  })
}

/** Words of a bad mood among those that demand something. */
export const MOOD = /垃圾|气死|太差了|忍无可忍|无法忍受/g
