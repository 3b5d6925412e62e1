import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from './en.js'
import { zhCN } from './zh-cn.js'

const flatten = (texts: object, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )
const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

const chinese = new Map(flatten(zhCN))
const english = new Map(flatten(en))

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    expect(chinese.size).toBeGreaterThan(150)
  })

  it('fill in the same variables in every sentence', () => {
    const different = [...chinese].filter(
      ([key, text]) => variables(text).join() !== variables(english.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('leave no text empty and no Chinese in the English ones, but for the switch to Chinese', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '')
    const untranslated = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'shell.language',
    )
    expect({ empty, untranslated }).toEqual({ empty: [], untranslated: [] })
  })
})

it('has a text for every refusal of the API', () => {
  const source = readFileSync(new URL('../../../query/src/problem.ts', import.meta.url), 'utf8')
  const table = /STATUS_OF_CODE[^{]*\{([^}]*)\}/.exec(source)?.[1] ?? ''
  const codes = [...table.matchAll(/(\w+): \d{3}/g)].map(([, code]) => code ?? '')
  expect(codes.length).toBeGreaterThan(50)
  expect(codes.filter((code) => !chinese.has(`problem.code.${code}`))).toEqual([])
})

it('uses the words that Chinese users expect', () => {
  const everything = [...chinese.values()].join('\n')
  for (const word of ['监测对象', '问题标签', '声量', '净情感度', '声量份额', '负面率', '未入库记录', '环比'])
    expect(everything).toContain(word)
  expect(everything).not.toContain('主题')
})
