import { Alert, App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'
import { useChangePassword } from '../../api/session.js'
import { useProblemText } from '../../ui/problem.js'

interface Given {
  current: string
  next: string
  repeat: string
}

interface Props {
  /** The current password was given by an admin. */
  oneTime?: boolean
  onDone?: () => void
}

const MIN_LENGTH = 12

export const PasswordForm = ({ oneTime = false, onDone }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChangePassword()
  const textOf = useProblemText()
  const { error } = change
  const text = (): string => {
    if (error instanceof ApiProblem && error.code === 'wrong_credentials') return t('accounts.login.wrong')
    if (error instanceof ApiProblem && error.code === 'weak_password') return t('accounts.change.rule')
    return textOf(error)
  }
  const send = ({ current, next }: Given): void =>
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          void message.success(t('accounts.change.done'))
          onDone?.()
        },
      },
    )
  const required = { required: true, message: '' }
  return (
    <Form<Given> layout="vertical" size="large" requiredMark={false} onFinish={send}>
      {error && <Alert className="door__alert" type="error" showIcon title={text()} role="alert" />}
      <Form.Item
        name="current"
        label={t(oneTime ? 'accounts.change.currentOneTime' : 'accounts.change.current')}
        rules={[required]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('accounts.change.next')}
        extra={t('accounts.change.rule')}
        rules={[required, { min: MIN_LENGTH, message: t('accounts.change.tooShort') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('accounts.change.repeat')}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue('next')) throw new Error(t('accounts.change.differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {t('accounts.change.submit')}
      </Button>
    </Form>
  )
}
