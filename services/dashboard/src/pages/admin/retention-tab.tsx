import type { RetentionPreview, RetentionView } from '@tingfeng/contracts'
import { App, Button, Form, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreviewRetention, useRetention, useSetRetention } from '../../api/retention.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { LEAST_DAYS, MOST_DAYS } from './retention-bounds.js'

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
  const { id, zone } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const preview = usePreviewRetention(id)
  const save = useSetRetention(id)
  const [forever, setForever] = useState(view.days === null)
  const [days, setDays] = useState(view.days ?? USUAL)
  const [asked, setAsked] = useState<RetentionPreview>()
  const onError = (error: unknown) => void message.error(textOf(error))
  const put = (wanted: number | null): void =>
    save.mutate(
      { days: wanted },
      {
        onError,
        onSuccess: () => {
          setAsked(undefined)
          void message.success(t('accounts.retention.saved'))
        },
      },
    )
  const ask = (): void => (forever ? put(null) : preview.mutate(days, { onError, onSuccess: setAsked }))
  return (
    <>
      <Form layout="vertical" className="admin__retention" onFinish={ask}>
        <Radio.Group value={forever} onChange={({ target }) => setForever(target.value === true)}>
          <Radio value={true}>{t('accounts.retention.forever')}</Radio>
          <Radio value={false}>{t('accounts.retention.limited')}</Radio>
        </Radio.Group>
        {!forever && (
          <Form.Item
            label={t('accounts.retention.days')}
            help={t('accounts.retention.bounds', { least: LEAST_DAYS, most: MOST_DAYS })}
          >
            <InputNumber
              aria-label={t('accounts.retention.days')}
              min={LEAST_DAYS}
              max={MOST_DAYS}
              precision={0}
              value={days}
              onChange={(value) => setDays(value ?? USUAL)}
            />
          </Form.Item>
        )}
        <Button
          type="primary"
          htmlType="submit"
          disabled={view.days === (forever ? null : days)}
          loading={preview.isPending || (forever && save.isPending)}
        >
          {t(forever ? 'accounts.retention.save' : 'accounts.retention.look')}
        </Button>
      </Form>
      <Modal
        open={asked !== undefined}
        title={t('accounts.retention.askTitle', { n: asked?.days ?? 0 })}
        okText={t('accounts.retention.do')}
        okButtonProps={{ danger: true, loading: save.isPending }}
        cancelText={t('accounts.members.cancel')}
        onOk={() => asked && put(asked.days)}
        onCancel={() => setAsked(undefined)}
      >
        {asked && (
          <>
            <p>
              {t('accounts.retention.wouldGo', {
                posts: formatExact(asked.posts),
                rejected: formatExact(asked.rejected),
                before: formatMinute(asked.before, zone),
              })}
            </p>
            <p>{t('accounts.retention.figures')}</p>
            <p>
              <strong>{t('accounts.retention.forGood')}</strong>
            </p>
          </>
        )}
      </Modal>
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
