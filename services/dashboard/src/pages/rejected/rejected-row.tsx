import type { RejectedView } from '@tingfeng/contracts'
import { App, Button, Input, Tooltip } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReplay } from '../../api/rejected.js'
import { useRole } from '../../api/session.js'
import { formatMinute } from '../../format/zone.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const LONGEST_PAYLOAD = 65_536

/** JSON is laid out to be read; anything else stays as it came. */
const legible = (payload: string): string => {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}

export const RejectedRow = ({ record }: { record: RejectedView }) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const replay = useReplay(id)
  const [open, setOpen] = useState(false)
  const detail = useId()
  const maySend = useRole().may('handler')
  const isFixed = record.replayedAt !== null || !maySend
  const payload = legible(record.payload)
  const [mended, setMended] = useState(payload)
  const send = (): void =>
    replay.mutate(
      { id: record.id, ...(mended !== payload && { payload: mended }) },
      {
        onSuccess: () => void message.success(t('rejected.replayed')),
        onError: (error) => {
          setOpen(true)
          void message.error(textOf(error), 6)
        },
      },
    )
  return (
    <article className="rejected-row">
      <div className="rejected-row__main">
        <p className="rejected-row__head">
          <span className="chip chip--amber">{t(`rejected.reason.${record.reason}`)}</span>
          <span className="rejected-row__source">{record.source}</span>
          <span className="faint num">
            {t(/\.json$/i.test(record.origin) ? 'rejected.item' : 'rejected.position', {
              origin: record.origin,
              n: record.position,
            })}{' '}
            · {t(`rejected.stage.${record.stage}`)} · {formatMinute(record.rejectedAt, zone)}
          </span>
        </p>
        <p className="rejected-row__detail">{t(`rejected.todo.${record.reason}`)}</p>
      </div>
      <div className="rejected-row__actions">
        <Button size="small" aria-expanded={open} aria-controls={detail} onClick={() => setOpen(!open)}>
          {open ? t('rejected.hideDetail') : t('rejected.showDetail')}
        </Button>
        {record.replayedAt ? (
          <span className="faint num">
            {t('rejected.replayedAt', { when: formatMinute(record.replayedAt, zone) })}
          </span>
        ) : (
          <Tooltip title={t('rejected.replayHint')}>
            <Button size="small" type="primary" disabled={!maySend} loading={replay.isPending} onClick={send}>
              {t('rejected.replay')}
            </Button>
          </Tooltip>
        )}
      </div>
      <div id={detail} hidden={!open} className="rejected-row__payload">
        <p className="rejected-row__detail" lang="en">
          {record.detail}
        </p>
        <p className="faint">{t(isFixed ? 'rejected.payload' : 'rejected.mend')}</p>
        {isFixed ? (
          <pre className="mono">{payload}</pre>
        ) : (
          <Input.TextArea
            className="mono"
            aria-label={t('rejected.mend')}
            autoSize={{ minRows: 3, maxRows: 16 }}
            maxLength={LONGEST_PAYLOAD}
            spellCheck={false}
            value={mended}
            onChange={(event) => setMended(event.target.value)}
          />
        )}
      </div>
    </article>
  )
}
