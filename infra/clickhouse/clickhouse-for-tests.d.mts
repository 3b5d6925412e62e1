export interface ClickHouseForTests {
  readonly url: string
  /** An administrator, who may make databases and users. */
  readonly username: string
  readonly password: string
  readonly describe: string
  close(): Promise<void>
}

/** Undefined where there is none. */
export declare const clickhouseForTests: () => Promise<ClickHouseForTests | undefined>
