/**
 * Names of platforms and brands that many posts speak of and that are hardly ever used as a word of their own (苹果 the
 * fruit, 光明 the light or 三星 a hotel's three stars are not here). A scorer would judge what their characters say
 * (饿, 完美, 乐) or what the training texts happened to say of them. Normalised.
 */
export const KNOWN_NAMES: readonly string[] = [
  // Platforms and apps
  '饿了么 美团 大众点评 京东 淘宝 天猫 拼多多 抖音 小红书 微博 知乎 微信 支付宝 百度 b站 哔哩哔哩 闲鱼 唯品会 得物 盒马 叮咚买菜 朴朴 携程',
  '飞猪 去哪儿 同程 途牛 滴滴 高德 哈啰 货拉拉 曹操出行 花呗 借呗 苏宁易购 考拉海购 好未来 完美世界 优酷 爱奇艺',
  // Food and drink
  '瑞幸 星巴克 喜茶 奈雪 蜜雪冰城 霸王茶姬 库迪 肯德基 麦当劳 汉堡王 华莱士 必胜客 海底捞 西贝 老乡鸡 永和大王 真功夫 乐凯撒 好利来',
  '蒙牛 伊利 君乐宝 飞鹤 特仑苏 金典 安慕希 认养一头牛 雀巢 美赞臣 惠氏 好丽友 良品铺子 三只松鼠 百草味 旺旺 康师傅 农夫山泉',
  // Hotels
  '汉庭 全季 如家 亚朵 锦江之星 希尔顿 万豪 喜来登 桔子水晶 维也纳酒店 速8 布丁酒店',
  // Banks and insurers
  '招商银行 工商银行 建设银行 农业银行 平安银行 中国银行 交通银行 浦发银行 民生银行 广发银行 光大银行 兴业银行 中信银行 邮储银行 微众银行 招行 工行 建行 农行 交行',
  '平安保险 中国平安 中国人寿 中国人保 太平洋保险',
  // Telecoms
  '联通 中国移动 中国联通 中国电信 中国广电',
  // Devices and appliances
  '华为 vivo oppo iphone 红米 小米汽车 魅族 戴尔 惠普 华硕 海尔 海信 创维 方太 九阳 苏泊尔 戴森 石头科技 科沃斯 追觅 老板电器 美的空调 格力空调',
  // Cars
  '比亚迪 特斯拉 宝马 奥迪 丰田 本田 别克 吉利 哈弗 奇瑞 五菱 蔚来 小鹏 问界 极氪 零跑 理想汽车 长安汽车 长城汽车',
  // Cosmetics
  '欧莱雅 兰蔻 雅诗兰黛 资生堂 完美日记 花西子 珀莱雅 自然堂 百雀羚 薇诺娜 香奈儿 迪奥 玉兰油 美宝莲',
  // Delivery and shops
  '顺丰 中通 圆通 申通 韵达 极兔 德邦 京东快递 丰巢 菜鸟驿站 永辉 沃尔玛 山姆 大润发 胖东来 屈臣氏 名创优品 优衣库 耐克 安踏 阿迪达斯',
].flatMap((line) => line.split(' '))
