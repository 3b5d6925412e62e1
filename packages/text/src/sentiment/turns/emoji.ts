import { MERIT, MERIT_SIGN } from './praise-words.js'
import { fill, type Turn } from './turn.js'

/** Signs that are blame in whatever text, and what they say. */
const BLAME_SIGNS: readonly (readonly [signs: string, said: string])[] = [
  ['🤮|🤢', '恶心'],
  ['👎', '差评'],
  ['😡|😠|🤬', '生气'],
  ['💩', '垃圾'],
  ['💔', '失望'],
]

/** It is denied, or an illness: 再也不😡了, 晕车🤢. */
const UNSAID = '[不没别无]|不[会用再]|没有|晕[车船机]|孕吐|宿醉|反胃'
const ASKED = '[^,。!?;]{0,4}(?:怎么办|咋办|怎么破|吗)'

/** Signs in words: 🤮 as 恶心, 🐂🍺 as 厉害, 发货快❌ as 没发货快. */
export const EMOJI: readonly Turn[] = [
  ...BLAME_SIGNS.map(([signs, said]) => ({
    pattern: new RegExp(`(?<!${signs}|${UNSAID})(?:${signs})+(?!${signs}|${ASKED})`, 'g'),
    // Of several there is room to set them off from what they are said of.
    say: (all = '') => fill(all.length > said.length ? `,${said}` : said, all.length),
  })),
  { pattern: /(?:🐂|🐮)🍺/g, say: (all = '') => fill('厉害', all.length) },
  {
    // 防腐剂❌ is praise: only what is good is missed.
    pattern: new RegExp(
      `(?<=^|[^一-龥])((?![一-龥]{0,5}[不没无别难])[一-龥]{1,4}(?:${MERIT}|${MERIT_SIGN}))❌`,
      'g',
    ),
    say: (all = '', point = '') => fill(`没${point}`, all.length),
  },
  {
    // Behind bare praise, a smile upside down takes it back.
    pattern: /真?(?:不错|太?好了?|太?棒了?|贴心|专业|感谢|谢谢)🙃+/gu,
    say: (all = '') => fill('很差', all.length),
  },
]
