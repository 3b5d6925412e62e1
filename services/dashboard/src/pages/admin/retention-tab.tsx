import type { RetentionPreview, RetentionView } from '@tingfeng/contracts'
import { App, Button, Form, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreviewRetention, useRetention, useSetRetention } from '../../api/retention.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { RetentionAsk } from './retention-ask.js'
import { isWithinBounds, LEAST_DAYS, MOST_DAYS } from './retention-bounds.js'

const USUAL = 400

const LastPass = ({ pass }: { pass: RetentionView['lastPass'] }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  if (pass === null) return null
  const before = formatMinute(pass.before, zone)
  return (
    <p className="admin__hint" role="status">
      {pass.finishedAt === null
        ? t('accounts.retention.running', { before })
        : t('accounts.retention.last', {
            at: formatMinute(pass.finishedAt, zone),
            before,
            posts: formatExact(pass.posts),
          })}
    </p>
  )
}

const Setting = ({ view }: { view: RetentionView }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const preview = usePreviewRetention(id)
  const save = useSetRetention(id)
  const [forever, setForever] = useState(view.days === null)
  const [days, setDays] = useState<number | null>(view.days ?? USUAL)
  const [wrong, setWrong] = useState(false)
  const [asked, setAsked] = useState<RetentionPreview>()
  const wanted = forever ? null : days
  const isSaved = view.days === wanted && (forever || days !== null)
  useUnsaved(() => !isSaved)
  const onError = (error: unknown) => void message.error(textOf(error))
  /** What was saved begins the form anew, which would take callbacks of its own with it. */
  const put = (kept: number | null): void =>
    void save
      .mutateAsync({ days: kept })
      .then(() => {
        setAsked(undefined)
        void message.success(t('accounts.retention.saved'))
      })
      .catch(onError)
  const judge = (): boolean => {
    const isRight = forever || isWithinBounds(days)
    setWrong(!isRight)
    return isRight
  }
  const ask = (): void => {
    if (!judge()) return
    if (wanted === null) put(null)
    else preview.mutate(wanted, { onError, onSuccess: setAsked })
  }
  const bounds = { least: LEAST_DAYS, most: MOST_DAYS }
  return (
    <>
      <Form layout="vertical" className="admin__retention" onFinish={ask}>
        <Radio.Group
          aria-label={t('accounts.admin.retention')}
          value={forever}
          onChange={({ target }) => setForever(target.value === true)}
        >
          <Radio value={true}>{t('accounts.retention.forever')}</Radio>
          <Radio value={false}>{t('accounts.retention.limited')}</Radio>
        </Radio.Group>
        {!forever && (
          <Form.Item
            label={t('accounts.retention.days')}
            help={
              wrong ? (
                <span role="alert">{t('accounts.retention.wrong', bounds)}</span>
              ) : (
                t('accounts.retention.bounds', bounds)
              )
            }
            {...(wrong && { validateStatus: 'error' })}
          >
            {/* Bounds of its own would make another number of a wrong one, and say nothing. */}
            <InputNumber
              aria-label={t('accounts.retention.days')}
              aria-invalid={wrong}
              value={days}
              onChange={(typed) => {
                setDays(typed)
                setWrong(false)
              }}
              onBlur={judge}
            />
          </Form.Item>
        )}
        <Button
          type="primary"
          htmlType="submit"
          disabled={isSaved}
          loading={preview.isPending || (forever && save.isPending)}
        >
          {t(forever ? 'accounts.retention.save' : 'accounts.retention.look')}
        </Button>
      </Form>
      <RetentionAsk preview={asked} saving={save.isPending} onYes={put} onNo={() => setAsked(undefined)} />
    </>
  )
}

/** For how long posts are kept; what would go is shown before it is saved. */
export const RetentionTab = () => {
  const { t } = useTranslation()
  const { id, view } = useWorkspace()
  const retention = useRetention(id)
  return (
    <>
      <p className="admin__hint">{t('accounts.retention.intro', { workspace: view.name })}</p>
      <Loaded query={retention}>
        {(found) => (
          <>
            <Setting key={`${id} ${found.days}`} view={found} />
            <LastPass pass={found.lastPass} />
          </>
        )}
      </Loaded>
    </>
  )
}
