import { SIGNS } from './english-words.js'
import type { WordEvidence } from './explain.js'
import { decide, type FastScore } from './fast-score.js'

/** Signs that say the same in every language. Smiles of two meanings (🙂 🙃 😂 😅 🙏) are not among them. */
const GLAD = '😀 😃 😆 😋 🤩 😘 ♥ 💖 💗 💓 💞 💝 🌹 💐 🌟 ⭐ 🥳 🙌 💪 👌 🤗 😻 🏆 ✅'
const CROSS = '💩 😖 😣 😩 😫 😟 🙁 ☹ 😰 😨 😱 😔 😓 😾 🖕 ❌ 🤡'
const SIDES = new Map<string, number>(
  [...SIGNS].map(([sign, strength]): [string, number] => [sign, Math.sign(strength)]),
)
for (const sign of GLAD.split(' ')) SIDES.set(sign, 1)
for (const sign of CROSS.split(' ')) SIDES.set(sign, -1)

/** Longer texts are judged by their beginning. */
const MAX_UNITS = 8_192
const SIGN = /\p{Extended_Pictographic}|[:^<][-_]?[)(/3^]/gu
/** Digits, marks and signs of no side tell next to nothing. */
const NOTHING_TOLD = { negative: 0.3, neutral: 0.4, positive: 0.3 }
const UNSURE = 0.5
/** What any number of signs, all of one side, add to that. */
const MOST = 0.4

export interface WordlessJudgement {
  readonly score: FastScore
  readonly evidence: WordEvidence[]
}

/**
 * Judges a text without any letter by its emoji alone: by the side that has more of them, the surer the more they are.
 * Neutral and unsure where neither has.
 */
export const judgeWordless = (text: string): WordlessJudgement => {
  const evidence = [...text.slice(0, MAX_UNITS).matchAll(SIGN)].flatMap(({ 0: sign, index }) => {
    const weight = SIDES.get(sign)
    return weight === undefined ? [] : [{ span: [index, index + sign.length] as [number, number], weight }]
  })
  const sum = evidence.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) return { score: decide(NOTHING_TOLD), evidence: [] }
  const lead = (sum / evidence.length) * (1 - 0.5 ** Math.abs(sum))
  const said = UNSURE + MOST * Math.abs(lead)
  const other = (1 - said) / 3
  const score =
    sum > 0
      ? decide({ positive: said, neutral: 2 * other, negative: other })
      : decide({ negative: said, neutral: 2 * other, positive: other })
  return { score, evidence: evidence.filter(({ weight }) => weight * sum > 0) }
}
