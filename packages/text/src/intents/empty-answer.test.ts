import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { isEmptyAnswer } from './empty-answer.js'

const isEmpty = (text: string): boolean => isEmptyAnswer(normalize(text).text)

describe('isEmptyAnswer', () => {
  it.each([
    '无意见',
    '暂无意见',
    '没有意见',
    '没意见',
    '无',
    '暂无',
    '没有',
    '暂时没有',
    '目前没有。',
    '没有建议',
    '暂时没什么建议',
    '无意见和建议',
    '无意见、建议',
    '以上都没有',
    '没什么好说的',
    '没有要补充的',
    '没有需要改进的地方',
    '没什么要改进的',
    '没有什么特别想说的',
    '没有了',
    '没啥',
    '不知道',
    '不清楚',
    '同上',
    '略',
    'N/A',
    'None',
    'no comments.',
    'I don’t know',
    '。。。',
    '……',
    '！！！',
    '/',
    '-',
    '5',
  ])('takes %s for nothing said', (text) => expect(isEmpty(text)).toBe(true))

  it.each([
    '',
    '好评',
    '没问题',
    '没有问题',
    '没有不满意的',
    '没有任何优惠',
    '没有人理',
    '没有信号',
    '没意思',
    '没有建议，都挺好',
    '无语',
    '无敌',
    '不知道怎么用',
    '略贵',
    '意见很大',
    '66',
    '666',
    '10',
    ':(',
    '^_^',
    '👍',
    'no good',
    '没有需要改进的地方才怪',
    '暂时没有发货',
    '没什么用',
  ])('takes %j for said', (text) => expect(isEmpty(text)).toBe(false))

  it('reads a wall of marks at once', () => expect(isEmpty('。'.repeat(100_000))).toBe(false))
})
