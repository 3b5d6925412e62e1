/** Words of English customer feedback with their strength, 1 (mild) to 3 (strong); our own list. A star stands for any ending. */
const GOOD = {
  1: 'fine ok okay decent works worked working helpful easy clean quick fast fresh useful handy light soft smooth quiet safe sturdy solid warm polite cheap affordable stable reliable comfortable comfy convenient simple clear bright sharp accurate durable responsive tidy spacious generous crisp prompt promptly efficient improved improve* better fair gift bonus upgrade* thank thanks thankful cheers satisf* fits fit pleased pleasing reasonable worthwhile kind cosy cozy genuine intuitive juicy tender punctual respectful welcoming lasts lasted well',
  2: 'good nice great happy love* like liked enjoy* recommend* worth lovely friendly beautiful* tasty delicious yummy impress* bargain favourite favorite fun cool awesome brilliant superb glad charming elegant gorgeous professional hero lifesaver flawless flawlessly faultless pleasant* thrilled delight* smile* grateful appreciat* winner win spotless seamless* snappy gem steal excited stunning rocks kudos bravo trust* best',
  3: 'excellent amazing perfect* fantastic wonderful outstanding incredible exceptional magnificent phenomenal fabulous marvellous marvelous unbeatable unmatched masterpiece exceeded exceeds exceed wow stellar',
} as const
const BAD = {
  1: 'slow late delay* noisy loud cold small thin weak heavy hard stiff dull confus* expensive pricey overpriced dirty messy old stale bland greasy salty bitter dry tight loose missing mismatch* unclear complicated lag* glitch* bug bugs buggy wait waited waiting stuck sticky leak* scratch* dent dents dented smell* stain stains stained issue* problem* fault* defect* flaw* error* crash* freez* froze fails fail failed drain* overheat* shrank shrink* fade* peel* crack cracks cracked wobbl* flimsy cheaply awkward inconvenien* lacking lacks lack limited mediocre meh complain* complaint* unfortunately sadly unhelpful unresponsive ignored ignore* refused refuse* return* refund* expired short-changed disconnect* itchy uncomfortable cramped',
  2: 'bad poor poorly broken broke break breaks breaking hate* dislike* disappoint* rude dirty annoy* frustrat* useless junk regret* avoid* unacceptable unprofessional unreliable unsafe fake counterfeit mislead* misled wrong* waste* wasted cheat* cheated lie lied lies liar ruin* sucks suck damaged damage* dead dying died burnt burned sick mold mould* mouldy moldy rotten rip-off ripoff overcharg* arrogant careless clueless ugly stupid ridiculous pathetic painful pain sad angry upset cockroach* bug-infested worse failure failures hung unusable allergic rash diarrhea poison* cancelled canceled charged-twice gross crap crappy lousy shoddy inedible undercooked raw',
  3: 'terrible horrible awful worst disgust* scam* scammed fraud* nightmare garbage trash rubbish appalling atrocious dreadful abysmal disgrace* disaster* furious shame shameful unforgivable dangerous filthy thief thieves stolen robbed vile hideous',
} as const

export const NEGATIONS = new Set(
  "not no never none nothing without hardly barely cannot can't cant don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt won't wont wouldn't wouldnt couldn't couldnt aren't weren't ain't nor neither lacks zero haven't hasn't hadn't shouldn't".split(
    ' ',
  ),
)
/** Words that make the next one stronger or weaker: factor. */
export const DEGREES = new Map<string, number>([
  ...'very so really super extremely absolutely totally incredibly truly highly completely utterly too insanely such way'
    .split(' ')
    .map((word): [string, number] => [word, 1.4]),
  ...'slightly somewhat bit little fairly kinda rather mildly sort almost'
    .split(' ')
    .map((word): [string, number] => [word, 0.6]),
])
export const TURNS = new Set([
  'but',
  'however',
  'yet',
  'although',
  'though',
  'except',
  'unfortunately',
  'until',
])
export const SIGNS = new Map<string, number>([
  ...'👍 😍 😊 🥰 😄 😁 ❤ 💕 🎉 👏 💯 :) :-) :d ^_^ <3'.split(' ').map((sign): [string, number] => [sign, 2]),
  ...'👎 😡 🤬 😤 😠 😢 😭 😞 💔 🤮 🤢 😒 🙄 :( :-( :/'
    .split(' ')
    .map((sign): [string, number] => [sign, -2]),
])

const words = new Map<string, number>()
const stems: [stem: string, strength: number][] = []
for (const [list, sign] of [
  [GOOD, 1],
  [BAD, -1],
] as const)
  for (const [strength, text] of Object.entries(list))
    for (const word of text.split(' ')) {
      if (word.endsWith('*')) stems.push([word.slice(0, -1), sign * Number(strength)])
      else words.set(word, sign * Number(strength))
    }

/** Negative for a word of complaint, positive for one of praise, 0 for any other. */
export const strengthOf = (word: string): number => {
  const known = words.get(word)
  if (known !== undefined) return known
  return stems.find(([start]) => word.startsWith(start))?.[1] ?? 0
}
