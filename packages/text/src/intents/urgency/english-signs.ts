import type { UrgencyCause } from '@tingfeng/contracts'
import type { UrgencySign } from './read-urgency.js'

interface EnglishSign {
  readonly cause: UrgencyCause
  readonly pattern: RegExp
  readonly notBehind?: RegExp
}

const THING =
  '(?:phone|battery|charger|car|oven|dryer|laptop|kitchen|engine|plug|outlet|heater|cable|adapter|bike|scooter|it|house)'
const CHILD = '(?:bab(?:y|ies)|toddler|infant|newborn|child|children|kids?|son|daughter|\\d+[- ]year[- ]old)'
const LIMB =
  '(?:hand|finger|arm|leg|foot|face|lip|mouth|skin|tongue|eye|knee|wrist|ankle|hip|nose|tooth|toe)s?'

/** Of people: backlights, dyes and inks bleed too. */
const BLEEDING = [
  `(?:(?<=\\b(?:${LIMB}|gums?|head|scalp|ears?|me|him)(?: \\w+){0,2} )|(?<=\\b(?:am|was|were|got|started|kept|i['’]m|caus(?:ed|es|ing)|heavy|internal) ))(?<!\\b(?:dyes?|inks?|colou?rs?|paints?|(?:back)?lights?|screen|edge|pens?|markers?)(?: (?:is|was|are|were|started|kept|keeps))? )bleeding(?! (?:through|onto|into))`,
  'bleeding (?:gums|skin|heavily|badly|profusely)',
].join('|')
const AMBULANCE =
  '(?:call(?:ed|ing)?|by|need(?:ed)?|in|sent|took) (?:(?:an|the) )?ambulance(?! (?:toy|lights?|truck|car|set|costume|siren))|(?<!toy )ambulance (?:arrived|was called|ride|took|had to|came(?! (?:in|with|without|broken|damaged)\\b))'
const AUTHORITY =
  'police|authorit(?:y|ies)|fda|bbb|ftc|fcc|cpsc|cfpb|osha|regulators?|better business|trading standards|ombudsman|attorney general|consumer|health (?:department|inspectors?)|council|government'

/** In the order in which causes are told. */
const SIGNS: readonly EnglishSign[] = [
  {
    cause: 'safety',
    pattern: new RegExp(
      `\\b(?:caught (?:on )?fire|burst into flames|set (?:\\w+ ){0,2}on fire|${THING} (?:was|is|went|started) on fire|explode[sd]?|exploding|electric shock|electrocuted|brakes? (?:just |suddenly |completely )?(?:failed|failure|fail|stopped working|gave out|did(?:n['’]t| not) work)|airbags? (?:did(?:n['’]t| not)|failed to|never) (?:deploy|open|inflate)|gas leak|carbon monoxide|(?:nearly|almost|could have) (?:killed|died)|steering (?:wheel )?(?:locked|failed)|${THING} (?:started smoking|is smoking|was smoking)|smoke (?:came|coming|pouring)|battery (?:swelled|swollen|is swelling|melted)|kill myself|suicid(?:e|al)|end my life|tak(?:e|ing) my own life|assaulted|punched me|threaten(?:ed|ing) (?:me|us|to (?:kill|hurt|beat)))\\b`,
      'g',
    ),
    notBehind: /^ (?:with|in (?:popularity|my mouth|sales)|onto|from laugh|of laugh|laughing)/,
  },
  {
    cause: 'injury',
    pattern: new RegExp(
      `\\b(?:(?:was|were|got|been|badly|seriously|severely) (?:injured|hospitali[sz]ed|badly hurt|burned|burnt)|(?:burn(?:ed|t)|cut|broke|broken|fractured|scalded) (?:my|her|his|our|their) ${LIMB}|chipped (?:my|a) tooth|(?:went|rushed|taken|sent|ended up|admitted)(?: \\w+){0,2} (?:to|in|at) (?:the )?(?:hospital|er|emergency room|a&e)|needed stitches|concussion|severe allergic reaction|allergic reaction|${AMBULANCE}|${BLEEDING})\\b`,
      'g',
    ),
  },
  {
    cause: 'food_poisoning',
    pattern:
      /\b(?:food poisoning|threw up|throwing up|vomit(?:ed|ing)|diarrh?o?ea|salmonella|stomach cramps|got (?:really |very |so |violently )?(?:sick|ill) (?:after|from)|made (?:me|us|my \w+) (?:\w+ )?(?:sick|ill))\b/g,
  },
  {
    cause: 'legal',
    pattern: new RegExp(
      `\\b(?:(?:will|gonna|going to|to|['’]ll|can|could|should|must) sue|suing|sued (?:you|them)|(?:my|our|(?:talk\\w*|speak\\w*|spoke) (?:to|with) an?|(?:contact|hir|consult|gett?|see)(?:e|ed|ing)? an?) (?:lawyer|attorney)|lawyers? (?:up|will)|legal action|small claims|(?:see you|take you|take them|taking you|taking them|go|going) (?:in|to) court|class action|police report|(?:called|calling|call) the police|report(?:ed|ing)? (?:you|this|them|it) to (?:\\w+ ){0,2}(?:${AUTHORITY})|better business bureau|trading standards|ombudsman|consumer protection)\\b`,
      'g',
    ),
    notBehind:
      /^ (?:friend|myself|by (?:trade|profession)|recommend|colleague|customer (?:service|support)|the (?:manager|front desk|store))/,
  },
  {
    cause: 'media',
    pattern:
      /\b(?:(?:go|going|goes) viral|make (?:this|it) (?:go )?viral|post(?:ed|ing)? (?:this|it|a video|the video|a review)? ?(?:on|to|all over) (?:facebook|twitter|x|instagram|tiktok|social media|youtube|reddit)|(?:call|calling|contact|contacting|contacted|tell|telling|go to|going to) (?:the )?(?:media|press|news|newspapers?|reporters?|journalists?)|expose (?:you|them|this (?:company|store|brand))|name and shame|everyone will know)\b/g,
    notBehind: /^[^.!?]{0,40}\b(?:lov\w+|likes?|liked|compliments?|beautiful|asked|gorgeous)\b/,
  },
  {
    cause: 'minors',
    pattern: new RegExp(
      `\\b${CHILD}\\b(?:(?!\\b(?:not|never|no|without|loves?)\\b|n['’]t)[^.!?\\n]){0,40}?\\b(?:chok(?:ed|ing)|vomit(?:ed|ing)?|threw up|throwing up|rash|fever|hospital|burn(?:ed|t)|injured|hurt|bleeding|fell(?! asleep| in love|[^.!?\\n]{0,20} laugh)|swallowed|allergic|sick(?! of)|diarrh?ea|trapped|electrocuted|abused)\\b|\\b(?:burn(?:ed|t)|hurt|injured|cut|choked|scalded) (?:my|our) (?:\\w+ )?${CHILD}\\b`,
      'g',
    ),
  },
]

const MAX_LENGTH = 5000
const REACH = 32
/** It is denied, feared, supposed or asked. */
const CALM =
  /\b(?:no|not|never|without|if|afraid|worried|worry|might|prevents?|avoid|hope|doesn['’]?t|didn['’]?t|won['’]?t|wouldn['’]?t|isn['’]?t|hasn['’]?t|in case|will it|does it|can it|could it|does this|will this|don['’]?t want to)(?: [\w'’]+){0,3} $/
const PLAIN_QUESTION =
  /^(?:(?:hi|hello),? )?(?:can|could|should|is|are|do|does|how|where|what|will|has|did)\b[^.!]{0,60}\?\s*$/
const ANGRY = /\b(?:your?|you['’]re)\b/

/** The urgent causes of an English text, each once. Who praises (`positive`) threatens nobody. */
export const readEnglishUrgency = (normalized: string, positive: boolean): UrgencySign[] => {
  if (positive) return []
  const text = normalized.length > MAX_LENGTH ? normalized.slice(0, MAX_LENGTH) : normalized
  if (PLAIN_QUESTION.test(text) && !ANGRY.test(text)) return []
  return SIGNS.flatMap(({ cause, pattern, notBehind }) => {
    for (const found of text.matchAll(pattern)) {
      const start = found.index
      const end = start + found[0].length
      if (CALM.test(text.slice(Math.max(0, start - REACH), start))) continue
      if (notBehind?.test(text.slice(end, end + 48))) continue
      return [{ cause, start, end }]
    }
    return []
  })
}
