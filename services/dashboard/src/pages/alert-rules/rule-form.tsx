import type { RuleBody, RuleView } from '@tingfeng/contracts'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddRule, useSaveRule } from '../../api/alerts.js'
import { ApiProblem } from '../../api/problem.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SEVERITIES } from '../alerts/severities.js'
import { BackTestPanel } from './back-test.js'
import { ConditionList } from './condition-list.js'
import { keptName, type RuleValues, toBody, toValues } from './rule-values.js'
import { ScopeFields } from './scope-fields.js'
import { TimingFields } from './timing-fields.js'
import { useRuleName } from './use-rule-name.js'

interface Props {
  /** Of a rule that is there already. */
  rule?: RuleView | undefined
  initial: RuleBody
  onClose: () => void
}

/** Makes or changes a rule, and says before it is saved what it would have done. */
export const RuleForm = ({ rule, initial, onClose }: Props) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [form] = Form.useForm<RuleValues>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  const [add, save] = [useAddRule(id), useSaveRule(id)]
  const [tested, setTested] = useState<RuleBody>()
  const shownNow = useRuleName()(rule ?? { id: '', name: initial.name })
  // What the field began with, whatever language is chosen meanwhile.
  const [shownName] = useState(shownNow)
  const shown = toValues({ ...initial, name: shownName })
  const read = async (): Promise<RuleBody | undefined> => {
    try {
      const body = toBody({ ...shown, ...(await form.validateFields()) }, initial)
      return { ...body, name: keptName(body.name, shownName, initial.name) }
    } catch {
      void message.error(t('rules.incomplete'))
      return undefined
    }
  }
  const onError = (error: unknown): void => {
    const isStale = error instanceof ApiProblem && error.status === 409
    void message.error(isStale ? t('rules.conflict') : textOf(error), 6)
  }
  const onSuccess = (): void => {
    void message.success(t('rules.saved'))
    onClose()
  }
  const submit = async (): Promise<void> => {
    const body = await read()
    if (!body) return
    if (rule) save.mutate({ id: rule.id, ...body, expectedRevision: rule.revision }, { onError, onSuccess })
    else add.mutate(body, { onError, onSuccess })
  }
  return (
    <Drawer
      open
      size="large"
      title={rule ? t('rules.edit') : t('rules.add')}
      onClose={close}
      footer={
        <div className="rule-form__foot">
          <Button onClick={async () => setTested(await read())}>{t('rules.backTest.run')}</Button>
          <span className="rule-form__space" />
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="primary" loading={add.isPending || save.isPending} onClick={() => void submit()}>
            {t('rules.save')}
          </Button>
        </div>
      }
    >
      <Form<RuleValues> form={form} layout="vertical" initialValues={shown} className="rule-form">
        <div className="rule-form__pair">
          <Form.Item
            name="name"
            label={t('rules.field.name')}
            rules={[{ required: true, whitespace: true, max: 80, message: '' }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="severity" label={t('alerts.severityLabel')}>
            <Select options={SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))} />
          </Form.Item>
        </div>
        <h3 className="rule-form__title">{t('rules.when')}</h3>
        <ConditionList />
        <h3 className="rule-form__title">{t('rules.where')}</h3>
        <ScopeFields />
        <h3 className="rule-form__title">{t('rules.how')}</h3>
        <TimingFields />
      </Form>
      {tested && <BackTestPanel rule={tested} />}
    </Drawer>
  )
}
