import type { RouteBody, RouteView } from '@tingfeng/contracts'
import { App, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRules } from '../../api/alerts.js'
import { useSaveRoute, useSubscribers } from '../../api/telling.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { useRuleName } from '../alert-rules/use-rule-name.js'
import { SEVERITIES } from '../alerts/severities.js'

const MODES = ['at_once', 'hour', 'day'] as const

const FRESH: Partial<RouteBody> = {
  enabled: true,
  match: { subjects: [], themes: [], sources: [], rules: [], minSeverity: 'yellow', reasons: [] },
  mode: 'at_once',
  digestAt: '09:00',
}

const MatchFields = () => {
  const { t } = useTranslation()
  const { id, view, meta, subjectName, themeName } = useWorkspace()
  const rules = useRules(id)
  const ruleName = useRuleName()
  const severities = SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))
  return (
    <>
      <Form.Item name={['match', 'minSeverity']} label={t('notify.from')}>
        <Select options={severities} />
      </Form.Item>
      <Form.Item name={['match', 'subjects']} label={t('filter.subject')}>
        <Select
          mode="multiple"
          placeholder={t('filter.allSubjects')}
          options={view.subjects.map(({ id: subject }) => ({ value: subject, label: subjectName(subject) }))}
        />
      </Form.Item>
      <Form.Item name={['match', 'themes']} label={t('filter.theme')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder={t('filter.allThemes')}
          options={meta.themes.map(({ id: theme }) => ({ value: theme, label: themeName(theme) }))}
        />
      </Form.Item>
      <Form.Item name={['match', 'rules']} label={t('rules.title')}>
        <Select
          mode="multiple"
          placeholder={t('notify.routes.allRules')}
          options={rules.data?.map((rule) => ({ value: rule.id, label: ruleName(rule) })) ?? []}
        />
      </Form.Item>
    </>
  )
}

/** Of what, to whom, at once or gathered. */
export const RouteForm = ({ route, onClose }: { route: RouteView | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const [form] = Form.useForm<RouteBody>()
  const close = useGuardedClose(() => form.isFieldsTouched(), onClose)
  const mode = Form.useWatch('mode', form)
  const subscribers = useSubscribers(id)
  const save = useSaveRoute(id)
  const initial = route ?? FRESH
  const submit = (given: RouteBody): void => {
    const { atOnceFrom, ...body } = given
    save.mutate(
      {
        id: route?.id,
        body: {
          ...body,
          digestAt: body.digestAt ?? initial.digestAt ?? '09:00',
          match: { ...FRESH.match, ...route?.match, ...body.match } as RouteBody['match'], // safe: FRESH has every field
          ...(atOnceFrom && { atOnceFrom }),
        },
      },
      { onError: (error) => void message.error(textOf(error), 8), onSuccess: onClose },
    )
  }
  return (
    <Drawer
      open
      title={route?.name ?? t('notify.routes.add')}
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
      <Form<RouteBody> form={form} layout="vertical" onFinish={submit} initialValues={initial}>
        <Form.Item
          name="name"
          label={t('rules.field.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('notify.needed') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="enabled" label={t('notify.on')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <MatchFields />
        <Form.Item
          name="subscribers"
          label={t('notify.tab.subscribers')}
          rules={[{ required: true, message: t('notify.needed') }]}
        >
          <Select
            mode="multiple"
            notFoundContent={t('notify.subscribers.empty')}
            options={subscribers.data?.map((one) => ({ value: one.id, label: one.name })) ?? []}
          />
        </Form.Item>
        <Form.Item name="mode" label={t('notify.routes.when')}>
          <Select options={MODES.map((one) => ({ value: one, label: t(`notify.modeName.${one}`) }))} />
        </Form.Item>
        {mode === 'day' && (
          <Form.Item
            name="digestAt"
            label={t('notify.routes.digestAt')}
            rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: 'HH:MM' }]}
          >
            <Input maxLength={5} />
          </Form.Item>
        )}
        {mode !== 'at_once' && (
          <Form.Item name="atOnceFrom" label={t('notify.routes.atOnceFrom')}>
            <Select
              allowClear
              options={SEVERITIES.map((one) => ({ value: one, label: t(`alerts.severity.${one}`) }))}
            />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}
