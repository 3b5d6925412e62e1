import type { PiiCounts, RawPost } from '@tingfeng/contracts'
import { Masker } from './masker.js'
import { answersOf, type Draft, extraOf, outletOf, publicNameOf, urlOf } from './post-parts.js'

const sumOf = (a: PiiCounts = {}, b: PiiCounts = {}): PiiCounts | undefined => {
  const sum = { ...a }
  for (const key in b) {
    const kind = key as keyof PiiCounts // safe: the keys of PiiCounts
    sum[kind] = (sum[kind] ?? 0) + (b[kind] ?? 0)
  }
  return Object.keys(sum).length === 0 ? undefined : sum
}

/** Masks a post of the log that somebody has written in since; one that a collector made stays as it is. */
export const maskRawPost = (post: RawPost): Draft<RawPost> => {
  const masker = new Masker()
  const { url, badUrl } = urlOf(post.url, masker)
  const { author, outlet, answers } = post
  return {
    ...post,
    text: masker.mask(masker.clean(post.text)),
    title: masker.short(post.title, 500),
    // safe: see Draft
    author:
      author &&
      ({
        ...author,
        segment: masker.short(author.segment, 80),
        publicName: publicNameOf(author, masker),
      } as typeof author),
    url,
    product: masker.short(post.product, 120),
    batch: masker.short(post.batch, 120),
    orderRef: masker.short(post.orderRef, 120),
    outlet: outlet && (outletOf(outlet, masker) as typeof outlet), // safe: see Draft
    channel: masker.short(post.channel, 80),
    region: masker.short(post.region, 80),
    answers: answers && answersOf(answers, masker),
    extra: extraOf(post, badUrl, masker),
    pii: sumOf(post.pii, masker.counts),
  }
}
