import { describe, expect, it } from 'vitest'
import { detectIntents } from './intents.js'
import { readEnglishUrgency } from './urgency/english-signs.js'

const detect = (text: string, label: 'negative' | 'neutral' | 'positive' = 'neutral') =>
  detectIntents({
    language: 'en',
    normalized: text,
    sentiment: { label, confidence: 0.8 },
    complains: false,
    praises: false,
    named: text.includes('huawei')
      ? [{ id: 'hw', hits: [{ start: text.indexOf('huawei'), end: text.indexOf('huawei') + 6 }] }]
      : [],
  })
const causes = (text: string): string[] => readEnglishUrgency(text, false).map(({ cause }) => cause)

describe('intents of English texts', () => {
  it.each([
    'i want my money back',
    'what a scam, they ripped me off',
    'it stopped working after two days',
    'the charger was broken',
    'package never arrived',
    'nobody answered my emails',
    "it doesn't work",
    'waste of money',
    'i would like to make a complaint',
    'terrible customer service',
    'worst hotel ever',
    'they overcharged me',
    'the app keeps crashing',
    'it does not work',
    'food was cold',
    'missing parts, no reply from seller',
    'not worth the price',
    'overpriced and slow',
  ])('hears a complaint in %s', (text) => expect(detect(text, 'negative')).toContain('complaint'))
  it.each([
    'no complaints at all',
    "can't complain",
    'nothing broken',
    'not a scam',
    'never crashes',
    'not disappointed',
    'can i get a refund?',
    'nice phone',
  ])('hears none in %s', (text) => expect(detect(text)).not.toContain('complaint'))

  it.each([
    'never buying from them again',
    'i will never shop here again',
    'never again',
    "won't be coming back",
    'i will not order from you again',
    'cancelled my subscription today',
    'i am closing my account',
    'uninstalled',
    'deleted the app',
    'taking my business elsewhere',
    'switched to another bank',
    "we're done with this",
    'last time i order from here',
    'not renewing',
  ])('hears somebody leaving in %s', (text) => expect(detect(text, 'negative')).toContain('churn'))
  it.each([
    'i will never buy another brand',
    'never going anywhere else',
    'never have to worry again',
    'how do i cancel my subscription?',
    'can i get a refund if i cancelled my subscription?',
    'i use it every day',
    'switched to dark mode',
    'will buy again',
  ])('hears nobody leaving in %s', (text) => expect(detect(text)).not.toContain('churn'))
  it('hears who goes to a brand by name', () => {
    expect(detect('switched to huawei, so much better', 'positive')).toEqual(['praise', 'churn'])
    expect(detect('should i switch to huawei?')).not.toContain('churn')
  })

  it.each([
    'planning to buy one next month',
    'where can i buy this?',
    'just ordered two',
    'will definitely buy again',
    'is it in stock?',
    'how much is this?',
    "we'll be back",
    'should i get the red one?',
  ])('hears a buyer in %s', (text) => expect(detect(text)).toContain('purchase'))
  it.each(['would never buy again', 'not going back', 'arrived today'])('hears none in %s', (text) =>
    expect(detect(text)).not.toContain('purchase'),
  )

  it('hears questions, suggestions and praise', () => {
    expect(detect('how long does the battery last')).toEqual(['question'])
    expect(detect('it would be nice to have a dark mode')).toEqual(['suggestion'])
    expect(detect('wish it was cheaper')).toEqual(['suggestion'])
    expect(detect('wish you were here')).toEqual([])
    expect(detect('best wishes, i wish you luck')).toEqual([])
    expect(detect('great phone', 'positive')).toEqual(['praise'])
    expect(detect('arrived on monday')).toEqual([])
  })
})

describe('urgency of English texts', () => {
  it.each([
    ['i will sue you', 'legal'],
    ['you will hear from my lawyer', 'legal'],
    ['reporting you to the authorities', 'legal'],
    ['called the police', 'legal'],
    ['i reported it to the fda', 'legal'],
    ['my finger is bleeding', 'injury'],
    ['i was bleeding badly', 'injury'],
    ['it caused bleeding gums', 'injury'],
    ['we had to call an ambulance', 'injury'],
    ['taken away by ambulance', 'injury'],
    ['ended up in the hospital', 'injury'],
    ['my kid fell off the chair because a leg broke', 'minors'],
    ['brakes failed on the highway, nearly killed us', 'safety'],
    ['the charger caught fire at night', 'safety'],
    ['battery exploded in my pocket', 'safety'],
    ['the airbag did not deploy', 'safety'],
    ['i want to kill myself because of this bank', 'safety'],
    ['burned my hand, ended up in the hospital', 'injury'],
    ['we all got food poisoning', 'food_poisoning'],
    ['i threw up all night', 'food_poisoning'],
    ['i will post this on tiktok and make it viral', 'media'],
    ['contacting the media tomorrow', 'media'],
    ['my baby choked on a small part', 'minors'],
    ['it burned my daughter', 'minors'],
    ['our son got a rash after using it', 'minors'],
  ])('hears in %s: %s', (text, cause) => expect(causes(text)).toContain(cause))
  it.each([
    'can i sue?',
    'sue was lovely at the front desk',
    'i am a lawyer and the suit looks great',
    'my lawyer friend recommended it',
    'the food court is nice',
    'sales are on fire',
    'the flavor exploded in my mouth',
    'it never caught fire',
    'will it explode?',
    'worried it might catch fire',
    'hotel near the hospital',
    'terrible backlight bleeding on this monitor',
    'the dye is bleeding onto my other clothes',
    'the ink is bleeding through the page',
    'the color started bleeding in the wash',
    'the toy ambulance lights stopped working',
    'the hotel is far, a long trip to the hospital next door',
    'i reported it to the seller and they sent a replacement',
    'i reported this to amazon',
    'my kids fell off the chair laughing',
    'sick of waiting',
    'no food poisoning so far',
    'posted it on instagram and everyone loved it',
    'my baby never had a rash',
    'my son fell asleep',
    'my kids love it',
    'great brakes',
    '',
  ])('hears none in %s', (text) => expect(causes(text)).toEqual([]))
  it('says where, and threatens nothing where it praises', () => {
    expect(readEnglishUrgency('i will sue you', false)).toEqual([{ cause: 'legal', start: 2, end: 10 }])
    expect(readEnglishUrgency('i will sue you', true)).toEqual([])
  })
  it('reads a wall of text at once', () => {
    expect(causes('baby '.repeat(20_000))).toEqual([])
    expect(detect('never '.repeat(20_000))).toEqual([])
  })
})
