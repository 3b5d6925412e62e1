import { QuestionCircleOutlined } from '@ant-design/icons'
import type { SearchCheck } from '@tingfeng/contracts'
import { Button, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryCheck } from '../../api/posts.js'
import { search as zhSearch } from '../../i18n/zh-cn/pages.js'
import { useSettled } from '../../ui/use-settled.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const CHECK_AFTER_MS = 250
const MAX_QUERY = 2000

const EXAMPLES = [
  ['and', '电池 鼓包'],
  ['or', '鼓包 OR 起火'],
  ['not', '电池 -手表'],
  ['phrase', '"客服态度"'],
  ['near', '电池 NEAR/5 发热'],
  ['field', 'source:京东评价 rating:<=2'],
  ['wildcard', '充电*'],
  ['group', '(电池 OR 充电) label:negative'],
] as const

const Help = ({ onTry }: { onTry: (query: string) => void }) => {
  const { t } = useTranslation()
  return (
    <div className="search-help">
      <p className="faint">{t('search.helpIntro')}</p>
      <ul>
        {EXAMPLES.map(([key, example]) => (
          <li key={key}>
            <button type="button" className="search-help__example mono" onClick={() => onTry(example)}>
              {example}
            </button>
            <span>{t(`search.help.${key}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type KnownFault = keyof typeof zhSearch.faults
const isKnown = (code: string): code is KnownFault => Object.hasOwn(zhSearch.faults, code)

/** The query with the characters that are wrong underlined, and why. */
const Fault = ({ q, error }: { q: string; error: NonNullable<SearchCheck['error']> }) => {
  const { t } = useTranslation()
  const [start, end] = error.at
  const shown = end > start ? q.slice(start, end) : ' '
  return (
    <div className="search-fault" role="alert">
      <p className="mono search-fault__query">
        {q.slice(0, start)}
        <mark className="search-fault__at">{shown}</mark>
        {q.slice(Math.max(end, start))}
      </p>
      <p>
        {t('search.fault', { n: start + 1 })}{' '}
        {isKnown(error.code) ? t(`search.faults.${error.code}`) : error.message}
      </p>
    </div>
  )
}

/** The box that speaks the search language: it reads along, and shows at which character it cannot. */
export const SearchBox = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const asked = scope.filters.q ?? ''
  const [text, setText] = useState(asked)
  useEffect(() => setText(asked), [asked])
  const settled = useSettled(text, CHECK_AFTER_MS)
  const check = useQueryCheck(id, settled).data
  const current = check && settled === text ? check : undefined
  const search = (q: string) => {
    setText(q)
    scope.patch({ q: q.trim() || undefined, undated: undefined })
  }
  const telling = text.trim() !== '' && current?.ok && current.canonical !== text.trim()
  return (
    <search className="search-box">
      <Input.Search
        size="large"
        aria-label={t('filter.q')}
        placeholder={t('search.placeholder')}
        allowClear
        maxLength={MAX_QUERY}
        value={text}
        enterButton={t('search.go')}
        {...(current && !current.ok && { status: 'error' as const })}
        onChange={(event) => setText(event.target.value)}
        onSearch={search}
        suffix={
          <Popover trigger="click" placement="bottomRight" content={<Help onTry={search} />}>
            <Button
              type="text"
              size="small"
              icon={<QuestionCircleOutlined />}
              aria-label={t('search.helpTitle')}
            />
          </Popover>
        }
      />
      {current?.error && text.trim() !== '' && <Fault q={text} error={current.error} />}
      {telling && (
        <p className="search-box__read faint">
          {t('search.readAs')} <span className="mono">{current.canonical}</span>
        </p>
      )}
    </search>
  )
}
