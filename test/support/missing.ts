export { availableOrLoud } from '@tingfeng/kit/testing'
