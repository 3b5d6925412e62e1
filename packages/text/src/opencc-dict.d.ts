declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified [alternatives…]|…` */
  const pairs: string
  export default pairs
}
