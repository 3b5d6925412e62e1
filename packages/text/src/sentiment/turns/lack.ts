import { NOT_ASKED } from './relief-words.js'
import { hide, type Turn } from './turn.js'

/** What is better not there. */
const BURDEN =
  '手续费|服务费|打包费|包装费|配送费|运费|邮费|押金|门槛|广告|弹窗|套路|起送价|起送费|捆绑|隐[形性](?:收费|消费)|中间商|开机广告|强制消费|推销'
/** What one needs about a thing or a place. */
const NEED =
  '电|网络?|wifi|热水|电梯|停?车位|停车场|位置|座位|说明书?|充电口|充电线|充电器|插座|信号|空调|暖气|自提点|地铁|公交|扶手|提手|把手|盖子|吸管|筷子|勺子|餐具|纸巾|吹风机|拖鞋|窗户|冰箱|洗衣机|人工客服|发票|小票|遥控器?|按键|耳机孔|菜单|导航|开关|卫生间|洗手间|厕所|水'
const HOW = '(?:真的?是?|实在|确实|也|就|还是|有点|有些|很|太|非常|特别|挺|十分|超级?)*'
const EASE = '方便|舒服|省心|放心|清爽|划算|实惠|良心|爽'

/** What is not there, and how that is: of 没有手续费很方便 and 没电不方便, 很方便 and 不方便 are left. */
export const LACK: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(?<!有)没有?(?:任何|什么)?(?:${BURDEN}),?(?:用着|看着|用起来|看起来)?(?=${HOW}(?:${EASE}))${NOT_ASKED}`,
      'g',
    ),
    say: (all = '') => hide(all.length),
  },
  {
    pattern: new RegExp(
      `(?<!有|就算|即使|哪怕|要是|如果)没有?(?:${NEED}),?(?=${HOW}不(?:太|是很|怎么)?(?:方便|舒服|安全)(?![^,。!?;]{0,3}时))${NOT_ASKED}`,
      'g',
    ),
    say: (all = '') => hide(all.length),
  },
]
