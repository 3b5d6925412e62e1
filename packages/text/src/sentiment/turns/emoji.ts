import { fill, type TurnFamily } from './turn.js'

/** Signs that are blame in whatever text, and what they say. */
const BLAME_SIGNS: readonly (readonly [signs: string, said: string])[] = [
  ['🤮|🤢', '恶心'],
  ['👎', '差评'],
  ['😡|😠|🤬', '生气'],
  ['💩', '垃圾'],
  ['💔', '失望'],
]

/** Signs in words: 🤮 as 恶心, 🐂🍺 as 牛逼, 发货快❌ as 没发货快. */
export const EMOJI: TurnFamily = {
  mayTurn: /[\ud83d\ud83e❌]/,
  turns: [
    ...BLAME_SIGNS.map(([signs, said]) => ({
      pattern: new RegExp(`(?:${signs})+`, 'g'),
      // Of several there is room to set them off from what they are said of.
      say: (all = '') => fill(all.length > said.length ? `,${said}` : said, all.length),
    })),
    { pattern: /(?:🐂|🐮)🍺/g, say: (all = '') => fill('厉害', all.length) },
    {
      pattern: /(?<=^|[^一-龥])([一-龥]{2,6})❌/g,
      say: (all = '', point = '') => fill(`没${point}`, all.length),
    },
    {
      // Behind bare praise, a smile upside down takes it back.
      pattern: /真?(?:不错|太?好了?|太?棒了?|贴心|专业|感谢|谢谢)🙃+/gu,
      say: (all = '') => fill('很差', all.length),
    },
  ],
}
