import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** What a rule is narrowed to; nothing chosen is everything. */
export const ScopeFields = () => {
  const { t } = useTranslation()
  const { view, meta, subjectName, themeName } = useWorkspace()
  return (
    <div className="rule-form__pair">
      <Form.Item name={['scope', 'subjects']} label={t('filter.subject')}>
        <Select
          mode="multiple"
          placeholder={t('filter.allSubjects')}
          optionFilterProp="label"
          options={view.subjects.map(({ id }) => ({ value: id, label: subjectName(id) }))}
        />
      </Form.Item>
      <Form.Item name={['scope', 'themes']} label={t('filter.theme')}>
        <Select
          mode="multiple"
          placeholder={t('filter.allThemes')}
          optionFilterProp="label"
          options={meta.themes.map(({ id }) => ({ value: id, label: themeName(id) }))}
        />
      </Form.Item>
      <Form.Item name={['scope', 'sources']} label={t('filter.source')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t('filter.allSources')} />
      </Form.Item>
      <Form.Item name={['scope', 'products']} label={t('rules.field.products')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t('rules.allProducts')} />
      </Form.Item>
    </div>
  )
}
