export { hasPostgres, startPostgres } from '@tingfeng/state/testing'
