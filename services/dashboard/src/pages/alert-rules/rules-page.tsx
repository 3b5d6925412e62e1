import { DownOutlined } from '@ant-design/icons'
import type { RuleBody, RuleView } from '@tingfeng/contracts'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePresets, useRules } from '../../api/alerts.js'
import { useRole } from '../../api/session.js'
import { useFormat } from '../../i18n/use-format.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { RuleForm } from './rule-form.js'
import { RuleRow } from './rule-row.js'
import { bodyOf, emptyRule } from './rule-values.js'
import './rules.css'

const AddButtons = ({ onPick }: { onPick: (body: RuleBody) => void }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { name } = useFormat()
  const presets = usePresets(id)
  return (
    <div className="rule__actions">
      <Dropdown
        disabled={!presets.data}
        menu={{
          items: (presets.data ?? []).map((preset) => ({
            key: preset.id,
            label: name(preset),
            onClick: () => onPick({ ...preset.rule, name: name(preset) }),
          })),
        }}
      >
        <Button icon={<DownOutlined />} iconPlacement="end">
          {t('rules.fromPreset')}
        </Button>
      </Dropdown>
      <Button type="primary" onClick={() => onPick(emptyRule(t('rules.newName')))}>
        {t('rules.add')}
      </Button>
    </div>
  )
}

interface Edited {
  rule?: RuleView
  initial: RuleBody
}

/** 预警规则. */
export const RulesPage = () => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { may } = useRole()
  const rules = useRules(id)
  const [edited, setEdited] = useState<Edited>()
  return (
    <>
      <PageHead title={t('rules.title')} subtitle={t('rules.subtitle')}>
        {may('admin') && <AddButtons onPick={(initial) => setEdited({ initial })} />}
      </PageHead>
      <section className="panel">
        <Loaded query={rules}>
          {(list) =>
            list.length === 0 ? (
              <Empty title={t('rules.empty')} text={t('rules.emptyText')} />
            ) : (
              <ul className="rule-list">
                {list.map((rule) => (
                  <li key={rule.id}>
                    <RuleRow rule={rule} onEdit={() => setEdited({ rule, initial: bodyOf(rule) })} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {edited && (
        <RuleForm rule={edited.rule} initial={edited.initial} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}
