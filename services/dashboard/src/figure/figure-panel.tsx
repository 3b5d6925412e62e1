import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../charts/chart.js'
import { formatMinute } from '../format/zone.js'
import { useThemeMode } from '../theme/theme-mode.js'
import { Panel } from '../ui/panel.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { csvOf, type FigureTable } from './figure-table.js'
import { saveFile } from './save-file.js'
import { TableView } from './table-view.js'
import './figure.css'

export interface Legend {
  name: string
  colour: string
  line?: boolean
}

/** What a chart draws. */
export interface Drawing {
  option: EChartsCoreOption
  height: number
  /** What it shows, for those who do not see it. */
  label: string
  onColumn?: (index: number) => void
}

interface Props {
  title: string
  hint?: string
  className?: string
  extra?: ReactNode
  legend?: readonly Legend[]
  /** Under the title of the picture: time and filters. */
  about: string
  /** Null while there are no figures yet, or none that came. */
  table: FigureTable | null
  drawing?: Drawing | null
  /** In the place of the chart: figures that are lists or tables themselves, skeletons, errors. */
  children?: ReactNode
  /** Below either form. */
  foot?: ReactNode
}

const LegendList = ({ legend }: { legend: readonly Legend[] }) => (
  <ul className="legend">
    {legend.map(({ name, colour, line }) => (
      <li key={name}>
        <i className={line ? 'legend__line' : undefined} style={{ background: colour }} />
        {name}
      </li>
    ))}
  </ul>
)

/** A figure on a titled surface: as a chart or as a table, to keep as a picture or as CSV. */
export const FigurePanel = (props: Props) => {
  const { title, hint, className, extra, legend = [], about, table, drawing, children, foot } = props
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { view, zone } = useWorkspace()
  const { palette } = useThemeMode()
  const [asTable, setAsTable] = useState(false)
  const file = `${view.name}-${title}`

  const savePicture = async (figures: FigureTable) => {
    try {
      const { pictureOf } = await import('./picture.js')
      const foot = `${t('product.name')} Tingfeng · ${view.name} · ${formatMinute(Date.now(), zone)}`
      const picture = await pictureOf({
        title,
        subtitle: about,
        foot,
        legend,
        drawing: drawing && !asTable ? drawing : null,
        table: figures,
        palette,
      })
      saveFile(picture, `${file}.png`)
    } catch {
      void message.error(t('figure.pictureFailed'))
    }
  }
  const save = (form: string) => {
    if (!table) return
    if (form === 'png') void savePicture(table)
    else saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), `${file}.csv`)
  }

  return (
    <Panel
      title={title}
      {...(hint && { hint })}
      {...(className && { className })}
      extra={
        <>
          {legend.length > 0 && <LegendList legend={legend} />}
          {extra}
          {table && drawing && (
            <Button size="small" onClick={() => setAsTable(!asTable)}>
              {asTable ? t('figure.asChart') : t('figure.asTable')}
            </Button>
          )}
          {table && (
            <Dropdown
              trigger={['click']}
              menu={{
                onClick: ({ key }) => save(key),
                items: [
                  { key: 'png', label: t('figure.png') },
                  { key: 'csv', label: t('figure.csv') },
                ],
              }}
            >
              <Button
                size="small"
                type="text"
                icon={<DownloadOutlined />}
                aria-label={t('figure.download', { title })}
                title={t('figure.download', { title })}
              />
            </Dropdown>
          )}
        </>
      }
    >
      {table && drawing && !asTable && <Chart {...drawing} />}
      {table && drawing && asTable && <TableView table={table} caption={drawing.label} />}
      {(!drawing || !table) && children}
      {foot}
    </Panel>
  )
}
