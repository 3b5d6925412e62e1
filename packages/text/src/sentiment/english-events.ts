/** What happened to a customer, said without a word of praise or blame: "never arrived", "works like a charm". */
export interface EnglishEvent {
  readonly start: number
  readonly end: number
  readonly weight: number
}

const NOT =
  "(?:not|never|cannot|can['’]?t|won['’]?t|(?:do|does|did|would|could|is|are|was|has|have|had)n['’]?t|couldnt)"
const NUMBER = '(?:\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an|several|many)'
const TIME = '(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)'
const DOES =
  'work(?:ing)?|charg(?:e|ing)|turn(?:ing)? on|open(?:ing)?|load(?:ing)?|connect(?:ing)?|respond(?:ing)?|function(?:ing)?|fit|arrived?|receiv(?:e|ed|ing)|last(?:ed)?|hold|start|help(?:ed)?(?! \\w+ing)|answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|delivered|deliver|update|sync|pair|print|install|boot|log ?in|log in|log on|sign in|access|get (?:in|through|any|a|it to|my)|pay|check out|cancel|reach|hear|showed up|show up|came|come (?:on|with)|called (?:me )?back|call (?:me )?back|got my|shipped|stay (?:on|connected)|understand why|recommend|feel safe|as (?:described|advertised|pictured|shown|promised|expected)|on time'
const FOOD =
  '(?:food|meal|soup|coffee|tea|fries|pizza|burger|dish|dishes|rice|noodles|chicken|fish|steak|pasta|breakfast|dinner|lunch|everything)'
const JUDGED =
  'expensive|slow|small|big|tight|loose|loud|noisy|hard|soft|sweet|salty|spicy|oily|greasy|dry|long|short|heavy|thin|thick|dark|dim|bright|complicated|difficult|hot|cold|late|crowded|fragile|stiff|high|pricey|bulky|many ads|much (?:sugar|salt|oil|money|trouble|noise)|few'

/** Who wants no other is no complainer. */
const LOYAL = '(?: \\w+){0,3} (?:other|another|else|elsewhere|without)\\b'

const BAD: readonly (readonly [weight: number, pattern: string])[] = [
  [
    -3,
    `(?:do not|don['’]?t|never|wouldn['’]?t|won['’]?t) (?:ever )?(?:waste|buy|bother|order|shop|trust|fall for|purchase)\\b(?!${LOYAL})(?: (?:your|any|this|these|here|from|it|at|them|money|time|again|the|with)){0,5}`,
  ],
  [
    -3,
    `(?:never|won['’]?t|wouldn['’]?t|(?:will|would) (?:not|never)) (?:be )?(?!look|hold)\\w+(?: \\w+){0,3}? (?:again|back)\\b(?!${LOYAL})`,
  ],
  [
    -3,
    'stay(?:ing)? away|steer clear|never again|(?:zero|no|one|1|0)[- ]stars?|money back(?! guarantee)|rip(?:ped)? off',
  ],
  [
    -2.5,
    `${NOT} (?:(?!wait|stop|fail|hesitat|have|need)\\w+ ){0,2}?(?:${DOES})(?! late| broken| damaged| but)`,
  ],
  [
    -2.5,
    `(?:stop(?:s|ped)?|quit|ceased?) (?:working|charging|responding|turning|functioning|heating|cooling|spinning|playing|printing)`,
  ],
  [
    -2.5,
    `keeps? (?:on )?(?:crash|freez|disconnect|drop|ask|log|restart|reset|buffer|stopp|fail|break|fall|charg|call|spam|beep|flash|shutt|turn)\\w*`,
  ],
  [
    -2.5,
    '(?:caught|on|catch(?:es|ing)?) fire|smok(?:e|ed|ing) (?:came|coming|out|from)|exploded|blew up|swollen|shattered|f[ea]ll(?:s|ing)? (?:apart|off|out)|fallen (?:apart|off)|c[ao]m(?:e|es|ing) (?:apart|off|loose|undone)|wore out|worn out|ripped|torn|tore|snapped|rusted|rusty|faded|went (?:black|blank|dead|flat|bad|off)|(?:gave|gives?) (?:up|out)\\b(?! on)|gave (?:me|my|us|him|her) (?:\\w+ ){0,2}(?:rash|headache|hives|diarrhea|food poisoning)|burn(?:s|t|ed) (?:my|through|out)|hung up on|smell(?:s|ed|ing)? (?:bad|awful|funny|off|(?:of|like) (?:\\w+ )?(?:smoke|cigarettes?|plastic|chemicals?|sewage|sweat|gas|petrol|fish|paint|burn\\w*|damp|mou?ld|feet|rot\\w*|urine|pee|vinegar|wet dog))|stinks?|stank',
  ],
  [
    -2.5,
    `wait(?:ed|ing)? (?:for )?(?:over |more than |almost |nearly |about |at least )?${NUMBER} (?:\\w+ )?${TIME}|${NUMBER} (?:\\w+ )?${TIME} late|(?:arrived|came|was|were|is) (?:\\w+ )?late|took (?:forever|ages)|takes? (?:forever|ages)|still (?:waiting|broken|nothing|(?:no|not|haven['’]?t|hasn['’]?t)(?! (?:a |any |one |had )?(?:issues?|problems?|complaints?|broken|scratch|bored|tired|disappointed|let)))|on hold`,
  ],
  [
    -2.5,
    `(?:drain|die|run)(?:s|ed|ing)? (?:out )?(?:too |so |very |really )?(?:fast|quick(?:ly)?|in ${NUMBER})`,
  ],
  [-2.2, `(?:way |far |much |a bit |a little )?too (?:${JUDGED})`],
  [-2.2, `${FOOD} (?:was|were|is|came|arrived|got here)(?: \\w+)? cold|(?:stone|ice) cold ${FOOD}?`],
  [
    -2.5,
    '(?:charged|billed) (?:me |us |my card )?(?:twice|double|extra|again|for nothing)|double[- ]charged|hidden (?:fees?|charges?|costs?)|prices? (?:went|go|going|gone|keeps? going) up|price (?:hike|increase)s?|lost (?:my|our|the) (?:\\w+ )?(?:luggage|package|parcel|order|bag|money|data)|left (?:my|our|the) (?:\\w+ )?(?:package|parcel|order|box) (?:in|out|on)',
  ],
  [
    -2.2,
    "(?:nobody|no one|noone|no-one) (?:\\w+ )?(?:answer|repl|respond|help|care|pick|came|come|know|show|call)\\w*|(?:no|zero) (?:response|reply|answer|refund|help|signal|sound|power|hot water|support|explanation|apology|instructions)\\b|(?:is|are|was|were|parts?|items?|screws?|pieces?) missing|missing (?:parts?|items?|screws?|pieces?)|nothing like|(?:needs?|please) (?:to )?(?:be )?fix(?:ed|ing)?\\b|not worth|isn['’]?t worth|wasn['’]?t worth|doesn['’]?t last|does not last|out of stock again|no longer (?:works?|charges?|turns?|opens?|loads?|connects?)",
  ],
]
const GOOD: readonly (readonly [weight: number, pattern: string])[] = [
  [
    2.5,
    "(?:would|will|['’]?ll|gonna|going to) (?:(?!not|never)\\w+ )?(?:(?:buy|order|purchase|come|use|stay|visit|shop|book|go|rent|hire)(?: \\w+){0,3}? again|(?:be|come|go) back(?! to (?:my|the|an?)))|(?:buying|ordering) (?:it |this |from \\w+ )?again",
  ],
  [
    2.5,
    "(?:can['’]?t|cannot|couldn['’]?t|could not) (?:fault|go wrong|be happier|ask for (?:more|better)|complain|get enough|live without|say enough|recommend (?:\\w+ )?enough)(?: of)?|no (?:complaints?|regrets?|issues?|problems?|faults?)(?: so far| at all| whatsoever)?|never (?:had (?:a|any) (?:problems?|issues?)|fails?|lets? me down|disappoints?|disappointed)|nothing to complain about",
  ],
  [
    2.5,
    'works? (?:like a charm|as (?:expected|advertised|described|it should)|great|well|fine|perfectly|beautifully)|(?:did|does|do) (?:the job|what it says|exactly what|wonders)|(?:fits?|is|was|are|exactly|just|item) as (?:expected|described|advertised|pictured)|exactly (?:what|as) (?:i|we) (?:needed|wanted|expected|ordered|hoped)|just what i (?:needed|wanted)|(?:five|5)[- ]stars?|10\\/10|10 out of 10',
  ],
  [
    2.5,
    '(?:arrived|delivered|delivery (?:was|is)|came|was|got here|always)(?: \\w+)? (?:early|on time)|ahead of schedule|above and beyond|worth every (?:penny|cent|yuan|dollar)|a must[- ](?:buy|have)|good as new|saved (?:my|me|our|us)\\b|made my day|game changer|second to none|keep(?:ing)? up the (?:good|great) work|top[- ]notch',
  ],
]

const RULES = [...BAD, ...GOOD].map(
  ([weight, pattern]) => [weight, new RegExp(`(?<![a-z'’])(?:${pattern})(?![a-z])`, 'g')] as const,
)

/** Events of a text by their start; of two that overlap the one that begins first, then the one listed as praise. */
export const englishEvents = (text: string): EnglishEvent[] => {
  const found: EnglishEvent[] = []
  for (const [weight, pattern] of RULES)
    for (const match of text.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, weight })
  found.sort((a, b) => a.start - b.start || b.weight - a.weight)
  let end = 0
  return found.filter((event) => {
    if (event.start < end) return false
    end = event.end
    return true
  })
}
