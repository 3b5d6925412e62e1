import type { SubscriberBody, SubscriberView } from '@tingfeng/contracts'
import { App, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels, useSaveSubscriber } from '../../api/telling.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SEVERITIES } from '../alerts/severities.js'

const MOST = 10

const Contacts = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const channels = useChannels(id)
  const options = channels.data?.map(({ id: channel, name }) => ({ value: channel, label: name })) ?? []
  return (
    <Form.List name="contacts">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="contact">
              <Form.Item
                name={[at, 'channel']}
                label={t('notify.deliveries.channel')}
                rules={[{ required: true, message: t('notify.needed') }]}
              >
                <Select options={options} notFoundContent={t('notify.channels.empty')} />
              </Form.Item>
              <Form.Item name={[at, 'to']} label={t('notify.to')} tooltip={t('notify.toHint')}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[at, 'minSeverity']} label={t('notify.from')}>
                <Select
                  options={SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))}
                />
              </Form.Item>
              {fields.length > 1 && (
                <Button type="text" size="small" onClick={() => remove(at)}>
                  {t('rules.remove')}
                </Button>
              )}
            </div>
          ))}
          {fields.length < MOST && (
            <Button type="dashed" onClick={() => add({ minSeverity: 'blue' })}>
              {t('notify.subscribers.addContact')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  )
}

/** A person or group, and the ways to them. */
export const SubscriberForm = ({
  subscriber,
  onClose,
}: {
  subscriber: SubscriberView | undefined
  onClose: () => void
}) => {
  const { t, i18n } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [form] = Form.useForm<SubscriberBody>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  const save = useSaveSubscriber(id)
  const submit = ({ contacts, ...given }: SubscriberBody): void =>
    save.mutate(
      {
        id: subscriber?.id,
        body: {
          ...given,
          contacts: contacts.map(({ to, ...contact }) => ({
            ...contact,
            ...(to?.trim() && { to: to.trim() }),
          })),
        },
      },
      { onError: (error) => void message.error(textOf(error), 8), onSuccess: onClose },
    )
  return (
    <Drawer
      open
      title={subscriber?.name ?? t('notify.subscribers.add')}
      onClose={close}
      footer={
        <div className="form-foot">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('rules.save')}
          </Button>
        </div>
      }
    >
      <Form<SubscriberBody>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={
          subscriber ?? {
            language: i18n.language === 'en' ? 'en' : 'zh',
            enabled: true,
            contacts: [{ minSeverity: 'blue' }],
          }
        }
      >
        <Form.Item
          name="name"
          label={t('rules.field.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('notify.needed') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="language" label={t('notify.subscribers.language')}>
          <Select
            options={(['zh', 'en'] as const).map((one) => ({
              value: one,
              label: t(`notify.language.${one}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="enabled" label={t('notify.on')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <p className="notify__hint">{t('notify.subscribers.contactsHint')}</p>
        <Contacts />
      </Form>
    </Drawer>
  )
}
