export { hasPostgres, type PostgresServer, startPostgres } from '@tingfeng/state/testing'
