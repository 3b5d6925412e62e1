import { useSearchParams } from 'react-router'

/** A choice of one page that lives in its address beside the filters; the default leaves the address bare. */
export const usePageParam = <T extends string>(
  name: string,
  known: readonly T[],
  usual: NoInfer<T>,
): [T, (value: T) => void] => {
  const [search, setSearch] = useSearchParams()
  const value = known.find((item) => item === search.get(name)) ?? usual
  const set = (next: T) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (next === usual) params.delete(name)
        else params.set(name, next)
        return params
      },
      { preventScrollReset: true },
    )
  return [value, set]
}

/** The same of a value that is not one of a few; null takes it away. */
export const usePageText = (name: string): [string | null, (value: string | null) => void] => {
  const [search, setSearch] = useSearchParams()
  const set = (next: string | null) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (next === null) params.delete(name)
        else params.set(name, next)
        return params
      },
      { preventScrollReset: true },
    )
  return [search.get(name), set]
}
