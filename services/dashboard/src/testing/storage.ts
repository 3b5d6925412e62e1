/** As in browsers, what is kept stands among its own keys. */
export const storage = () => {
  const made = Object.create({
    getItem: (key: string) => made[key] ?? null,
    setItem: (key: string, value: string) => Reflect.set(made, key, value),
    removeItem: (key: string) => Reflect.deleteProperty(made, key),
  })
  return made
}
