declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified [alternatives…]|…` */
  const pairs: string
  // biome-ignore lint/style/noDefaultExport: it is the library that exports so
  export default pairs
}
