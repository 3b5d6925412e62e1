import type { CreatedKey, KeyView, NewKey } from '@tingfeng/contracts'
import { App, Button, Form, Input, Popconfirm, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddKey, useKeys, useRevokeKey } from '../../api/accounts.js'
import { useFormat } from '../../i18n/use-format.js'
import { Empty } from '../../ui/empty.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { SecretOnce } from './secret-once.js'

const SCOPES = ['ingest', 'read', 'sql', 'admin'] as const
const DAYS = [30, 90, 365] as const

const StateTag = ({ record }: { record: KeyView }) => {
  const { t } = useTranslation()
  const { expiresAt } = record
  if (record.revokedAt !== null) return <Tag>{t('accounts.keys.revoked')}</Tag>
  if (expiresAt === null) return <Tag color="green">{t('accounts.keys.live')}</Tag>
  if (Date.parse(expiresAt) <= Date.now()) return <Tag>{t('accounts.keys.expired')}</Tag>
  return <Tag color="green">{t('accounts.keys.until', { date: expiresAt.slice(0, 10) })}</Tag>
}

interface Given {
  name: string
  scopes: NewKey['scopes']
  days: number
}

export const KeysTab = () => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  const { id, view } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const keys = useKeys(id)
  const [add, revoke] = [useAddKey(id), useRevokeKey(id)]
  const [given, setGiven] = useState<CreatedKey>()
  const [form] = Form.useForm<Given>()
  useUnsaved(() => form.isFieldsTouched())
  const onError = (error: unknown) => void message.error(textOf(error))
  const make = ({ name, scopes, days }: Given): void =>
    add.mutate(
      { name: name.trim(), scopes, ...(days > 0 && { expiresInDays: days }) },
      {
        onError,
        onSuccess: (key) => {
          setGiven(key)
          form.resetFields()
        },
      },
    )
  return (
    <>
      <p className="admin__hint">{t('accounts.keys.intro', { workspace: view.name })}</p>
      <Form
        form={form}
        layout="inline"
        className="admin__form"
        initialValues={{ scopes: ['ingest'], days: 365 }}
        onFinish={make}
      >
        <Form.Item name="name" rules={[{ required: true, whitespace: true, max: 80, message: '' }]}>
          <Input
            aria-label={t('accounts.keys.name')}
            placeholder={t('accounts.keys.nameHint')}
            autoComplete="off"
          />
        </Form.Item>
        <Form.Item name="scopes" rules={[{ required: true, message: '' }]}>
          <Select
            mode="multiple"
            className="scope-select"
            aria-label={t('accounts.keys.scopes')}
            options={SCOPES.map((scope) => ({ value: scope, label: t(`accounts.keys.scope.${scope}`) }))}
          />
        </Form.Item>
        <Form.Item name="days">
          <Select
            className="role-select"
            aria-label={t('accounts.keys.expires')}
            options={[
              ...DAYS.map((n) => ({ value: n, label: t('accounts.keys.days', { n }) })),
              { value: 0, label: t('accounts.keys.forever') },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('accounts.keys.add')}
        </Button>
      </Form>
      <Loaded query={keys}>
        {(list) => (
          <ScrollTable<KeyView>
            label={t('accounts.admin.keys')}
            rowKey="id"
            size="middle"
            pagination={list.length > 50 ? { pageSize: 50 } : false}
            dataSource={list}
            locale={{
              emptyText: <Empty title={t('accounts.keys.empty')} text={t('accounts.keys.emptyText')} />,
            }}
            columns={[
              { title: t('accounts.keys.name'), dataIndex: 'name' },
              { title: 'ID', dataIndex: 'id', render: (key: string) => <code className="mono">{key}</code> },
              {
                title: t('accounts.keys.scopes'),
                render: (_, { scopes }) =>
                  scopes.map((scope) => t(`accounts.keys.scope.${scope}`)).join(' · '),
              },
              { title: t('accounts.keys.state'), render: (_, record) => <StateTag record={record} /> },
              {
                title: t('accounts.keys.lastUsed'),
                dataIndex: 'lastUsedAt',
                render: (at: string | null) => (at === null ? t('accounts.keys.never') : ago(at)),
              },
              {
                title: t('accounts.members.actions'),
                render: (_, record) =>
                  record.revokedAt === null && (
                    <Popconfirm
                      title={t('accounts.keys.revokeAsk', { name: record.name })}
                      okText={t('accounts.keys.revoke')}
                      cancelText={t('accounts.members.cancel')}
                      onConfirm={() => revoke.mutate(record.id, { onError })}
                    >
                      <Button size="small" danger>
                        {t('accounts.keys.revoke')}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <SecretOnce
        title={t('accounts.keys.given', { name: given?.name ?? '' })}
        text={t('accounts.keys.givenText')}
        secret={given?.key}
        onClose={() => setGiven(undefined)}
      />
    </>
  )
}
