import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { messageOf } from '@tingfeng/kit'
import { z } from 'zod'
import type { Client } from '../product/client.js'
import { VERSION } from '../product/version.js'
import { askTool, askWorkspaces } from './ask.js'
import { TOOLS } from './tools.js'

const INSTRUCTIONS =
  'Tingfeng 听风 knows what customers say of brands, mostly in Chinese. Begin with `workspaces` for the ids. Figures speak of customers unless `everyone` is set. Say when a change is not significant, and quote posts as evidence. All tools only read.'

const READS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const

const told = async (answer: Promise<string>): Promise<CallToolResult> => {
  try {
    return { content: [{ type: 'text', text: await answer }] }
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: messageOf(error) }] }
  }
}

/** Speaks MCP on stdin and stdout until either ends. */
export const serveMcp = async (client: Client): Promise<void> => {
  const server = new McpServer({ name: 'tingfeng', version: VERSION }, { instructions: INSTRUCTIONS })
  server.registerTool(
    'workspaces',
    {
      title: '工作区 Workspaces',
      description:
        'Workspaces with their subjects (brands, products, competitors), and the names of all themes.',
      inputSchema: {},
      annotations: READS,
    },
    () => told(askWorkspaces(client)),
  )
  for (const tool of TOOLS)
    server.registerTool(
      tool.name,
      { title: tool.title, description: tool.description, inputSchema: tool.input, annotations: READS },
      (given: Record<string, unknown>) => told(askTool(client, tool, given)),
    )
  server.registerTool(
    'sql',
    {
      title: 'SQL',
      description:
        'One SELECT of ClickHouse over the views v_posts, v_mentions, v_post_themes, v_themes_daily, v_sentiment_hourly, v_coverage, v_incidents, v_theme_names, v_calendar, for what no other tool answers. `DESCRIBE v_posts` tells its columns. At most 200 rows.',
      inputSchema: { statement: z.string(), workspace: z.string().optional() },
      annotations: READS,
    },
    ({ statement, workspace }) => {
      const query = new URLSearchParams({
        format: 'JSONEachRow',
        rows: '200',
        ...(workspace && { workspace }),
      })
      const init = {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: statement,
      }
      return told(client.request(`/api/v1/sql?${query}`, init).then((answer) => answer.text()))
    },
  )
  const transport = new StdioServerTransport()
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve)
    process.stdout.once('error', () => resolve())
    transport.onclose = resolve
  })
  await server.connect(transport)
  await ended
  await server.close()
}
