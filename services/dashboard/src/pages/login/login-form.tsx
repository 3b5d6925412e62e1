import type { LoginRequest } from '@tingfeng/contracts'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'
import { useLogIn } from '../../api/session.js'
import { useProblemText } from '../../ui/problem.js'

/** The seconds are in the server's words; people think in minutes. */
const minutesOf = (error: ApiProblem): number => Math.ceil(Number(/\d+/.exec(error.message)?.[0] ?? 900) / 60)

/** @param name of the person who is expected */
export const LoginForm = ({ name }: { name?: string }) => {
  const { t } = useTranslation()
  const logIn = useLogIn()
  const textOf = useProblemText()
  const { error } = logIn
  const text = (): string => {
    if (error instanceof ApiProblem && error.code === 'wrong_credentials') return t('accounts.login.wrong')
    if (error instanceof ApiProblem && error.code === 'too_many_attempts')
      return t('accounts.login.tooMany', { minutes: minutesOf(error) })
    return textOf(error)
  }
  return (
    <Form<LoginRequest>
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ name }}
      onFinish={(given) => logIn.mutate({ name: given.name.trim(), password: given.password })}
    >
      {error && <Alert className="door__alert" type="error" showIcon title={text()} role="alert" />}
      <Form.Item name="name" label={t('accounts.login.name')} rules={[{ required: true, message: '' }]}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={name === undefined}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('accounts.login.password')}
        rules={[{ required: true, message: '' }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={name !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={logIn.isPending}>
        {t('accounts.login.submit')}
      </Button>
    </Form>
  )
}
