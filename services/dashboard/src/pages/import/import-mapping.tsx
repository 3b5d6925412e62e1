import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DateOrder, FilePreview } from '../../api/imports.js'
import { formatBytes } from '../../format/number.js'
import { zhCN } from '../../i18n/zh-cn.js'
import { Panel } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { assign, FIELDS, type Field } from './columns.js'
import { isSourceName } from './source-name.js'
import type { Choices, Import } from './use-import.js'

interface Props {
  file: File
  preview: FilePreview
  /** What to begin with: the guess, or what was chosen before the session ended. */
  choices: Choices
  running: Import
}

type KnownProblem = keyof typeof zhCN.import.problem
const isKnownProblem = (code: string): code is KnownProblem => Object.hasOwn(zhCN.import.problem, code)

const AMBIGUOUS = 'ambiguous_dates'
const DATE_ORDERS = ['day-first', 'month-first'] as const satisfies readonly DateOrder[]

const LONGEST_CELL = 80
const cut = (cell: string): string => (cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)}…` : cell)

/** The guess, laid over the first rows, to be corrected before anything is sent. */
export const ImportMapping = ({ file, preview, choices, running }: Props) => {
  const { t } = useTranslation()
  const [source, setSource] = useState(choices.source)
  const [meanings, setMeanings] = useState(choices.meanings)
  const [dateOrder, setDateOrder] = useState<DateOrder | undefined>(choices.dateOrder)
  const isChanged = (): boolean =>
    source !== choices.source || meanings !== choices.meanings || dateOrder !== choices.dateOrder
  const chooseAnother = useGuardedClose(isChanged, running.reset)
  const problems = preview.problems.filter(({ code }) => !(code === AMBIGUOUS && dateOrder))
  const isAmbiguous = preview.problems.some(({ code }) => code === AMBIGUOUS)
  const hasText = Object.values(meanings).includes('text')
  const named = isSourceName(source)
  const rows = preview.rows.slice(0, 6)

  return (
    <Panel
      title={file.name}
      hint={`${t('import.size')} ${formatBytes(file.size)} · ${t('import.format')} ${preview.format.toUpperCase()} · ${t('import.encoding')} ${preview.encoding.toUpperCase()}${preview.sheets === undefined ? '' : ` · ${t('import.sheet')} ${preview.sheets.join(t('import.listed'))}`}`}
      extra={<Button onClick={chooseAnother}>{t('import.change')}</Button>}
    >
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the input inside is the control */}
      <label className="import-source">
        <span className="import-source__name">{t('import.source')}</span>
        <Input
          value={source}
          maxLength={80}
          status={named ? '' : 'error'}
          onChange={(event) => setSource(event.target.value.trim())}
        />
        <span className={named ? 'faint' : 'import-source__wrong'}>
          {named ? t('import.sourceHint') : t('import.sourceInvalid')}
        </span>
      </label>
      {preview.headerLine !== undefined && (
        <p className="faint">{t('import.headerLine', { n: preview.headerLine })}</p>
      )}
      {isAmbiguous && (
        <div className="import-dates">
          <span>{t('import.dateOrder.question')}</span>
          <Radio.Group
            aria-label={t('import.dateOrder.question')}
            value={dateOrder ?? null}
            onChange={({ target }) => setDateOrder(target.value)}
            options={DATE_ORDERS.map((value) => ({ value, label: t(`import.dateOrder.${value}`) }))}
          />
        </div>
      )}
      {problems.length > 0 && (
        <div className="import-problems">
          <strong>{t('import.problems')}</strong>
          <ul>
            {problems.map(({ code, message, lines, column, sheets }) => (
              <li key={code}>
                {isKnownProblem(code) ? t(`import.problem.${code}`, { lines, column, sheets }) : message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3 className="import-mapping__title">
        {t('import.mapping')}{' '}
        <span className="faint">
          {t('import.mappingHint')} · {t('import.preview', { n: rows.length })}
        </span>
      </h3>
      <ScrollX label={t('import.mapping')}>
        <table className="data-table import-mapping__table">
          <thead>
            <tr>
              {preview.headers.map((header) => (
                <th key={header} scope="col" className={meanings[header] ? '' : 'import-mapping__left-out'}>
                  <span className="import-mapping__header">{header}</span>
                  <Select<Field | ''>
                    size="small"
                    aria-label={`${header}: ${t('import.mapping')}`}
                    popupMatchSelectWidth={false}
                    value={meanings[header] ?? ''}
                    onChange={(field) => setMeanings(assign(meanings, header, field || null))}
                    options={[
                      { value: '' as const, label: t('import.none') },
                      ...FIELDS.map((field) => ({ value: field, label: t(`import.field.${field}`) })),
                    ]}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {preview.headers.map((header) => (
                  <td key={header} className={meanings[header] ? '' : 'import-mapping__left-out'}>
                    {cut(row[header] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <div className="import-mapping__go">
        {!hasText && <span className="import-source__wrong">{t('import.textNeeded')}</span>}
        <Button
          type="primary"
          size="large"
          disabled={!hasText || !named}
          onClick={() => void running.start({ source, meanings, dateOrder })}
        >
          {t('import.start')}
        </Button>
      </div>
    </Panel>
  )
}
