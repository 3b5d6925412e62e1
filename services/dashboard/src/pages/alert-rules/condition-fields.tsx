import type { ConditionKind } from '@tingfeng/contracts'
import { Form, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { MEASURES, URGENCY_CAUSES, WINDOWS } from './conditions.js'
import { useDuration } from './use-duration.js'

interface NumberFieldProps {
  at: number
  name: string
  label: string
  min: number
  max: number
  step?: number
}

const NumberField = ({ at, name, label, min, max, step = 1 }: NumberFieldProps) => (
  <Form.Item name={[at, name]} label={label} rules={[{ required: true, message: '' }]}>
    <InputNumber min={min} max={max} step={step} />
  </Form.Item>
)

const WindowField = ({ at }: { at: number }) => {
  const { t } = useTranslation()
  const duration = useDuration()
  return (
    <Form.Item name={[at, 'windowMinutes']} label={t('rules.field.window')}>
      <Select options={WINDOWS.map((minutes) => ({ value: minutes, label: duration(minutes) }))} />
    </Form.Item>
  )
}

const MeasureField = ({ at }: { at: number }) => {
  const { t } = useTranslation()
  return (
    <Form.Item name={[at, 'measure']} label={t('rules.field.measure')}>
      <Select
        options={MEASURES.map((measure) => ({ value: measure, label: t(`rules.measure.${measure}`) }))}
      />
    </Form.Item>
  )
}

const Excess = ({ at }: { at: number }) => {
  const { t } = useTranslation()
  return (
    <>
      <NumberField at={at} name="minCount" label={t('rules.field.minCount')} min={1} max={10_000} />
      <NumberField
        at={at}
        name="minEffect"
        label={t('rules.field.minEffect')}
        min={1.05}
        max={100}
        step={0.1}
      />
    </>
  )
}

const SinglePost = ({ at }: { at: number }) => {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name={[at, 'urgency']} label={t('rules.field.urgency')}>
        <Select
          mode="multiple"
          options={URGENCY_CAUSES.map((cause) => ({
            value: cause,
            label: t(`rules.urgency.${cause}`),
          }))}
        />
      </Form.Item>
      <Form.Item name={[at, 'words']} label={t('rules.field.words')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
      </Form.Item>
      <Form.Item name={[at, 'negativeOnly']} label={t('rules.field.negativeOnly')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  )
}

/** The fields of one condition of a rule's form. */
export const ConditionFields = ({ at, kind }: { at: number; kind: ConditionKind }) => {
  const { t } = useTranslation()
  const number = (name: string, label: string, min: number, max: number, step = 1) => (
    <NumberField at={at} name={name} label={label} min={min} max={max} step={step} />
  )
  switch (kind) {
    case 'threshold':
      return (
        <>
          <MeasureField at={at} />
          {number('atLeast', t('rules.field.atLeast'), 1, 1_000_000)}
          <WindowField at={at} />
        </>
      )
    case 'spike':
      return (
        <>
          <MeasureField at={at} />
          <Excess at={at} />
        </>
      )
    case 'theme_surge':
    case 'competitor_move':
      return <Excess at={at} />
    case 'negative_share':
      return (
        <>
          {number('atLeast', t('rules.field.share'), 0.01, 1, 0.05)}
          {number('minPosts', t('rules.field.minPosts'), 1, 1_000_000)}
          <WindowField at={at} />
        </>
      )
    case 'emerging_phrase':
      return number('minCount', t('rules.field.minCount'), 3, 10_000)
    case 'single_post':
      return <SinglePost at={at} />
    case 'influential_author':
      return number('followers', t('rules.field.followers'), 1, 1e9, 10_000)
    case 'rating_drop':
      return (
        <>
          {number('by', t('rules.field.by'), 0.1, 4, 0.1)}
          {number('minRatings', t('rules.field.minRatings'), 3, 100_000)}
          <WindowField at={at} />
        </>
      )
    case 'source_silent':
      return (
        <>
          {number('usual', t('rules.field.usual'), 1, 100_000)}
          <WindowField at={at} />
        </>
      )
  }
}
