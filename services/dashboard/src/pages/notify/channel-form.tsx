import type { ChannelKind, ChannelView } from '@tingfeng/contracts'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddChannel, useSaveChannel, useSubscribers } from '../../api/telling.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SecretOnce } from '../admin/secret-once.js'
import { CHANNEL_KINDS, type ChannelField, fieldsOf } from './channel-fields.js'

interface Values {
  name: string
  kind: ChannelKind
  settings: Record<string, string | undefined>
  owner?: string | null
}

/** What was left empty is not sent: a secret then stays as it is. */
const filled = (settings: Values['settings'] = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ''))

const SettingsField = ({ field, kept }: { field: ChannelField; kept: boolean }) => {
  const { t } = useTranslation()
  const { name, secret, required, long } = field
  const label = t(`notify.field.${name}`)
  const placeholder = kept ? t('notify.kept') : ''
  return (
    <Form.Item
      name={['settings', name]}
      label={label}
      {...(field.initial !== undefined && !kept && { initialValue: field.initial })}
      rules={[{ required: required === true && !kept, message: t('notify.needed') }]}
    >
      {name === 'idType' ? (
        <Select
          options={['email', 'user_id', 'open_id', 'union_id'].map((value) => ({ value, label: value }))}
        />
      ) : long ? (
        <Input.TextArea className="mono" autoSize={{ minRows: 2, maxRows: 8 }} placeholder={placeholder} />
      ) : secret ? (
        <Input.Password autoComplete="new-password" placeholder={placeholder} />
      ) : (
        <Input autoComplete="off" placeholder={placeholder} />
      )}
    </Form.Item>
  )
}

const OwnerField = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const subscribers = useSubscribers(id)
  return (
    <Form.Item name="owner" label={t('notify.channels.owner')} tooltip={t('notify.channels.ownerHint')}>
      <Select
        allowClear
        options={subscribers.data?.map((one) => ({ value: one.id, label: one.name })) ?? []}
      />
    </Form.Item>
  )
}

/** Sets a channel up or changes it. */
export const ChannelForm = ({
  channel,
  onClose,
}: {
  channel: ChannelView | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? channel?.kind ?? 'wecom'
  const [add, save] = [useAddChannel(id), useSaveChannel(id)]
  const [made, setMade] = useState<string>()
  const close = useGuardedClose(() => made === undefined && form.isFieldsTouched(), onClose)
  const onError = (error: unknown): void => void message.error(textOf(error), 8)
  const submit = ({ name, kind: chosen, settings, owner }: Values): void => {
    if (channel)
      save.mutate(
        { id: channel.id, patch: { name, settings: filled(settings), owner: owner ?? null } },
        { onError, onSuccess: onClose },
      )
    else
      add.mutate(
        { name, kind: chosen, settings: filled(settings), enabled: true, ...(owner && { owner }) },
        { onError, onSuccess: ({ madeSecret }) => (madeSecret ? setMade(madeSecret) : onClose()) },
      )
  }
  return (
    <Drawer
      open
      title={channel ? channel.name : t('notify.channels.add')}
      onClose={close}
      footer={
        <div className="form-foot">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="primary" loading={add.isPending || save.isPending} onClick={() => form.submit()}>
            {t('rules.save')}
          </Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          name: channel?.name,
          kind: channel?.kind ?? 'wecom',
          settings: channel?.settings,
          owner: channel?.owner,
        }}
      >
        <Form.Item name="kind" label={t('notify.channels.kind')}>
          <Select
            disabled={channel !== undefined}
            options={CHANNEL_KINDS.map((one) => ({ value: one, label: t(`notify.kind.${one}`) }))}
          />
        </Form.Item>
        <p className="notify__hint">{t(`notify.kindHint.${kind}`)}</p>
        <Form.Item
          name="name"
          label={t('rules.field.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('notify.needed') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        {fieldsOf(kind).map((field) => (
          <SettingsField
            key={`${kind} ${field.name}`}
            field={field}
            kept={channel?.secrets.includes(field.name) ?? false}
          />
        ))}
        <OwnerField />
      </Form>
      <SecretOnce
        title={t('notify.channels.secret')}
        text={t('notify.channels.secretText')}
        secret={made}
        onClose={onClose}
      />
    </Drawer>
  )
}
