import { hashAuthor } from '@tingfeng/privacy'
import { describe, expect, it } from 'vitest'
import { AUTHOR_KEY } from '../testing/memory.js'
import { refusedPost } from './refused-post.js'

const by = { authorKey: AUTHOR_KEY, source: 'crm' }
const kept = (value: unknown) => JSON.parse(refusedPost(value, by))
const hash = (name: string) => hashAuthor(AUTHOR_KEY, 'crm', name)

describe('what is kept of a pushed object that is no post', () => {
  it('is the fields of a post, and of any other its name', () => {
    const value = { id: 7, text: '差', rating: { value: 9, max: 5 }, engagement: { likes: 1, by: '李四' } }
    expect(kept({ ...value, comment: '李四说的', tags: ['李四'] })).toEqual({
      ...value,
      engagement: { likes: 1, by: '…' },
      comment: '…',
      tags: '…',
    })
    expect(kept({ id: ['李四'], text: { by: '李四' }, outlet: '总店', product: null })).toEqual({
      id: '…',
      text: '…',
      outlet: '总店',
      product: null,
    })
  })

  it.each([
    [{ author: { id: 'u1', name: '张三丰' } }, 'u1'],
    [{ author: { id: 17, nick: '三丰' } }, '17'],
    [{ author: { id: {}, name: ' 张三丰 ' } }, '张三丰'],
    [{ author: '张三丰' }, '张三丰'],
    [{ author: { nickname: '张三丰' } }, '张三丰'],
    [{ nickname: '张三丰' }, '张三丰'],
    [{ 买家昵称: '张三丰', city: '成都' }, '张三丰'],
    [{ user: { name: '张三丰', mobile: 'x' } }, '张三丰'],
  ])('names the author of %j by hash alone', (value, name) => {
    const post = kept({ id: '1', text: '差', publishedAt: true, ...value })
    expect(post.author).toMatchObject({ hash: hash(name), role: 'unknown' })
    expect(JSON.stringify(post)).not.toMatch(/三丰/)
  })

  it('keeps a hash that this installation made, and nobody where nobody is named', () => {
    expect(kept({ author: { hash: 'a'.repeat(32), role: 'kol' } }).author).toEqual({
      hash: 'a'.repeat(32),
      role: 'kol',
    })
    expect(kept({ id: '1', author: {} })).toEqual({ id: '1' })
  })

  it('hides who is named by the name of a field, and masks the rest', () => {
    expect(
      kept({
        id: '1',
        extra: { 买家: '张三丰', 颜色: '蓝', tel: 13800138000, '13800138000': 1 },
        answers: {
          您的姓名: '张三丰',
          手机满意度: 5,
          '打 13800138000': '打 138\n0013\n8000',
          q: 13800138000,
        },
        text: '打 138\n0013\n8000',
        url: 'https://x.cn/?n=%31%33800138000',
      }),
    ).toEqual({
      id: '1',
      extra: { 买家: '…', 颜色: '蓝', tel: '…', '138********': 1 },
      answers: { 您的姓名: '…', 手机满意度: 5, '打 138********': '打 138********', q: '138********' },
      text: '打 138********',
      url: 'https://x.cn/?n=138********',
    })
  })

  it('takes whatever depth it has', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    expect(kept({ id: '1', text: '差', more: deep, extra: { deep } })).toEqual({
      id: '1',
      text: '差',
      more: '…',
      extra: { deep: '…' },
    })
    expect(refusedPost(deep, by)).toBe('…')
  })

  it('cuts a long text, and says so', () => {
    expect(kept({ text: '长'.repeat(100_001) }).text).toMatch(/^长{32000}\[… cut here/)
  })
})
