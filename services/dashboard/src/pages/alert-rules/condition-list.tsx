import type { ConditionKind } from '@tingfeng/contracts'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ConditionFields } from './condition-fields.js'
import { CONDITION_KINDS, freshCondition } from './conditions.js'
import type { RuleValues } from './rule-values.js'

const MOST = 4

const KindField = ({ at }: { at: number }) => {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RuleValues>()
  return (
    <Form.Item name={[at, 'kind']} noStyle>
      <Select<ConditionKind>
        aria-label={t('rules.field.kind')}
        popupMatchSelectWidth={false}
        onChange={(kind) => form.setFieldValue(['conditions', at], freshCondition(kind))}
        options={CONDITION_KINDS.map((kind) => ({ value: kind, label: t(`rules.kind.${kind}`) }))}
      />
    </Form.Item>
  )
}

/** All must hold at once. */
export const ConditionList = () => {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RuleValues>()
  const conditions = Form.useWatch('conditions', form) ?? []
  return (
    <Form.List name="conditions">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name: at }) => {
            const kind = conditions[at]?.kind
            return (
              <div key={key} className="condition">
                <div className="condition__kind">
                  <KindField at={at} />
                  {fields.length > 1 && (
                    <Button type="text" size="small" onClick={() => remove(at)}>
                      {t('rules.removeCondition')}
                    </Button>
                  )}
                </div>
                {kind && <p className="condition__hint">{t(`rules.kindHint.${kind}`)}</p>}
                <div className="condition__fields">{kind && <ConditionFields at={at} kind={kind} />}</div>
              </div>
            )
          })}
          {fields.length < MOST && (
            <Button type="dashed" onClick={() => add(freshCondition('negative_share'))}>
              {t('rules.addCondition')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  )
}
