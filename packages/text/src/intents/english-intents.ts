import type { Intent } from '@tingfeng/contracts'
import type { Span } from '../sentiment/hide-names.js'
import type { SubjectMatch } from '../subjects/subject-matcher.js'

const COMPLAINT =
  /\b(?:complain(?:t|ts|ed|ing)?|refund|money back|compensat\w*|rip(?:ped)?[- ]?off|scam\w*|fraud\w*|cheated|lied to|false advertising|misleading|misled|unacceptable|disgrace\w*|worst|terrible|horrible|awful|garbage|trash|rubbish|useless|defective|faulty|stopped working|broke(?:n)?|died|never arrived|never showed up|not as described|overcharged|rude|waste of (?:money|time)|fed up|(?:do(?:es)?n['’]?t|didn['’]?t|won['’]?t|(?:do|does|did|will) not) work|crash(?:es|ed|ing)?|fr(?:ee|o)z(?:es|ing|en)|drains?|leak(?:s|ed|ing)|crack(?:s|ed)|missing|dirty|damaged|expired|rotten|overpriced|too (?:expensive|slow|late|cold|small|noisy|loud|salty|greasy)|was (?:late|cold)|poor(?:ly)?|refus(?:ed|es)|ignored|disappoint(?:ed|ing|ment)|unhelpful|took forever|waited|no (?:reply|response|answer)|not (?:worth|working|as good|as expected|happy|satisfied)|no(?: one|body) (?:answers|answered|replied|responds|responded|helped|cares))\b/g
/** No complaint at all: can't complain, no complaints, nothing terrible. */
const NONE =
  /\b(?:no|not|never|nothing|without|can['’]?t|cannot|zero|hardly|any|isn['’]?t|wasn['’]?t)(?: \w+)? $/
const QUESTION =
  /\?\s*$|(?:^|[.!\n]\s*)(?:(?:hi|hello|hey),? )?(?:how (?:do|does|can|much|long|many|to)|where (?:can|do|is|are)|what (?:is|time|are|size)|which (?:one|model|size|is)|(?:does|can|could|is|are|do) (?:it|this|these|anyone|you|i|someone|there)|anyone know|any idea|wondering (?:if|whether|how)|i(?:['’]d| would) like to know)\b/g
const SUGGESTION =
  /\b(?:(?:would|it['’]d) be (?:nice|great|better|good|helpful|perfect) (?:if|to|with)|(?:i|we)(?: would|['’]d)? suggest|(?<!no )suggestions?:|please (?:add|consider|improve|bring back|include|offer|allow)|(?:should|could) (?:add|offer|include|improve|provide|be (?:bigger|smaller|cheaper|improved))|(?:i )?wish (?:it|they|there|you|this|that) (?:had|would|were|was|could)(?! (?:here|well|luck)\b)|could use (?:a|an|some|more|better)|room for improvement)\b/g
const PURCHASE =
  /\b(?:(?:want|would like|['’]d like|planning|plan|looking|going|hoping) to (?:buy|purchase|order|get (?:one|this|these|another))|(?:thinking of|thinking about|considering) (?:buying|purchasing|ordering|getting)|where (?:can|do|could) i (?:buy|get|order)|how much (?:is|are|does|do) (?:it|this|that|these|they|the)|in stock|just ordered|placed an order|pre-?ordered|(?:will|would|['’]ll|gonna|going to) (?:definitely |certainly |surely |happily )?(?:buy|order|purchase|repurchase|shop|come back|return|stay|visit|book)\b(?: \w+){0,3} again|(?:i|we)(?: will|['’]ll) be back|buying another|worth buying|should i (?:buy|get)|add(?:ed|ing) (?:it )?to (?:my )?cart)\b/g
const CHURN =
  /\b(?:never (?:ever )?(?:again )?(?:going to |gonna )?(?:be )?(?:buy|shop|order|use|us|go|com|return|stay|book|fly|eat|visit|renew|deal|trust|purchas)(?:e|ing)?\b|never again(?! (?:have|need|worry|will i (?:have|need|worry)))|(?:won['’]?t|will not|wouldn['’]?t|not|don['’]?t) (?:be |going to |gonna |plan to |want to )?(?:buy|shop|order|use|us|go|com|return|stay|book|visit|renew|purchas)(?:e|ing)?(?: \w+){0,4} (?:again|any ?more|back)|(?:not|won['’]?t be) (?:renewing|returning|coming back)|last time i|cancel(?:l?ed|l?ing) (?:my|our) (?:subscription|membership|account|contract|plan|service|policy)|clos(?:ed|ing) (?:my|our) account|uninstall(?:ed|ing)|delet(?:ed|ing) (?:the|this|your) app|unsubscrib(?:ed|ing)|tak(?:e|ing) (?:my|our) business elsewhere|lost (?:a|me as a) customer|(?:i['’]?m|we['’]?re|i am|we are) (?:done with (?:you|this|them|these)|leaving (?:you|for|this (?:bank|company|carrier)))|switch(?:ed|ing) (?:to (?:another|a different|a competitor|someone)|banks|carriers|providers|brands))\b/g
/** Who wants no other leaves nobody. */
const LOYAL = /^(?: \w+){0,4} (?:other|another|anything else|anywhere else|elsewhere|without)\b/
/** What is asked of leaving. */
const ASKED_LEAVING = /\b(?:how|can|could|what happens|do i|should i)\b[^.!?]{0,40}$/
const SWITCHED = /\b(?:switch(?:ed|ing)?|mov(?:ed|ing)|chang(?:ed|ing)) (?:back |over )?to (?:an? |the )?$/
const REACH = 40

export interface EnglishInput {
  readonly text: string
  readonly label: 'negative' | 'neutral' | 'positive'
  readonly confidence: number
  /** Whether something urgent was heard. */
  readonly complains: boolean
  readonly named: readonly SubjectMatch[]
}

const firstOf = (
  pattern: RegExp,
  text: string,
  holds: (before: string, behind: string) => boolean = () => true,
): Span | undefined => {
  for (const found of text.matchAll(pattern)) {
    const { index: start } = found
    const end = start + found[0].length
    if (holds(text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH)))
      return { start, end }
  }
  return undefined
}

const switchedAt = (text: string, named: readonly SubjectMatch[]): Span | undefined => {
  for (const { start, end } of named.flatMap(({ hits }) => hits)) {
    const from = Math.max(0, start - REACH)
    const switched = SWITCHED.exec(text.slice(from, start))
    if (switched) return { start: from + switched.index, end }
  }
  return undefined
}

/** An intent, and the words that told it; none where something else than words did. */
interface ToldIntent {
  readonly intent: Intent
  readonly at?: Span | undefined
}

/** What the writer of an English text wants, by a list of markers for each intent. In the order of the Chinese rules. */
export const readEnglishIntents = ({
  text,
  label,
  confidence,
  complains,
  named,
}: EnglishInput): ToldIntent[] => {
  const positive = label === 'positive'
  const negative = label === 'negative'
  const asks = firstOf(QUESTION, text)
  const suggests = firstOf(SUGGESTION, text)
  const demands =
    positive || (asks && !negative) ? undefined : firstOf(COMPLAINT, text, (before) => !NONE.test(before))
  const told = positive
    ? undefined
    : firstOf(CHURN, text, (before, behind) => !LOYAL.test(behind) && !(asks && ASKED_LEAVING.test(before)))
  const leaves = told ?? (asks ? undefined : switchedAt(text, named))
  const buys = negative || leaves ? undefined : firstOf(PURCHASE, text)
  const intents: ToldIntent[] = []
  if (complains || demands) intents.push({ intent: 'complaint', at: demands })
  if (asks) intents.push({ intent: 'question', at: asks })
  if (positive && confidence >= 0.7 && !suggests && !asks) intents.push({ intent: 'praise' })
  if (suggests) intents.push({ intent: 'suggestion', at: suggests })
  if (buys) intents.push({ intent: 'purchase', at: buys })
  if (leaves) intents.push({ intent: 'churn', at: leaves })
  return intents
}

export const detectEnglishIntents = (input: EnglishInput): Intent[] =>
  readEnglishIntents(input).map(({ intent }) => intent)
