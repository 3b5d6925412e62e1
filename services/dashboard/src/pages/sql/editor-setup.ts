import { type Completion, completeFromList } from '@codemirror/autocomplete'
import { SQLDialect, sql } from '@codemirror/lang-sql'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { SqlSchema } from '@tingfeng/contracts'

/** What the sandbox takes of ClickHouse's words. */
const CLICKHOUSE = SQLDialect.define({
  keywords:
    'select distinct from where prewhere group by having order limit offset with totals rollup cube grouping sets as and or not in between like ilike is null case when then else end union all intersect except join inner left right full outer cross any asof semi anti on using array window over partition rows range unbounded preceding following current row asc desc nulls first last fill step interpolate interval final describe table show tables settings format',
  types:
    'String FixedString UInt8 UInt16 UInt32 UInt64 Int8 Int16 Int32 Int64 Float32 Float64 Decimal Bool UUID Date Date32 DateTime DateTime64 Array Map Tuple Nullable LowCardinality Enum8 Enum16',
  builtin: '',
  doubleQuotedStrings: false,
  backslashEscapes: true,
  identifierQuotes: '`"',
})

/** Colours by the properties of the page, so that they follow light and dark by themselves. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--brand)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--positive-ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--amber)' },
  {
    tag: [tags.comment, tags.lineComment, tags.blockComment],
    color: 'var(--ink-faint)',
    fontStyle: 'italic',
  },
  { tag: tags.typeName, color: 'var(--ink-soft)', fontStyle: 'italic' },
])

const THEME = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '13.5px' },
  '&.cm-focused': { outline: '2px solid var(--brand)', outlineOffset: '-2px' },
  '.cm-content': {
    fontFamily: 'var(--mono)',
    caretColor: 'var(--ink)',
    padding: '10px 0',
  },
  '.cm-content, .cm-gutter': { minHeight: '168px' },
  '.cm-scroller': { maxHeight: '46vh', overflow: 'auto', lineHeight: '1.6' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--brand-soft) !important',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--brand)', color: '#fff' },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.7', fontStyle: 'normal', fontSize: '12px' },
  '.cm-diagnostic': { fontFamily: 'var(--fonts)', maxWidth: '560px' },
})

type Told = (comment: { en: string; zh: string }) => string

/** Words, views, columns and functions, coloured and completed. */
export const sqlLanguage = (schema: SqlSchema | undefined, told: Told): Extension => {
  const views = Object.fromEntries(
    (schema?.views ?? []).map(({ name, comment, columns }) => [
      name,
      {
        self: { label: name, type: 'class', info: told(comment) },
        children: columns.map(
          (column): Completion => ({
            label: column.name,
            type: 'property',
            detail: column.type,
            info: told(column.comment),
          }),
        ),
      },
    ]),
  )
  const columns = new Map(
    Object.values(views).flatMap(({ children }) => children.map((one) => [one.label, one])),
  )
  const functions = (schema?.functions ?? []).map(
    (name): Completion => ({ label: name, type: 'function', boost: -50 }),
  )
  const support = sql({ dialect: CLICKHOUSE, schema: views, upperCaseKeywords: true })
  return [
    support,
    support.language.data.of({ autocomplete: completeFromList([...columns.values(), ...functions]) }),
    syntaxHighlighting(HIGHLIGHT),
    THEME,
  ]
}
