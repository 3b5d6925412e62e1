/** Adjectives of blame that 好 and 那么 stand before. */
export const BAD =
  '怪|奇怪|小(?![伙子哥巧])|暗|淡|冲(?![泡洗调开])|吵|挤|臭|油腻|腻|咸|旧|破|脏|乱|难(?:吃|喝|看|用|闻|听|停|受|搞|弄|缠|修|找|洗|等)?(?!得|怪)|差劲?(?!不多|点|别|异|评)|烂|慢|卡|贵(?!重)|苦|涩|腥|低(?!调)|敷衍|冷淡|凶|拽|恶劣|粗糙|刺鼻|模糊|麻烦|垃圾|廉价|劣质|坑|假|闷|潮|简陋|恶心|失望|无语'

/** What is wrong with a thing, as a noun. */
export const FAULT =
  '异味|怪味|噪音|杂音|异响|色差|划痕|卡顿|延迟|油烟|霉味|腥味|漏水|闪退|死机|发热|掉色|起球'

/** What befalls a thing or somebody, as a verb. */
export const TROUBLED =
  '死机|闪退|漏|忽冷忽热|断线|掉线|断电|断网|堵|迟到|失眠|过敏|出错|出问题|出毛病|痛|疼|痒|勒|磨脚|打滑|串味|起球|掉色|生锈|发霉|糊'

/** What people suffer from before they buy. */
export const AILMENT =
  '失眠|脱发|掉发|掉毛|痘痘|闭口|粉刺|黑头|头屑|干痒|泛红|过敏|咳嗽|腰疼|腰痛|颈椎痛|打呼|鼾声|便秘|湿疹|皲裂|静电|口臭|脚臭|痛经|色斑|细纹|蚊子|蟑螂'
