import { describe, expect, it } from 'vitest'
import { judgeMentions } from './mentions.js'
import { createSubjectMatcher } from './subject-matcher.js'

const matcher = createSubjectMatcher(
  ['甲牌', '乙牌', '丙牌'].map((name) => ({
    id: name,
    kind: 'brand',
    name,
    include: [],
    exclude: [],
    phrases: [],
  })),
)
/** 好 is positive, 差 negative: enough of a scorer to see which part was judged. */
const scorePart = (part: string): { label: 'positive' | 'negative' | 'neutral'; score: number } =>
  part.includes('差')
    ? { label: 'negative', score: -0.9 }
    : part.includes('好')
      ? { label: 'positive', score: 0.9 }
      : { label: 'neutral', score: 0 }

const mentionsIn = (text: string) =>
  judgeMentions({
    text,
    matches: matcher.match(text),
    sentiment: { label: 'neutral', score: 0.1 },
    scorePart,
  })
const judge = (text: string): Record<string, string> =>
  Object.fromEntries(mentionsIn(text).opinions.map(({ id, label }) => [id, label]))

describe('judgeMentions', () => {
  it('gives the only subject the sentiment of the text', () => {
    expect(judge('甲牌好,真的好')).toEqual({ 甲牌: 'neutral' })
  })

  it('gives each of several subjects the sentiment of its own clauses', () => {
    expect(judge('甲牌屏幕好,续航也好。乙牌客服差')).toEqual({ 甲牌: 'positive', 乙牌: 'negative' })
  })

  it.each([
    ['甲牌吊打乙牌', 'positive', 'negative'],
    ['甲牌不如乙牌', 'negative', 'positive'],
    ['甲牌比乙牌流畅', 'positive', 'negative'],
    ['甲牌比乙牌差', 'negative', 'positive'],
    ['甲牌不比乙牌差', 'positive', 'negative'],
    ['甲牌没有乙牌好用', 'negative', 'positive'],
    ['甲牌被乙牌秒杀', 'negative', 'positive'],
    ['甲牌不见得比乙牌好', 'negative', 'positive'],
    ['甲牌比乙牌更不靠谱', 'negative', 'positive'],
    ['甲牌的资费比乙牌低', 'positive', 'negative'],
    ['甲牌的性价比比乙牌低', 'negative', 'positive'],
    ['甲牌的油耗比乙牌高', 'negative', 'positive'],
    ['甲牌噪音比乙牌小多了', 'positive', 'negative'],
    ['甲牌的空间比乙牌小', 'negative', 'positive'],
    ['甲牌故障比乙牌少', 'positive', 'negative'],
    ['甲牌的优惠比乙牌少', 'negative', 'positive'],
    ['甲牌续航比乙牌长', 'positive', 'negative'],
    ['甲牌排队比乙牌久', 'negative', 'positive'],
    ['甲牌耗电比乙牌快', 'negative', 'positive'],
    ['甲牌送货比乙牌快', 'positive', 'negative'],
    ['甲牌发热比乙牌严重', 'negative', 'positive'],
    ['甲牌没有乙牌贵', 'positive', 'negative'],
    ['甲牌相较于乙牌更安静', 'positive', 'negative'],
    ['甲牌和乙牌比差远了', 'negative', 'positive'],
    ['宁愿买甲牌也不买乙牌', 'positive', 'negative'],
    ['甲牌拍照不输给乙牌', 'positive', 'negative'],
    ['甲牌没有超过乙牌', 'negative', 'positive'],
    ['甲牌>乙牌', 'positive', 'negative'],
    ['甲牌哪有乙牌省心', 'negative', 'positive'],
    ['甲牌哪里比得上乙牌', 'negative', 'positive'],
    ['甲牌被乙牌按在地上摩擦', 'negative', 'positive'],
    ['甲牌把乙牌按在地上摩擦', 'positive', 'negative'],
    ['甲牌和乙牌没法比', 'negative', 'positive'],
    ['甲牌和乙牌相比我选甲牌', 'positive', 'negative'],
    ['甲牌和乙牌相比我更喜欢乙牌', 'negative', 'positive'],
    ['相比甲牌乙牌内饰好太多', 'negative', 'positive'],
    ['与甲牌相比乙牌信号更好', 'negative', 'positive'],
    ['比起甲牌,乙牌更便宜', 'negative', 'positive'],
    ['相比甲牌,乙牌的客服好多了', 'negative', 'positive'],
    ['与甲牌相比,乙牌的系统更卡', 'positive', 'negative'],
    ['比起甲牌,我更喜欢乙牌', 'negative', 'positive'],
    ['跟甲牌没法比,乙牌差远了', 'positive', 'negative'],
    ['乙牌不行,跟甲牌没法比', 'positive', 'negative'],
    ['不像甲牌那么贵,乙牌便宜', 'negative', 'positive'],
    ['用惯了甲牌,乙牌用着好卡', 'positive', 'negative'],
    ['甲牌便宜,但没乙牌稳', 'negative', 'positive'],
    ['甲牌不错但是比乙牌差', 'negative', 'positive'],
    ['甲牌不但比乙牌便宜', 'positive', 'negative'],
    ['甲牌根本比不过乙牌', 'negative', 'positive'],
    ['甲牌比乙牌好贵', 'negative', 'positive'],
    ['甲牌完全不虚乙牌', 'positive', 'negative'],
    ['甲牌没有什么比乙牌好', 'negative', 'positive'],
    ['与其买甲牌,不如买乙牌', 'negative', 'positive'],
  ] as const)('hears who wins in %s', (text, first, second) => {
    expect(judge(text)).toEqual({ 甲牌: first, 乙牌: second })
  })

  it('gives all that are joined the verdict', () => {
    expect(judge('甲牌完胜乙牌和丙牌')).toEqual({ 甲牌: 'positive', 乙牌: 'negative', 丙牌: 'negative' })
    expect(judge('甲牌和丙牌都比乙牌好')).toEqual({ 甲牌: 'positive', 乙牌: 'negative', 丙牌: 'positive' })
  })

  it.each([
    ['甲牌和乙牌比较好用', 'positive', 'positive'],
    ['甲牌比较好乙牌信号差', 'negative', 'negative'],
    ['由于甲牌信号差换了乙牌', 'negative', 'negative'],
    ['自从甲牌闪退转了乙牌', 'neutral', 'neutral'],
  ] as const)('holds nobody against the other in %s', (text, first, second) => {
    expect(judge(text)).toEqual({ 甲牌: first, 乙牌: second })
  })

  it('says nothing of who is better where it does not know the measure', () => {
    expect(judge('甲牌的销量比乙牌低')).toEqual({ 甲牌: 'neutral', 乙牌: 'neutral' })
    expect(judge('甲牌跟乙牌比差不多')).toEqual({ 甲牌: 'negative', 乙牌: 'neutral' })
  })

  it.each([
    ['从甲牌换到乙牌,真好', 'neutral', 'positive'],
    ['从甲牌换回乙牌,更差了', 'neutral', 'negative'],
    ['卖掉甲牌买了乙牌,好太多', 'neutral', 'positive'],
    ['抛弃甲牌投奔乙牌,真好', 'neutral', 'positive'],
    ['甲牌比起乙牌来,做工差', 'negative', 'neutral'],
    ['甲牌换乙牌了,真好', 'neutral', 'positive'],
    ['甲牌转乙牌办不了,差', 'negative', 'neutral'],
    ['不像甲牌,乙牌天天推送', 'neutral', 'neutral'],
    ['不同于甲牌,乙牌好', 'negative', 'positive'],
  ] as const)('leaves the one that is only left or measured by alone in %s', (text, first, second) => {
    expect(judge(text)).toEqual({ 甲牌: first, 乙牌: second })
  })

  it.each([
    ['甲牌没有乙牌好用', '好用', '甲牌'],
    ['甲牌网速没乙牌快', '快', '甲牌'],
    ['甲牌的套餐比乙牌贵', '贵', '甲牌'],
    ['甲牌吊打乙牌,做工太好了', '做工太好了', '甲牌'],
    ['从甲牌换到乙牌,信号差', '信号差', '乙牌'],
    ['甲牌屏幕好,乙牌信号差', '信号差', '乙牌'],
    ['甲牌屏幕好,乙牌一般,信号差', '信号差', '乙牌'],
    ['比起甲牌,乙牌信号差', '信号差', '乙牌'],
  ] as const)('ties to the subject that %s speaks of what it says', (text, said, subject) => {
    const start = text.lastIndexOf(said)
    expect(mentionsIn(text).subjectsAt(start, start + said.length)).toEqual([subject])
  })

  it.each([
    ['除了甲牌,其他都是差的', { 甲牌: 'positive' }],
    ['除了甲牌别的都好', { 甲牌: 'negative' }],
    ['除了甲牌之外,其他都差,用着也差。乙牌好', { 甲牌: 'positive', 乙牌: 'positive' }],
    ['除了甲牌客服差,其他都好', { 甲牌: 'neutral' }],
    ['除了甲牌,乙牌也很好', { 甲牌: 'neutral', 乙牌: 'positive' }],
  ] as const)('turns for whom it leaves out what %s says of all others', (text, expected) => {
    expect(judge(text)).toEqual(expected)
  })

  it('ties what is said of names side by side to all of them', () => {
    const at = (text: string, said: string): readonly string[] => {
      const start = text.indexOf(said)
      return mentionsIn(text).subjectsAt(start, start + said.length)
    }
    expect(at('甲牌和乙牌的信号都差', '信号都差')).toEqual(['甲牌', '乙牌'])
    expect(at('甲牌和乙牌的信号都差,丙牌信号好', '信号好')).toEqual(['丙牌'])
    expect(at('甲牌信号差乙牌信号好', '信号差')).toEqual(['甲牌'])
    expect(at('除了甲牌,其他都差。乙牌好', '其他都差')).toEqual(['乙牌'])
  })

  it('gives what is said of each subject at a stretch', () => {
    const text = '甲牌信号差,天天断。乙牌信号也差'
    expect(mentionsIn(text).parts.map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
      ['甲牌', '甲牌信号差,天天断'],
      ['乙牌', '乙牌信号也差'],
    ])
  })

  it('holds what a text is about for more relevant than what it names in passing', () => {
    const text = `甲牌手机用了一年,甲牌的电池很好,${'其他都是闲话'.repeat(8)}顺便提一下乙牌`
    const [first, second] = judgeMentions({
      text,
      matches: matcher.match(text),
      sentiment: { label: 'positive', score: 0.5 },
      scorePart,
    }).opinions
    expect(first?.relevance).toBeGreaterThan(second?.relevance ?? 1)
    expect(first?.relevance).toBeLessThanOrEqual(1)
  })

  it('holds a name that stands within another word for hardly relevant', () => {
    const judged = judgeMentions({
      text: '甲牌楼很好',
      matches: [{ id: 'a', hits: [{ start: 0, end: 2, isWithinWord: true }] }],
      sentiment: { label: 'positive', score: 0.5 },
      scorePart,
    })
    expect(judged.opinions[0]?.relevance).toBe(0.3)
  })
})
