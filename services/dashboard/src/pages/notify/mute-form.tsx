import type { Severity } from '@tingfeng/contracts'
import { App, Checkbox, Form, Input, Modal, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useAddMute } from '../../api/alerts.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { DAYS } from '../alert-rules/conditions.js'
import { SEVERITIES } from '../alerts/severities.js'

interface Values {
  name: string
  days: number[]
  hours: [Dayjs, Dayjs]
  holidays: boolean
  maxSeverity: Severity
}

/** Hours that come again, in which incidents up to a severity are recorded and nobody is told. */
export const MuteForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [form] = Form.useForm<Values>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  const add = useAddMute(id)
  const submit = ({ name, days, hours, holidays, maxSeverity }: Values): void =>
    add.mutate(
      {
        name,
        enabled: true,
        matcher: { subjects: [], themes: [], sources: [], rules: [], maxSeverity },
        hours: { days, from: hours[0].format('HH:mm'), to: hours[1].format('HH:mm'), holidays },
      },
      { onError: (error) => void message.error(textOf(error), 6), onSuccess: onClose },
    )
  return (
    <Modal
      open
      title={t('notify.quiet.addMute')}
      okText={t('rules.save')}
      cancelText={t('common.cancel')}
      confirmLoading={add.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          days: [...DAYS],
          hours: [dayjs().hour(22).minute(0), dayjs().hour(8).minute(0)],
          holidays: false,
          maxSeverity: 'yellow',
        }}
      >
        <Form.Item
          name="name"
          label={t('rules.field.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('notify.needed') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('rules.field.days')}
          rules={[{ required: true, message: t('notify.needed') }]}
        >
          <Select
            mode="multiple"
            options={DAYS.map((day) => ({ value: day, label: t(`rules.day.d${day}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="hours"
          label={t('rules.field.hours')}
          rules={[{ required: true, message: t('notify.needed') }]}
        >
          <TimePicker.RangePicker format="HH:mm" order={false} minuteStep={5} />
        </Form.Item>
        <Form.Item name="maxSeverity" label={t('notify.quiet.mutedUpTo')}>
          <Select options={SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))} />
        </Form.Item>
        <Form.Item name="holidays" valuePropName="checked">
          <Checkbox>{t('rules.field.holidays')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
