/** Words of praise of one character, which other words begin or end with. */
export const MERIT_SIGN = '好|快|香|美|稳|爽|棒|赞|值|静|牛|帅|甜|鲜'

/** Words of praise for goods and services. */
export const MERIT =
  '好用|好吃|好喝|好看|好听|好闻|好玩|便宜|舒服|舒适|方便|划算|实惠|超值|干净|卫生|整洁|安静|清晰|清楚|流畅|丝滑|顺滑|细腻|柔软|耐用|结实|专业|贴心|细心|耐心|热情|周到|负责|靠谱|稳定|满意|新鲜|漂亮|精致|优惠|安全|神速|轻便|省心|省事|省力|高级|简单|轻松|准时|及时|友好|可爱|惊艳'

/** What somebody does who is pleased. */
export const PLEASED =
  '爱上?|喜欢|满意|推荐|安利|回购|心动|佩服|服气?|感动|感谢|称赞|点个?赞|夸|给(?:个|你们|他们)?(?:五星|好评|满分|赞)|竖(?:起)?大拇指|动心|种草'

/** What somebody does who is not. */
export const DISPLEASED =
  '生气|失望|投诉|吐槽|怀疑|后悔|骂人?|心寒|崩溃|恼火|上火|担心|抱怨|讨厌|嫌弃|给(?:个|你们|他们)?差评|打差评|发火|寒心|郁闷|无语'
