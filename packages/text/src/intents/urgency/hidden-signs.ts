import { around, type SignRule } from './sign-rule.js'

const cause = 'safety'
const EATEN =
  '饭|菜|汤|面|粥|饮料|奶茶?|牛奶|水|茶|咖啡|包子|饺子|蛋糕|面包|肉|馅|酱|冰|零食|月饼|外卖|食物|果汁|碗|杯子?|瓶子?|奶粉|米粉|罐头|巧克力|饼干'
const STRANGER = '陌生(?:人|男人?|男子|男的|女人?)?|别人|有人|其他人|其他客人|男的'

/** Sharp things in food, hands laid on people, strangers with a key. */
export const HIDDEN_SIGNS: readonly SignRule[] = [
  {
    cause,
    words:
      '刀片 针头 玻璃渣 玻璃碴 碎玻璃 玻璃片 钢丝 钢丝球 铁钉 钉子 铁丝 订书钉 大头针 鱼钩 缝衣针 铁片 图钉 钢针',
    before: around(
      `(?:(?:吃|喝|咬|嚼)(?:出|到|了)(?:来|一|两|好几|几|块|个|根|片|颗|截|段|些|口)*|(?:${EATEN})(?:里面?|中|内)(?:有|发现|居然|竟然|是|喝|吃|出|混|掉|全|还|都|一|两|好几|几|块|个|根|片|颗|截|段|些|到|了|着){1,8})$`,
    ),
    notBehind: /^(?:盒|架|形|状|面)/,
  },
  { cause, words: '动手动脚', notBehind: /^的?(?:情侣|小猫|猫)/ },
  {
    cause,
    words: '房卡',
    before: around(
      `(?:(?:${STRANGER})S{0,3}(?:有|拿|用|持|刷|拿到)了?S{0,5}(?:我|别人|我们)?S{0,3}|(?:给|交给|发给)了?(?:${STRANGER})S{0,3}(?:我|我们)S{0,4})$`,
    ),
    behind: around('^S{0,4}(?:能|可以|居然|竟然)S{0,2}(?:打开|开|刷开)(?:我(?!自己)|别人|其他|隔壁|所有)'),
    either: true,
    notBefore: /没有?[^,。]{0,4}$/,
  },
]
