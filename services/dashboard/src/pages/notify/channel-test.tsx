import type { ChannelView } from '@tingfeng/contracts'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTestChannel } from '../../api/telling.js'
import { useFaultText } from '../../ui/fault-text.js'
import { useProblemText } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { isPersonal } from './channel-fields.js'

/** Sends a message that says it is a test, and shows what the other side answered. */
export const ChannelTest = ({ channel }: { channel: ChannelView }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const faultText = useFaultText()
  const test = useTestChannel(id)
  const [asking, setAsking] = useState(false)
  const [to, setTo] = useState('')
  const send = (): void => {
    setAsking(false)
    test.mutate(
      { id: channel.id, test: to.trim() === '' ? {} : { to: to.trim() } },
      {
        onSuccess: ({ ok, detail, fault, ms }) =>
          void (ok
            ? message.success(t('notify.test.ok', { ms }))
            : message.error(t('notify.test.failed', { detail: faultText(fault) ?? detail }), 10)),
        onError: (error) => void message.error(textOf(error), 10),
      },
    )
  }
  const isAddressed = isPersonal(channel.kind)
  return (
    <>
      <Button size="small" loading={test.isPending} onClick={isAddressed ? () => setAsking(true) : send}>
        {t('notify.test.send')}
      </Button>
      <Modal
        open={asking}
        title={t('notify.test.send')}
        okText={t('notify.test.send')}
        okButtonProps={{ disabled: to.trim() === '' }}
        cancelText={t('common.cancel')}
        onCancel={() => setAsking(false)}
        onOk={send}
      >
        <Input
          aria-label={t('notify.to')}
          placeholder={t('notify.to')}
          maxLength={200}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </Modal>
    </>
  )
}
