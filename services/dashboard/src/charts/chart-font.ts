/** Charts measure and draw text themselves and inherit no font from the page. */
export const CHART_FONT =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "Noto Sans SC Variable", system-ui, sans-serif'
