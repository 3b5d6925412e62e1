import { describe, expect, it } from 'vitest'
import { guessColumns, isPersonal, resolveColumns } from './mapping.js'

describe('guessing what columns mean', () => {
  it('knows the headers of Chinese exports', () => {
    expect(
      guessColumns([
        '评价编号',
        '买家昵称',
        '评价内容（必填）',
        '评价星级',
        '评价时间',
        '商品名称',
        'IP属地',
        '点赞数',
        '订单编号',
        '序号',
      ]),
    ).toEqual({
      id: '评价编号',
      author: '买家昵称',
      text: '评价内容（必填）',
      rating: '评价星级',
      publishedAt: '评价时间',
      product: '商品名称',
      region: 'IP属地',
      likes: '点赞数',
      orderRef: '订单编号',
    })
  })

  it('knows the headers of English exports, whatever their case and dashes', () => {
    expect(
      guessColumns(['Review_ID', 'user-name', 'Review Text', 'Stars', 'Created At', 'URL', 'view_count']),
    ).toEqual({
      id: 'Review_ID',
      author: 'user-name',
      text: 'Review Text',
      rating: 'Stars',
      publishedAt: 'Created At',
      url: 'URL',
      views: 'view_count',
    })
  })

  it('knows the nested names of pushed posts', () => {
    expect(
      guessColumns([
        'id',
        'text',
        'author.id',
        'rating.value',
        'rating.max',
        'publishedAt',
        'engagement.likes',
      ]),
    ).toEqual({
      id: 'id',
      text: 'text',
      author: 'author.id',
      rating: 'rating.value',
      ratingMaxColumn: 'rating.max',
      publishedAt: 'publishedAt',
      likes: 'engagement.likes',
    })
  })

  it('finds a text column by what its name holds, but not one about texts', () => {
    expect(guessColumns(['评论数', '评论时间', '原始评论内容']).text).toBe('原始评论内容')
    expect(guessColumns(['评论数', '评论人']).text).toBeUndefined()
  })

  it('never takes a row number for an id', () => {
    expect(guessColumns(['序号', 'text']).id).toBeUndefined()
  })

  it('lets the caller correct it, and take a column away', () => {
    expect(resolveColumns(['content', 'note', 'date'], { text: 'note', publishedAt: null })).toEqual({
      text: 'note',
    })
  })

  it('says which columns there are when none holds the text, or a mapping names one that is not there', () => {
    expect(() => resolveColumns(['甲', '乙'])).toThrow(/甲、乙/)
    expect(() => resolveColumns(['text'], { rating: 'x' })).toThrow(/“x”.*text/)
  })

  it.each([
    '姓名',
    '收货人',
    '联系电话',
    '手机号',
    '收货地址',
    '微信号',
    'E-mail',
    'phone_number',
    'nickname',
    'user_name',
  ])('knows that %s may name or find a person', (header) => {
    expect(isPersonal(header)).toBe(true)
  })
  it.each([
    ...['颜色', '规格', '城市', 'label', 'domain', '商品', 'phone_model', '手机型号', '手机品牌', '会员等级'],
    ...['微信版本', '收货时间', 'account_type', '联系客服次数'],
  ])('lets %s be kept', (header) => {
    expect(isPersonal(header)).toBe(false)
  })
})
