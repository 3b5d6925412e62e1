import type { OneTimePassword, UserView } from '@tingfeng/contracts'
import { App, Button, Form, Input, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddUser, useChangeUser, useResetUser, useUsers } from '../../api/accounts.js'
import { useSession } from '../../api/session.js'
import { useFormat } from '../../i18n/use-format.js'
import { Loaded } from '../../ui/panel.js'
import { useProblemText } from '../../ui/problem.js'
import { ScrollTable } from '../../ui/scroll-x.js'
import { useUnsaved } from '../../unsaved/use-unsaved.js'
import { RoleSelect } from './role-select.js'
import { SecretOnce } from './secret-once.js'

const ONE_TIME_DAYS = 7
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,79}$/u

const StateTag = ({ user }: { user: UserView }) => {
  const { t } = useTranslation()
  if (!user.active) return <Tag>{t('accounts.members.inactive')}</Tag>
  if (user.mustChange) return <Tag color="gold">{t('accounts.members.oneTime')}</Tag>
  return <Tag color="green">{t('accounts.members.active')}</Tag>
}

export const MembersTab = () => {
  const { t } = useTranslation()
  const { ago } = useFormat()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const me = useSession().data?.user?.name
  const users = useUsers()
  const [add, change, reset] = [useAddUser(), useChangeUser(), useResetUser()]
  const [given, setGiven] = useState<OneTimePassword>()
  const [form] = Form.useForm<{ name: string; role: UserView['role'] }>()
  useUnsaved(() => form.isFieldsTouched())
  const onError = (error: unknown) => void message.error(textOf(error))
  const showOnce = {
    onError,
    onSuccess: (once: OneTimePassword) => {
      setGiven(once)
      form.resetFields()
    },
  }
  const switchTo = ({ id }: UserView, active: boolean) =>
    change.mutate({ id, patch: { active } }, { onError })

  const actions = (user: UserView) => {
    if (user.name === me) return null
    return (
      <span className="admin__actions">
        <Popconfirm
          title={t('accounts.members.resetAsk', { name: user.name })}
          okText={t('accounts.members.reset')}
          cancelText={t('accounts.members.cancel')}
          onConfirm={() => reset.mutate(user.id, showOnce)}
        >
          <Button size="small">{t('accounts.members.reset')}</Button>
        </Popconfirm>
        {user.active ? (
          <Popconfirm
            title={t('accounts.members.deactivateAsk', { name: user.name })}
            okText={t('accounts.members.deactivate')}
            cancelText={t('accounts.members.cancel')}
            onConfirm={() => switchTo(user, false)}
          >
            <Button size="small" danger>
              {t('accounts.members.deactivate')}
            </Button>
          </Popconfirm>
        ) : (
          <Button size="small" onClick={() => switchTo(user, true)}>
            {t('accounts.members.activate')}
          </Button>
        )}
      </span>
    )
  }

  return (
    <>
      <Form
        form={form}
        layout="inline"
        className="admin__form"
        initialValues={{ role: 'viewer' }}
        onFinish={(user) => add.mutate({ name: user.name.trim(), role: user.role }, showOnce)}
      >
        <Form.Item
          name="name"
          rules={[{ required: true, pattern: NAME, message: t('accounts.members.nameRule') }]}
        >
          <Input
            aria-label={t('accounts.members.name')}
            placeholder={t('accounts.members.nameHint')}
            autoComplete="off"
          />
        </Form.Item>
        <Form.Item name="role">
          <RoleSelect label={t('accounts.members.role')} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('accounts.members.add')}
        </Button>
      </Form>
      <Loaded query={users}>
        {(list) => (
          <ScrollTable<UserView>
            label={t('accounts.admin.members')}
            rowKey="id"
            size="middle"
            pagination={list.length > 50 ? { pageSize: 50 } : false}
            dataSource={list}
            columns={[
              {
                title: t('accounts.members.name'),
                dataIndex: 'name',
                render: (name: string) => (
                  <>
                    {name} {name === me && <Tag>{t('accounts.members.you')}</Tag>}
                  </>
                ),
              },
              {
                title: t('accounts.members.role'),
                render: (_, user) => (
                  <RoleSelect
                    label={`${t('accounts.members.role')} ${user.name}`}
                    value={user.role}
                    disabled={user.name === me}
                    onChange={(role) => change.mutate({ id: user.id, patch: { role } }, { onError })}
                  />
                ),
              },
              { title: t('accounts.members.state'), render: (_, user) => <StateTag user={user} /> },
              {
                title: t('accounts.members.lastLogin'),
                dataIndex: 'lastLoginAt',
                render: (at: string | null) => (at === null ? t('accounts.members.never') : ago(at)),
              },
              { title: t('accounts.members.actions'), render: (_, user) => actions(user) },
            ]}
          />
        )}
      </Loaded>
      <SecretOnce
        title={t('accounts.members.given', { name: given?.user.name ?? '' })}
        text={t('accounts.members.givenText', { days: ONE_TIME_DAYS })}
        secret={given?.password}
        onClose={() => setGiven(undefined)}
      />
    </>
  )
}
