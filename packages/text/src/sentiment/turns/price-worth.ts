import { fill, type Turn } from './turn.js'

/** Whether it is worth its price: 没什么性价比可言 as 不值, 还要什么自行车 as 很值. */
export const WORTH: readonly Turn[] = [
  {
    pattern: /(?:没有?什么|没啥|没有?|毫无|谈不上(?:什么)?|哪有什么)性价比(?:可言|可谈)?(?![一-龥])/g,
    say: (all = '') => fill('不值', all.length),
  },
  {
    pattern:
      /(?:这个?|同样的?|相同的?)(?:价位|价格|价钱|价|钱)(?:[一-龥]{0,4})(?:能|可以)[买选入]到?[一-龥]{0,6}(?:更好|更强|更大|更香)的?[一-龥]{0,3}/g,
    say: (all = '') => fill('不值', all.length),
  },
  {
    pattern: /(?:还)?(?:想)?要(?:啥|什么)(?:自行车|飞机|奔驰|宝马|坦克|法拉利)/g,
    say: (all = '') => fill('很值', all.length),
  },
]
