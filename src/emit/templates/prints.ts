/** What each template of writ prints, by its name. */
export const prints: Readonly<Record<string, string>> = {
  client: 'the first section of `client/client.ts`: banner and types',
  'client-call': 'its section on calls and retries',
  'client-operations': 'its section on how operations are called',
  'client-options': 'its section on options and results',
  'client-plans': 'its section on dates',
  'client-request': 'its section on requests and responses',
  'fixtures-index': '`fixtures/index.ts`',
  'handlers-index': '`handlers/index.ts`',
  'handlers-types': '`handlers/types.ts`',
  'hono-handlers': 'the handler types of a domain',
  'hono-index': '`hono/index.ts`',
  'hono-operations': 'the operations of a domain',
  'hono-routes': 'the routes of a domain',
  'hono-schemas': 'the schemas of a domain',
  'markdown-catalogue': 'the pages by owner, tag and stability',
  'markdown-error': 'the page of an error',
  'markdown-event': 'the page of an event',
  'markdown-index': 'the first page',
  'markdown-model': 'the page of a model',
  'markdown-operation': 'the page of an operation',
  'markdown-problems': 'the page on how errors look',
  'scaffold-config': '`writ.config.ts` of `writ new service`',
  'scaffold-contract': 'what `writ new command`, `writ new query` and `writ new event` add',
  'scaffold-handler': 'the stub of a handler that `writ new handlers` adds',
  'scaffold-init': '`writ.config.ts` of `writ init`',
  'scaffold-readme': '`README.md` of `writ new service`',
  'tests-index': '`tests/index.ts`',
};

/** Names of writ's templates, sorted. */
export const templateNames: readonly string[] = Object.keys(prints).sort();
