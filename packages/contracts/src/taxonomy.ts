import { z } from 'zod'

export const SERVQUAL_DIMENSIONS = ['reliability', 'responsiveness', 'assurance', 'empathy', 'tangibles'] as const
/** quality 质量和性能 | service 服务质量 | price 价格和性价比 | experience 服务效果与体验 | brand 品牌价值和信誉度 */
export const SATISFACTION_INDICATORS = ['quality', 'service', 'price', 'experience', 'brand'] as const
export const TOUCHPOINTS = ['discover', 'enter', 'advise', 'present', 'checkout', 'deliver', 'use', 'after'] as const

export const ThemeDefinition = z.object({
  id: z.string(),
  group: z.string(),
  zh: z.string(),
  en: z.string(),
  means: z.string(),
  servqual: z.enum(SERVQUAL_DIMENSIONS).nullable(),
  indicator: z.enum(SATISFACTION_INDICATORS),
  touchpoint: z.enum(TOUCHPOINTS),
})
export type ThemeDefinition = z.infer<typeof ThemeDefinition>
export interface ThemeGroup {
  readonly id: string
  readonly zh: string
  readonly en: string
}

export const TAXONOMY_VERSION = 1

/** The eleven groups, in the order in which they are shown. */
export const THEME_GROUPS: readonly ThemeGroup[] = [
  { id: 'quality', zh: '产品质量', en: 'Product quality' },
  { id: 'service', zh: '服务', en: 'Service' },
  { id: 'sales', zh: '销售', en: 'Selling' },
  { id: 'price', zh: '价格', en: 'Price' },
  { id: 'delivery', zh: '物流配送', en: 'Delivery' },
  { id: 'aftersales', zh: '售后', en: 'After-sales' },
  { id: 'experience', zh: '体验环境', en: 'Experience' },
  { id: 'digital', zh: '数字服务', en: 'Digital' },
  { id: 'privacy', zh: '隐私', en: 'Privacy' },
  { id: 'finance', zh: '资金信用', en: 'Money and credit' },
  { id: 'brand', zh: '品牌', en: 'Brand' },
  { id: 'other', zh: '其他', en: 'Other' },
]

/** Complaint themes. Ids are frozen at taxonomyVersion 1: later versions add or deprecate, never re-mean. */
export const THEMES: readonly ThemeDefinition[] = [
  { id: 'quality.general', group: 'quality', zh: '质量笼统', en: 'Quality in general', means: '只说质量差、东西不好, with no aspect', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.defect', group: 'quality', zh: '质量缺陷', en: 'Defect', means: '坏了、故障、漏水、死机、瑕疵、次品、收到就不能用', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.durability', group: 'quality', zh: '耐用性', en: 'Durability', means: '用几天/几次就坏、褪色、起球、缩水、电池衰减', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.performance', group: 'quality', zh: '性能效果', en: 'Performance', means: '卡、不制热、续航短、发热、噪音大、效果差、洗不干净、书的内容差', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.network', group: 'quality', zh: '信号网络', en: 'Signal and network', means: '信号差、断网、网速慢、通话质量', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.taste', group: 'quality', zh: '口味', en: 'Taste', means: '难吃、不好喝、太咸、凉了、没味道、水果不甜', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.freshness', group: 'quality', zh: '新鲜度保质期', en: 'Freshness', means: '不新鲜、变质、烂果、临期、过期', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.portion', group: 'quality', zh: '分量', en: 'Portion', means: '量少、个头小、缩水减量、不够吃', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.sensory', group: 'quality', zh: '气味肤感', en: 'Smell and feel', means: '产品异味刺鼻、肤感油腻、香味不对、手感差', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.appearance', group: 'quality', zh: '外观做工', en: 'Look and workmanship', means: '做工粗糙、线头、色差、划痕、难看、印刷差', servqual: null, indicator: 'quality', touchpoint: 'present' },
  { id: 'quality.fit', group: 'quality', zh: '尺码规格', en: 'Size and fit', means: '偏大偏小、尺码不准、孔位不对、不合适', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.mismatch', group: 'quality', zh: '描述不符', en: 'Not as described', means: '与图片/描述/订单规格不符、货不对板', servqual: null, indicator: 'quality', touchpoint: 'present' },
  { id: 'quality.downgrade', group: 'quality', zh: '减配缩水', en: 'Downgraded', means: '减配、换料、越做越差、新批次不如以前', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.ingredient', group: 'quality', zh: '成分添加', en: 'Ingredients', means: '添加剂、成分、预制菜、配方', servqual: null, indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.authenticity', group: 'quality', zh: '真伪', en: 'Authenticity', means: '假货、水货、翻新、盗版、怀疑不是正品', servqual: 'assurance', indicator: 'brand', touchpoint: 'use' },
  { id: 'quality.hygiene', group: 'quality', zh: '卫生异物', en: 'Hygiene', means: '脏、虫子、头发、异物、床单不干净、油渍', servqual: 'tangibles', indicator: 'quality', touchpoint: 'use' },
  { id: 'quality.safety', group: 'quality', zh: '安全健康', en: 'Safety and health', means: '漏电、起火、鼓包、冒烟、烫伤、过敏、拉肚子、食物中毒、刹车失灵、受伤、被盗', servqual: 'assurance', indicator: 'quality', touchpoint: 'use' },
  { id: 'service.general', group: 'service', zh: '服务笼统', en: 'Service in general', means: '只说服务差/服务一般, with no aspect', servqual: null, indicator: 'service', touchpoint: 'advise' },
  { id: 'service.attitude', group: 'service', zh: '服务态度', en: 'Attitude', means: '态度差、不耐烦、骂人、冷淡、歧视', servqual: 'empathy', indicator: 'service', touchpoint: 'advise' },
  { id: 'service.responsiveness', group: 'service', zh: '响应速度', en: 'Responsiveness', means: '没人理、不回复、电话打不通、处理慢、上菜慢', servqual: 'responsiveness', indicator: 'service', touchpoint: 'advise' },
  { id: 'service.bot', group: 'service', zh: '机器人客服', en: 'Bots', means: '转不了人工、机器人答非所问', servqual: 'responsiveness', indicator: 'service', touchpoint: 'advise' },
  { id: 'service.competence', group: 'service', zh: '专业能力', en: 'Competence', means: '一问三不知、弄错、不专业、忘记备注', servqual: 'assurance', indicator: 'service', touchpoint: 'advise' },
  { id: 'service.resolution', group: 'service', zh: '问题解决', en: 'Problem solving', means: '推诿、不解决、踢皮球、不认账、不赔偿', servqual: 'reliability', indicator: 'service', touchpoint: 'after' },
  { id: 'service.care', group: 'service', zh: '关怀', en: 'Care', means: '不考虑客人需要、不人性化、缺少提醒、不灵活', servqual: 'empathy', indicator: 'service', touchpoint: 'advise' },
  { id: 'sales.misleading', group: 'sales', zh: '销售误导', en: 'Misleading selling', means: '口头承诺不兑现、隐瞒条款、诱导购买', servqual: 'assurance', indicator: 'service', touchpoint: 'advise' },
  { id: 'sales.forced', group: 'sales', zh: '捆绑强制', en: 'Forced selling', means: '捆绑销售、加价提车、强制办卡、强制消费', servqual: 'assurance', indicator: 'service', touchpoint: 'checkout' },
  { id: 'sales.autorenew', group: 'sales', zh: '自动续费', en: 'Auto-renewal', means: '自动续费、擅自开通、取消不了订阅', servqual: 'assurance', indicator: 'price', touchpoint: 'checkout' },
  { id: 'price.value', group: 'price', zh: '性价比', en: 'Value', means: '贵、不值、性价比低、别处更便宜', servqual: null, indicator: 'price', touchpoint: 'checkout' },
  { id: 'price.hidden', group: 'price', zh: '额外收费', en: 'Hidden charges', means: '乱收费、配送费、安装费材料费、服务费', servqual: 'assurance', indicator: 'price', touchpoint: 'checkout' },
  { id: 'price.promotion', group: 'price', zh: '促销保价', en: 'Promotion', means: '刚买就降价、优惠用不了、赠品没有、不保价、先涨后降', servqual: 'reliability', indicator: 'price', touchpoint: 'checkout' },
  { id: 'price.discrimination', group: 'price', zh: '价格歧视', en: 'Price discrimination', means: '大数据杀熟、老用户不如新用户、不同渠道不同价', servqual: 'assurance', indicator: 'price', touchpoint: 'checkout' },
  { id: 'delivery.speed', group: 'delivery', zh: '配送时效', en: 'Speed', means: '送得慢、超时、等了两小时、迟迟不发货、提前送到没人收', servqual: 'reliability', indicator: 'experience', touchpoint: 'deliver' },
  { id: 'delivery.courier', group: 'delivery', zh: '配送员', en: 'Courier', means: '送餐员/快递员态度、不送上楼、擅放驿站、乱扔', servqual: 'empathy', indicator: 'service', touchpoint: 'deliver' },
  { id: 'delivery.damage', group: 'delivery', zh: '包装破损', en: 'Packaging and damage', means: '包装差、压坏、洒了、磕碰、收到就破', servqual: 'reliability', indicator: 'experience', touchpoint: 'deliver' },
  { id: 'delivery.wrong', group: 'delivery', zh: '错发漏发', en: 'Wrong or missing item', means: '送错、漏送、少一份、少餐具、发错货', servqual: 'reliability', indicator: 'experience', touchpoint: 'deliver' },
  { id: 'delivery.lost', group: 'delivery', zh: '丢件虚假签收', en: 'Lost or falsely signed', means: '丢件、没收到却显示签收、提前点送达', servqual: 'reliability', indicator: 'experience', touchpoint: 'deliver' },
  { id: 'delivery.coldchain', group: 'delivery', zh: '冷链', en: 'Cold chain', means: '化冻、冰化了、冷链断', servqual: 'reliability', indicator: 'experience', touchpoint: 'deliver' },
  { id: 'aftersales.general', group: 'aftersales', zh: '售后笼统', en: 'After-sales in general', means: '只说售后差、没有售后', servqual: null, indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.refund', group: 'aftersales', zh: '退款押金', en: 'Refund and deposit', means: '不退款、退款慢、押金/定金不退', servqual: 'responsiveness', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.return', group: 'aftersales', zh: '退换货', en: 'Return and exchange', means: '不给退换、退货要运费、退货麻烦', servqual: 'responsiveness', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.cancel', group: 'aftersales', zh: '退订销户', en: 'Cancelling', means: '退订、销户、携号转网、违约金、取消预订', servqual: 'responsiveness', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.install', group: 'aftersales', zh: '安装', en: 'Installation', means: '安装师傅、不给安装、安装差', servqual: 'reliability', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.repair', group: 'aftersales', zh: '维修', en: 'Repair', means: '维修慢、修不好、返修、网点少', servqual: 'reliability', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.warranty', group: 'aftersales', zh: '保修', en: 'Warranty', means: '拒保、不给保修、过保推脱', servqual: 'assurance', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.parts', group: 'aftersales', zh: '配件召回', en: 'Parts and recalls', means: '没有配件、等配件、召回', servqual: 'reliability', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.invoice', group: 'aftersales', zh: '发票', en: 'Invoice', means: '没有发票、发票开错', servqual: 'reliability', indicator: 'service', touchpoint: 'after' },
  { id: 'aftersales.channel', group: 'aftersales', zh: '投诉渠道', en: 'Complaint channel', means: '投诉无门、投诉没用', servqual: 'responsiveness', indicator: 'service', touchpoint: 'after' },
  { id: 'experience.queue', group: 'experience', zh: '排队等待', en: 'Queue', means: '排队、等位、等号、入住等很久', servqual: 'responsiveness', indicator: 'experience', touchpoint: 'enter' },
  { id: 'experience.noise', group: 'experience', zh: '噪音隔音', en: 'Noise', means: '吵、隔音差、施工', servqual: 'tangibles', indicator: 'experience', touchpoint: 'enter' },
  { id: 'experience.facility', group: 'experience', zh: '设施设备', en: 'Facilities', means: '设施旧、空调不冷、没热水、房间小、停车、Wi-Fi', servqual: 'tangibles', indicator: 'experience', touchpoint: 'enter' },
  { id: 'experience.environment', group: 'experience', zh: '环境氛围', en: 'Environment', means: '环境差、气味潮湿、装修简陋、氛围、周边', servqual: 'tangibles', indicator: 'experience', touchpoint: 'enter' },
  { id: 'experience.location', group: 'experience', zh: '位置交通', en: 'Location', means: '偏、难找、交通不便', servqual: 'tangibles', indicator: 'experience', touchpoint: 'enter' },
  { id: 'experience.process', group: 'experience', zh: '流程手续', en: 'Process', means: '手续复杂、办理麻烦、退房慢、结账方式', servqual: 'responsiveness', indicator: 'experience', touchpoint: 'checkout' },
  { id: 'experience.selfservice', group: 'experience', zh: '自助设备', en: 'Self-service machines', means: 'ATM/自助机故障、缺钱缺纸、吞卡吞钱', servqual: 'tangibles', indicator: 'experience', touchpoint: 'use' },
  { id: 'experience.stock', group: 'experience', zh: '缺货品类', en: 'Stock and choice', means: '没货、选择少、早餐品种少、点的没有', servqual: 'reliability', indicator: 'experience', touchpoint: 'present' },
  { id: 'experience.cancelled', group: 'experience', zh: '被取消', en: 'Cancelled by the seller', means: '砍单、到店无房、单方面取消', servqual: 'reliability', indicator: 'experience', touchpoint: 'checkout' },
  { id: 'digital.app', group: 'digital', zh: '应用系统', en: 'App and system', means: 'APP/网站/系统崩溃、闪退、难用、操作系统差、更新变差', servqual: 'reliability', indicator: 'experience', touchpoint: 'use' },
  { id: 'digital.ads', group: 'digital', zh: '广告打扰', en: 'Ads', means: '开屏广告、开机广告、弹窗', servqual: null, indicator: 'experience', touchpoint: 'use' },
  { id: 'digital.payment', group: 'digital', zh: '支付', en: 'Payment', means: '支付失败、重复扣款、刷卡不行', servqual: 'reliability', indicator: 'experience', touchpoint: 'checkout' },
  { id: 'digital.account', group: 'digital', zh: '账号', en: 'Account', means: '登录、封号、验证码、实名', servqual: 'assurance', indicator: 'experience', touchpoint: 'use' },
  { id: 'privacy.leak', group: 'privacy', zh: '信息泄露', en: 'Data leak', means: '泄露信息、过度收集、偷听', servqual: 'assurance', indicator: 'brand', touchpoint: 'use' },
  { id: 'privacy.harassment', group: 'privacy', zh: '骚扰', en: 'Harassment', means: '骚扰电话、垃圾短信、上门骚扰', servqual: 'assurance', indicator: 'brand', touchpoint: 'use' },
  { id: 'finance.funds', group: 'finance', zh: '资金安全', en: 'Funds', means: '盗刷、冻结、限额、到账慢', servqual: 'assurance', indicator: 'quality', touchpoint: 'use' },
  { id: 'finance.collection', group: 'finance', zh: '催收', en: 'Debt collection', means: '暴力催收、爆通讯录', servqual: 'empathy', indicator: 'service', touchpoint: 'after' },
  { id: 'finance.credit', group: 'finance', zh: '征信', en: 'Credit record', means: '征信、逾期记录错误', servqual: 'assurance', indicator: 'service', touchpoint: 'after' },
  { id: 'brand.advertising', group: 'brand', zh: '虚假宣传', en: 'False advertising', means: '夸大宣传、言过其实、标题党', servqual: 'assurance', indicator: 'brand', touchpoint: 'discover' },
  { id: 'brand.reviews', group: 'brand', zh: '刷评删评', en: 'Review manipulation', means: '刷好评、好评返现、骚扰删差评', servqual: 'assurance', indicator: 'brand', touchpoint: 'discover' },
  { id: 'brand.trust', group: 'brand', zh: '诚信', en: 'Trust', means: '骗子、欺诈、坑人、忽悠、黑店、不守承诺、不再相信', servqual: 'assurance', indicator: 'brand', touchpoint: 'discover' },
  { id: 'brand.endorser', group: 'brand', zh: '代言人', en: 'Endorsers', means: '代言人/主播塌房、营销翻车', servqual: 'assurance', indicator: 'brand', touchpoint: 'discover' },
  { id: 'brand.responsibility', group: 'brand', zh: '责任价值观', en: 'Responsibility and values', means: '社会责任、丑闻、道德、抵制', servqual: 'assurance', indicator: 'brand', touchpoint: 'discover' },
  { id: 'other.unclassified', group: 'other', zh: '未归类投诉', en: 'Unclassified', means: 'a clear complaint that no theme above fits; a growing share of it asks for a new theme', servqual: null, indicator: 'experience', touchpoint: 'use' },
]
