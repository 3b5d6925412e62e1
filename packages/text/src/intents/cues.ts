const clause = (source: string): RegExp => new RegExp(source.replaceAll('S', '[^,。!?;\\n]'))

/** Leaving, asked about: 注销需要什么资料, 哪个营业厅能办销户. */
export const ASKED_LEAVING = clause(
  '(?:注销|退订|销户|携号转网|转网|卸载)(?![不没])S{0,5}(?:需要|要带|要什么|怎么办理|怎么弄|如何|什么|流程|手续|多久|哪|吗)|哪S{0,6}(?:注销|退订|销户)|(?:能|可以|怎么|如何|怎样)S{0,6}(?:注销|退订|销户)S{0,4}吗',
)
