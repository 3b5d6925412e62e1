import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer, Popover, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../ui/use-narrow.js'
import type { Scope } from '../workspace/use-scope.js'
import { WITHOUT_SCOPE } from './filters.js'
import type { Range } from './range.js'
import { RangePicker } from './range-picker.js'
import { CountedToggles, Field, MoreFields, narrowedBy, ThemeSelect } from './scope-fields.js'
import { SourceSelect, SubjectSelect } from './scope-selects.js'
import { useFilterTexts } from './use-filter-texts.js'
import './filters.css'

interface Props {
  scope: Scope
  range: Range
  /** Filters that the page sets by other means. */
  without?: readonly ('subject' | 'source' | 'theme')[]
}

/** Every filter that is set behind the button, so that none narrows the figures unseen. */
const SetFilters = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  const behind = useFilterTexts(filters).filter(({ key }) => key in WITHOUT_SCOPE)
  return behind.map(({ key, text }) => (
    <Tag
      key={key}
      className="set-filter"
      closable={{ 'aria-label': t('filter.remove', { name: text }) }}
      onClose={() => patch({ [key]: undefined, ...(key === 'theme' && { polarity: undefined }) })}
    >
      {text}
    </Tag>
  ))
}

const ClearAll = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  if (narrowedBy(scope) === 0) return null
  return (
    <Button block onClick={() => scope.patch(WITHOUT_SCOPE)}>
      {t('filter.clear')}
    </Button>
  )
}

const NarrowBar = ({ scope, range, without = [] }: Props) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <RangePicker
        choice={scope.filters.range}
        range={range}
        onChange={(choice) => scope.patch({ range: choice })}
      />
      <Badge count={narrowedBy(scope)} size="small">
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t('filter.open')}
        </Button>
      </Badge>
      <SetFilters scope={scope} />
      <Drawer
        title={t('filter.title')}
        placement="bottom"
        size="78vh"
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <Button type="primary" block onClick={() => setOpen(false)}>
            {t('filter.show')}
          </Button>
        }
      >
        <div className="filter-fields">
          {!without.includes('subject') && (
            <Field label={t('filter.subject')}>
              <SubjectSelect scope={scope} />
            </Field>
          )}
          {!without.includes('source') && (
            <Field label={t('filter.source')}>
              <SourceSelect scope={scope} />
            </Field>
          )}
          {!without.includes('theme') && (
            <Field label={t('filter.theme')}>
              <ThemeSelect scope={scope} />
            </Field>
          )}
          <MoreFields scope={scope} />
          <CountedToggles scope={scope} />
          <ClearAll scope={scope} />
        </div>
      </Drawer>
    </>
  )
}

const WideBar = ({ scope, range, without = [] }: Props) => {
  const { t } = useTranslation()
  return (
    <>
      <RangePicker
        choice={scope.filters.range}
        range={range}
        onChange={(choice) => scope.patch({ range: choice })}
      />
      {!without.includes('subject') && <SubjectSelect scope={scope} />}
      {!without.includes('source') && <SourceSelect scope={scope} />}
      <Popover
        trigger="click"
        placement="bottomRight"
        arrow={false}
        content={
          <div className="filter-fields filter-fields--popover">
            {!without.includes('theme') && (
              <Field label={t('filter.theme')}>
                <ThemeSelect scope={scope} />
              </Field>
            )}
            <MoreFields scope={scope} />
            <CountedToggles scope={scope} />
            <ClearAll scope={scope} />
          </div>
        }
      >
        <Button icon={<FilterOutlined />}>{t('filter.more')}</Button>
      </Popover>
      <SetFilters scope={scope} />
    </>
  )
}

/** The filters of a page of figures: beside each other where there is room, in a drawer where there is not. */
export const ScopeBar = (props: Props) => {
  const narrow = useNarrow()
  return <div className="filter-bar">{narrow ? <NarrowBar {...props} /> : <WideBar {...props} />}</div>
}
