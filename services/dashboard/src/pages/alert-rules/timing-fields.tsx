import { Checkbox, Form, Select, TimePicker } from 'antd'
import { useTranslation } from 'react-i18next'
import { DAYS, ESCALATES, LASTS, REPEATS } from './conditions.js'
import { useDuration } from './use-duration.js'

/** How long a rule waits, when it says it again, and at which hours it may speak. */
export const TimingFields = () => {
  const { t } = useTranslation()
  const duration = useDuration()
  const timed = Form.useWatch<boolean>('timed')
  const never = (minutes: number): string => (minutes === 0 ? t('rules.never') : duration(minutes))
  return (
    <>
      <div className="rule-form__pair">
        <Form.Item name="forMinutes" label={t('rules.field.for')} tooltip={t('rules.forHint')}>
          <Select
            options={LASTS.map((n) => ({ value: n, label: n === 0 ? t('rules.atOnce') : duration(n) }))}
          />
        </Form.Item>
        <Form.Item name="repeatMinutes" label={t('rules.field.repeat')}>
          <Select options={REPEATS.map((n) => ({ value: n, label: never(n) }))} />
        </Form.Item>
        <Form.Item name="escalateMinutes" label={t('rules.field.escalate')} tooltip={t('rules.escalateHint')}>
          <Select options={ESCALATES.map((n) => ({ value: n, label: never(n) }))} />
        </Form.Item>
      </div>
      <Form.Item name="timed" valuePropName="checked">
        <Checkbox>{t('rules.field.timed')}</Checkbox>
      </Form.Item>
      {timed && (
        <>
          <div className="rule-form__pair">
            <Form.Item name="days" label={t('rules.field.days')} rules={[{ required: true, message: '' }]}>
              <Select
                mode="multiple"
                options={DAYS.map((day) => ({ value: day, label: t(`rules.day.d${day}`) }))}
              />
            </Form.Item>
            <Form.Item name="hours" label={t('rules.field.hours')} rules={[{ required: true, message: '' }]}>
              <TimePicker.RangePicker format="HH:mm" order={false} minuteStep={5} />
            </Form.Item>
          </div>
          <Form.Item name="holidays" valuePropName="checked">
            <Checkbox>{t('rules.field.holidays')}</Checkbox>
          </Form.Item>
        </>
      )}
    </>
  )
}
