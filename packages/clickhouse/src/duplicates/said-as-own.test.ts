import type { EnrichedPost } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { samplePost } from '../testing/sample-posts.js'
import { saidAsOwn } from './said-as-own.js'

const of = (text: string, given: Partial<EnrichedPost> = {}) =>
  saidAsOwn(samplePost({ kind: 'post', text, ...given }))
const PRAISE = '用了三个月皮肤真的变好了，身边朋友都在问我用的什么牌子'

describe('what is said in own words', () => {
  it.each([
    ['a retweet chain', `//@张三: 太真实了//@李四: ${PRAISE}`],
    ['a repost', `转发微博 ${PRAISE}`],
    ['a repost in English', `RT @someone: ${PRAISE}`],
    ['what the button of a news site shares', `${PRAISE}（分享自 @某某新闻）`],
    ['a call to pass on', `请大家帮忙扩散，${PRAISE}`],
    ['a topic alone', '#国货当自强让世界看见中国制造# #一起支持国货品牌#'],
    ['a topic and a few words', '#某某新品发布会今晚八点不见不散# 期待住了 @某某官方微博 @某某手机'],
    ['a short exclamation', '好好好好好好好好好好好好好好好好好好好好'],
    ['laughter', '哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈'],
    ['stickers', '[鼓掌][鼓掌][鼓掌][赞][赞][赞][心][心][心] 太好了'],
    ['a headline in brackets', '【某某汽车因刹车隐患召回十万辆涉及多款车型】 又来了'],
    ['a headline and its address', '某某汽车因刹车隐患召回十万辆涉及多款车型 https://news.example/a/1'],
    ['a chant', '杨幂最美杨幂最棒杨幂最强杨幂最美杨幂最棒杨幂最强'],
    ['a cheer', '一路有你我们永远支持你，陪你走花路，期待更好的舞台'],
    ['a greeting', '祝大家新年快乐万事如意阖家幸福身体健康'],
    ['English of a few words', 'So happy with my new phone today'],
  ])('is nothing of %s', (_name, text) => {
    expect(of(text)).toBeUndefined()
  })

  it('differs where people remark on the same headline', () => {
    const headline = '某某汽车因刹车隐患召回十万辆涉及多款车型'
    expect(of(`【${headline}】我的车也在里面，打电话过去没人接`)).not.toBe(
      of(`【${headline}】早就说过这个牌子的刹车不行，没人信`),
    )
    expect(of(`${headline}，我的车也在里面`)).not.toBe(of(`${headline}，早就说过`))
  })

  it('is the same whatever stands around it', () => {
    const said = '用了三个月皮肤真的变好了身边朋友都在问我用的什么牌子'
    expect(of(PRAISE)).toBe(said)
    expect(of(`#好物推荐# ${PRAISE}[赞] 😀 @某某官方`)).toBe(said)
    expect(of(PRAISE, { kind: 'comment', parentId: '0'.repeat(32) })).toBe(said)
  })

  it('is nothing where the data tell that the post passes on, or that no customer wrote it', () => {
    expect(of(PRAISE, { parentId: '0'.repeat(32) })).toBeUndefined()
    expect(of(PRAISE, { kind: 'article' })).toBeUndefined()
    expect(of(PRAISE, { kind: 'conversation' })).toBeUndefined()
    expect(of(PRAISE, { author: { hash: '0'.repeat(16), role: 'media' } })).toBeUndefined()
  })
})
