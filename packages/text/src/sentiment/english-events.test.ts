import { describe, expect, it } from 'vitest'
import { guessLanguage } from '../language.js'
import { createEnglishScorer } from './english-scorer.js'

const scorer = createEnglishScorer()

/** Plain texts, normalised. */
const KNOWN = {
  negative: [
    'the app keeps crashing',
    'waited two hours for delivery',
    'it does not work',
    'battery drains too fast',
    'too expensive for what you get',
    'food was cold',
    "don't waste your money",
    "it doesn't charge anymore",
    'caught fire while charging',
    'never received my order',
    'nobody answers the phone',
    'screen went black after a week',
    'they charged me twice',
    'parcel arrived three days late',
    "can't log in since the update",
    'shoes fell apart in a month',
    'customer service hung up on me',
    'still waiting for my refund',
    'not worth the price',
    'would not buy again',
    'will never come back',
    'i will be sending it back, useless',
    "doesn't work well",
    'would never stay here again',
    'app is slow and crashes a lot',
    'poor quality',
    'bad',
  ],
  neutral: [
    'please add dark mode',
    'does it come in blue?',
    'i ordered two on monday',
    'you must buy the adapter separately',
    "i don't use it often",
    'what time do you open?',
    'how do i turn on the lights?',
    'i will come on tuesday',
    'the box contains two cables',
  ],
  positive: [
    'would buy again',
    'works like a charm',
    'exactly what i needed',
    'arrived ahead of schedule',
    "couldn't be happier with it",
    'no complaints so far',
    'worth every penny',
    "kids can't get enough of it",
    "it hasn't stopped working since, great little machine",
    'i never buy any other brand, love these',
    'still no issues after two years',
    "can't wait to order more, so tasty",
    'never arrived late and always friendly',
    "i can't recommend this enough",
    'would go back tomorrow, lovely staff',
    'not too sweet, really nice',
    'everything was great, thank you',
    'easy to set up and does the job',
    'nice',
    'no problems with delivery',
  ],
} as const
/** No rule was made for these. */
const KEPT_ASIDE = {
  negative: [
    'my phone will not turn on',
    'the zipper came off on the first day',
    'it took forever to get a table',
    'the soup was cold and watery',
    'i want my money back',
    'they never called me back',
    'the room smelled of smoke',
    "app won't open on my tablet",
    'half of the parts were missing',
    'way too salty',
    'nothing like the picture',
    'stopped working after ten days',
    'the driver left my package in the rain',
    'prices went up again',
    'i was on hold for an hour',
    'gave my son a rash',
    'do not buy this',
    'keeps disconnecting from wifi',
    'video freezes every five minutes',
  ],
  neutral: [
    'where can i download the manual?',
    'switched to the new plan last month',
    'please call me tomorrow',
  ],
  positive: [
    'will definitely order again',
    'did the job',
    'fits as expected',
    'best purchase this year',
    'my dog loves it',
    'highly recommended',
    "can't fault it",
    'delivery was on time',
  ],
} as const
const KEPT_ASIDE_RIGHT = 28

const pairs = (texts: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(texts).flatMap(([label, list]) => list.map((text) => ({ text, label })))

describe('what happened, in plain English', () => {
  it.each(pairs(KNOWN))('is $label: $text', ({ text, label }) => {
    expect([guessLanguage(text), scorer.score(text).label]).toEqual(['en', label])
  })

  it('is heard in texts that no rule was made for', () => {
    const right = pairs(KEPT_ASIDE).filter(
      ({ text, label }) => guessLanguage(text) === 'en' && scorer.score(text).label === label,
    )
    expect(right.length).toBeGreaterThanOrEqual(KEPT_ASIDE_RIGHT)
  })

  it('is named as one piece, at its place', () => {
    const text = "it doesn't charge anymore"
    expect(scorer.explain(text).map(({ span }) => text.slice(...span))).toEqual(["doesn't charge"])
  })
})
