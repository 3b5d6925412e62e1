/**
 * Formats that a result may be asked for in. Formats that read a schema from the server's disk, write one to it, or run
 * a template (CapnProto, Protobuf, Template) are left out.
 */
const FORMATS = `
  TabSeparated TabSeparatedWithNames TabSeparatedWithNamesAndTypes TabSeparatedRaw TabSeparatedRawWithNames
  TabSeparatedRawWithNamesAndTypes TSV TSVWithNames TSVWithNamesAndTypes TSVRaw TSVRawWithNames
  TSVRawWithNamesAndTypes TSKV
  CSV CSVWithNames CSVWithNamesAndTypes
  JSON JSONStrings JSONColumns JSONColumnsWithMetadata JSONCompact JSONCompactStrings JSONCompactColumns JSONEachRow
  JSONStringsEachRow JSONCompactEachRow JSONCompactEachRowWithNames JSONCompactEachRowWithNamesAndTypes
  JSONCompactStringsEachRow JSONCompactStringsEachRowWithNames JSONCompactStringsEachRowWithNamesAndTypes
  JSONObjectEachRow JSONLines NDJSON BSONEachRow
  Native RowBinary RowBinaryWithNames RowBinaryWithNamesAndTypes ODBCDriver2 MsgPack Npy
  Parquet Arrow ArrowStream ORC Avro
  Pretty PrettyNoEscapes PrettyMonoBlock PrettyCompact PrettyCompactNoEscapes PrettyCompactMonoBlock PrettySpace
  PrettySpaceNoEscapes Vertical Markdown Values SQLInsert XML Null
`

const byLowerCase = new Map(
  FORMATS.trim()
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
)

/** The format as ClickHouse writes it; undefined for one that is not to be had. */
export const formatOf = (name: string): string | undefined => byLowerCase.get(name.toLowerCase())
