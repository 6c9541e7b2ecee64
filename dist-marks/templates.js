export const templates = {
"client-call": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "/* ── The same in every client: calls and retries ─────────────────────────────────────────────────────────────────── */\n\ntype Errors = { readonly [code: string]: { readonly status: number; readonly retryable?: true; readonly args?: Plan } };\n\ninterface Operation {\n  readonly method: string;\n  readonly path: string;\n  readonly command?: true;\n  readonly params?: { readonly [name: string]: Plan };\n  readonly query?: { readonly [name: string]: Plan };\n  readonly headers?: { readonly [name: string]: Plan };\n  readonly body?: Plan;\n  readonly output?: Plan;\n  readonly successes: readonly number[];\n  readonly errors: Errors;\n}\n\ntype Settings = ClientOptions & CommandOptions & { readonly signals: readonly AbortSignal[] };\n\ntype Answer = Result<unknown, number, CallError | Problem<string, number, unknown>>;\n\n/** Makes the methods of a client. */\nfunction caller(client: ClientOptions): (operation: Operation, members?: object) => unknown {\n  return (operation, members = {}) => {\n    const parts = ([\"params\", \"query\", \"headers\", \"body\"] as const).filter((part) => operation[part] !== undefined);\n    const method = async (...given: readonly unknown[]): Promise<Answer> => {\n      const [input, options] = parts.length === 0 ? [{}, given[0]] : given;\n      return perform(operation, (parts.length === 1 ? { [parts[0] ?? \"\"]: input } : input ?? {}) as Input, settingsOf(client, options ?? {}));\n    };\n    // Functions have a `name` and `length` that cannot be assigned.\n    for (const [name, value] of Object.entries(members)) Object.defineProperty(method, name, { value, enumerable: true });\n    return method;\n  };\n}\n\nfunction settingsOf(client: ClientOptions, call: CommandOptions): Settings {\n  const set = Object.fromEntries(Object.entries(call).filter(([, value]) => value !== undefined));\n  const signals = [client.signal, call.signal].filter((signal) => signal !== undefined);\n  return { ...client, ...set, headers: { ...client.headers, ...call.headers }, signals };\n}\n\n/** Sends a request until it is answered for good. Each may be sent again: a query changes nothing, a command has its key. */\nasync function perform(operation: Operation, input: Input, settings: Settings): Promise<Answer> {\n  const { url, init, headers } = requestOf(operation, input, settings);\n  for (let attempt = 0; ; attempt += 1) {\n    await authorize(headers, settings.token);\n    const answer = await send(operation, url, { ...init, headers }, settings);\n    const wait = answer.ok || attempt >= (settings.retries ?? 2) ? null : delayOf(answer, operation.errors, attempt);\n    if (wait === null) return answer;\n    await within(wait, settings.signals, (signal) => new Promise((resolve) => signal.addEventListener(\"abort\", resolve)));\n  }\n}\n\nasync function send(operation: Operation, url: string, init: RequestInit, settings: Settings): Promise<Answer> {\n  const { timeout = 30_000, signals, fetch = globalThis.fetch } = settings;\n  let isLate = false;\n  try {\n    const [response, text] = await within(timeout, signals, async (signal) => {\n      signal.addEventListener(\"abort\", () => void (isLate = true));\n      const response = await fetch(url, { ...init, signal });\n      return [response, await response.text()] as const;\n    });\n    return read(operation, response, text);\n  } catch (cause) {\n    for (const signal of signals) signal.throwIfAborted();\n    const error = isLate ? ({ code: \"TIMEOUT\", detail: `No answer within ${timeout} ms.` } as const) : ({ code: \"NETWORK_ERROR\", detail: \"The service could not be reached.\" } as const);\n    return { ok: false, error: { ...error, status: null, cause }, headers: null };\n  }\n}\n\n/** Runs some work under a signal that ends after some milliseconds, or with any of these. */\nasync function within<Value>(milliseconds: number, signals: readonly AbortSignal[], work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {\n  const controller = new AbortController();\n  const end = (): void => controller.abort();\n  for (const signal of signals) signal.throwIfAborted();\n  for (const signal of signals) signal.addEventListener(\"abort\", end);\n  // Longer timers end at once.\n  const timer = milliseconds < 2 ** 31 ? setTimeout(end, milliseconds) : undefined;\n  try {\n    return await work(controller.signal);\n  } finally {\n    clearTimeout(timer);\n    for (const signal of signals) signal.removeEventListener(\"abort\", end);\n  }\n}\n\n/** Milliseconds until the next attempt, as the service asks or longer each time; null for none. */\nfunction delayOf(answer: Extract<Answer, { ok: false }>, errors: Errors, attempt: number): number | null {\n  const { code, status } = answer.error;\n  if (status !== null && (code === \"UNEXPECTED_RESPONSE\" || !errors[code]?.retryable)) return null;\n  const asked = answer.headers?.get(\"retry-after\")?.trim() ?? \"\";\n  const wait = /^\\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();\n  if (Number.isNaN(wait)) return (0.5 + Math.random() / 2) * Math.min(8000, 250 * 2 ** attempt);\n  // Nobody waits longer than a minute without being asked.\n  return wait <= 60_000 ? Math.max(0, wait) : null;\n}\n";
},"useData":true},
"client-operations": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\nconst "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"table"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":17,"column":6},"end":{"line":17,"column":20}}})) != null ? stack1 : "")
    + ": Errors = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"entries"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":0},"end":{"line":20,"column":9}}})) != null ? stack1 : "")
    + "};\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":19,"column":2},"end":{"line":19,"column":18}}})) != null ? stack1 : "")
    + ",\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\nconst "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"id"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":25,"column":6},"end":{"line":25,"column":17}}})) != null ? stack1 : "")
    + ": Operation = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":28,"column":9}}})) != null ? stack1 : "")
    + "};\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":27,"column":2},"end":{"line":27,"column":15}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"value"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":27,"column":17},"end":{"line":27,"column":34}}})) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/**\n * Makes a client. Each method answers `{ ok: true, data }` or `{ ok: false, error }`, and `error.code` tells the errors\n * apart. It rejects for three reasons only: a value that cannot be sent, what `token` throws, and the end of a signal.\n */\nexport function createClient(options: ClientOptions): Client {\n  const call = caller(options);\n  const client: object = {\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"object"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":8,"column":18}}})) != null ? stack1 : "")
    + "\n  };\n  // Printed from the same contracts as the interface.\n  return client as Client;\n}\n\n/* ── How operations are called ───────────────────────────────────────────────────────────────────────────────────── */\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"shared"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":15,"column":0},"end":{"line":22,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"operations"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":30,"column":9}}})) != null ? stack1 : "")
    + "\n/** Where dates stand in models, by name. */\nconst plans: { readonly [model: string]: Plan } = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"plans"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":34,"column":0},"end":{"line":36,"column":9}}})) != null ? stack1 : "")
    + "};\n";
},"useData":true},
"client-options": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "/* ── The same in every client: options and results ───────────────────────────────────────────────────────────────── */\n\n/** What one call may choose for itself. */\nexport interface CallOptions {\n  /** Added to those of the client. */\n  readonly headers?: { readonly [name: string]: string } | undefined;\n  /** How often a call is tried again, 2 unless set: after a network failure or a timeout, or where the error is retryable. */\n  readonly retries?: number | undefined;\n  /** Milliseconds that each attempt may take, 30,000 unless set; `Infinity` for any. */\n  readonly timeout?: number | undefined;\n  /** Ends the call, which then rejects with the signal's reason. */\n  readonly signal?: AbortSignal | undefined;\n}\n\n/** What one call of a command may choose for itself. */\nexport interface CommandOptions extends CallOptions {\n  /** Sent with every attempt, so that the command takes effect once. A random one unless given. */\n  readonly idempotencyKey?: string | undefined;\n}\n\n/** What a client is made with. */\nexport interface ClientOptions extends CallOptions {\n  /** Where the service is, such as `https://api.example.com`. */\n  readonly baseUrl: string;\n  /** Bearer token, or what gives it before each attempt. */\n  readonly token?: string | (() => string | Promise<string>) | undefined;\n  /** Called in place of the global `fetch`. */\n  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;\n}\n\n/** How a call ended: with data, or with one of the errors of its operation. */\nexport type Result<Data, Status extends number, Failure> =\n  | { readonly ok: true; readonly data: Data; readonly status: Status; readonly headers: Headers }\n  | { readonly ok: false; readonly error: Failure; readonly headers: Headers | null };\n\n/** Problem details (RFC 9457) of an error that the contract declares. */\nexport interface Problem<Code extends string, Status extends number, Args = undefined> {\n  readonly code: Code;\n  readonly status: Status;\n  /** Address of the page about this error. */\n  readonly type: string;\n  readonly title: string;\n  /** What went wrong this time. */\n  readonly detail: string;\n  /** The path of the request. */\n  readonly instance: string;\n  /** True when the same call may succeed later. */\n  readonly retryable: boolean;\n  /** What the error says about itself. */\n  readonly args: Args;\n  /** Identifies the request in the service's logs. */\n  readonly requestId?: string;\n  readonly gqlCode?: string;\n  /** Each value of the request that is wrong. */\n  readonly issues?: readonly Issue[];\n}\n\n/** A value that the service refused. */\nexport interface Issue {\n  readonly in?: \"body\" | \"path\" | \"query\" | \"header\";\n  /** JSON Pointer to the value. */\n  readonly pointer: string;\n  readonly code: string;\n  readonly message: string;\n}\n\n/** Errors that no service answers: nothing came back, or nothing that the contract knows. */\nexport type CallError =\n  | { readonly code: \"NETWORK_ERROR\" | \"TIMEOUT\"; readonly status: null; readonly detail: string; readonly cause: unknown }\n  | { readonly code: \"UNEXPECTED_RESPONSE\"; readonly status: number; readonly detail: string; readonly body: string };\n";
},"useData":true},
"client-plans": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "/* ── The same in every client: dates ─────────────────────────────────────────────────────────────────────────────── */\n\n/** Where dates stand in a value. What is needed only to tell the members of a union apart stands inside of one. */\ntype Plan =\n  | \"date-time\" | \"date\" | \"any\" | \"boolean\" | \"integer\" | \"number\"\n  | { readonly text: readonly string[] }\n  | { readonly enum: readonly unknown[] }\n  | { readonly model: string }\n  | { readonly nullable: Plan }\n  | { readonly items: Plan }\n  | { readonly tuple: readonly Plan[] }\n  | { readonly values: Plan }\n  | { readonly fields: { readonly [name: string]: Plan }; readonly required?: readonly string[] }\n  | { readonly anyOf: readonly Plan[] }\n  /** A parameter that is sent as JSON. */\n  | { readonly json: Plan };\n\ntype Way = \"encode\" | \"decode\";\n\n/** A value that is not what its plan says. */\nclass Mismatch extends TypeError {}\n\n/** The value that came, with its dates; undefined where there is one that cannot be read. */\nfunction decoded(plan: Plan, value: unknown): unknown {\n  try {\n    return convert(plan, value, \"decode\");\n  } catch {\n    return undefined;\n  }\n}\n\n/** A value with its dates as texts, or texts as dates. In a union (`only`) it throws on whatever does not fit; else on dates alone. */\nfunction convert(plan: Plan, value: unknown, way: Way, only?: \"closed\" | \"open\"): unknown {\n  if (plan === \"date-time\" || plan === \"date\") return way === \"encode\" ? printDate(plan, value) : readDate(plan, value);\n  if (only !== undefined && !fits(plan, value, only)) throw new Mismatch(\"The value does not fit.\");\n  if (typeof plan === \"string\") return value;\n  const inner = (part: Plan | undefined, member: unknown): unknown => convert(part ?? \"any\", member, way, only);\n  if (\"model\" in plan) return inner(plans[plan.model], value);\n  if (\"nullable\" in plan) return value === null ? null : inner(plan.nullable, value);\n  if (\"anyOf\" in plan) return convertAny(plan.anyOf, value, way, only);\n  if (\"items\" in plan) return Array.isArray(value) ? value.map((item) => inner(plan.items, item)) : value;\n  if (\"tuple\" in plan) return Array.isArray(value) ? value.map((item, index) => inner(plan.tuple[index], item)) : value;\n  if (typeof value !== \"object\" || value === null || !(\"values\" in plan || \"fields\" in plan)) return value;\n  const planOf = (name: string): Plan | undefined => (\"values\" in plan ? plan.values : Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined);\n  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, member === undefined ? member : inner(planOf(name), member)]));\n}\n\n/** By the first member that knows the whole value, else the first that fits; a value that no member knows stays as it is. */\nfunction convertAny(members: readonly Plan[], value: unknown, way: Way, only?: \"closed\" | \"open\"): unknown {\n  for (const strictness of only === undefined ? ([\"closed\", \"open\"] as const) : [only]) {\n    for (const member of members) {\n      try {\n        return convert(member, value, way, strictness);\n      } catch (cause) {\n        if (!(cause instanceof Mismatch)) throw cause;\n      }\n    }\n  }\n  if (only !== undefined) throw new Mismatch(\"The value fits no member.\");\n  return value;\n}\n\n/** Whether a value looks like its plan, from outside. */\nfunction fits(plan: Exclude<Plan, \"date-time\" | \"date\">, value: unknown, only: \"closed\" | \"open\"): boolean {\n  if (plan === \"boolean\") return typeof value === \"boolean\";\n  if (plan === \"number\" || plan === \"integer\") return typeof value === \"number\" && (plan === \"number\" || Number.isInteger(value));\n  if (plan === \"any\" || \"model\" in plan || \"nullable\" in plan || \"anyOf\" in plan || \"json\" in plan) return true;\n  if (\"text\" in plan) return typeof value === \"string\" && plan.text.every((pattern) => new RegExp(pattern, \"u\").test(value));\n  if (\"enum\" in plan) return plan.enum.includes(value);\n  if (\"items\" in plan || \"tuple\" in plan) return Array.isArray(value) && (\"items\" in plan || value.length === plan.tuple.length);\n  if (typeof value !== \"object\" || value === null || Array.isArray(value)) return false;\n  const names = Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));\n  if (\"values\" in plan) return true;\n  return (plan.required ?? []).every((name) => names.includes(name)) && (only === \"open\" || names.every((name) => Object.hasOwn(plan.fields, name)));\n}\n\nfunction printDate(format: \"date-time\" | \"date\", value: unknown): string {\n  const text = Object.prototype.toString.call(value) === \"[object Date]\" && Number.isFinite(Number(value)) ? (value as Date).toISOString() : \"\";\n  if (text.length !== 24 || (format === \"date\" && !text.endsWith(\"T00:00:00.000Z\"))) throw new Mismatch(`${String(value)} is no Date that a ${format} can say${format === \"date\" ? \": it must be at 00:00 UTC\" : \"\"}.`);\n  return format === \"date\" ? text.slice(0, 10) : text.replace(\".000Z\", \"Z\");\n}\n\nfunction readDate(format: \"date-time\" | \"date\", value: unknown): Date {\n  if (typeof value !== \"string\" || !(format === \"date\" ? /^\\d{4}-\\d\\d-\\d\\d$/ : /^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:?\\d\\d)$/).test(value)) throw new Mismatch(`A ${format} was expected.`);\n  const isLeap = /:60(?=[.Zz+-])/.test(value);\n  const date = new Date(value.toUpperCase().replace(\" \", \"T\").replace(/:60(?=[.Z+-])/, \":59\"));\n  if (Number.isNaN(date.getTime())) throw new Mismatch(`A ${format} was expected.`);\n  return isLeap ? new Date(Math.floor(date.getTime() / 1000) * 1000 + 1000) : date;\n}\n";
},"useData":true},
"client-request": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "/* ── The same in every client: requests and responses ────────────────────────────────────────────────────────────── */\n\ntype Input = { readonly [part in \"params\" | \"query\" | \"headers\"]?: { readonly [name: string]: unknown } } & { readonly body?: unknown };\n\n/** Names of parameters with the texts that stand for their values: none for what is left out, several for a list. */\nfunction textsOf(parameters: { readonly [name: string]: Plan } = {}, values: { readonly [name: string]: unknown } = {}): [name: string, texts: string[]][] {\n  return Object.entries(parameters).map(([name, plan]) => {\n    const given = Object.hasOwn(values, name) ? values[name] : undefined;\n    if (given === undefined || given === null) return [name, []];\n    const isJson = typeof plan === \"object\" && \"json\" in plan;\n    const value = convert(isJson ? plan.json : plan, given, \"encode\");\n    return [name, (Array.isArray(value) ? value : [value]).map((item: unknown) => (isJson ? JSON.stringify(item) : String(item)))];\n  });\n}\n\nfunction pathOf({ path, params }: Operation, input: Input): string {\n  const texts = new Map(textsOf(params, input.params));\n  const filled = path.replace(/\\{([^}]*)\\}/g, (_, name: string) => encodeURIComponent(texts.get(name)?.[0] ?? \"\"));\n  // The address of something else: a URL resolves them.\n  if (path !== filled && filled.split(\"/\").slice(1).some((segment) => /^\\.{0,2}$/.test(segment))) throw new TypeError(`${filled} is no path: a parameter is empty or a dot`);\n  return filled;\n}\n\nfunction requestOf(operation: Operation, input: Input, settings: Settings): { url: string; init: RequestInit; headers: Headers } {\n  const query = new URLSearchParams(textsOf(operation.query, input.query).flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text])));\n  const headers = new Headers({ accept: \"application/json, application/problem+json\" });\n  if (operation.body !== undefined) headers.set(\"content-type\", \"application/json\");\n  if (operation.command) headers.set(\"idempotency-key\", settings.idempotencyKey ?? crypto.randomUUID());\n  for (const [name, value] of Object.entries(settings.headers ?? {})) headers.set(name, value);\n  for (const [name, texts] of textsOf(operation.headers, input.headers)) if (texts.length > 0) headers.set(name, texts.join(\", \"));\n  const body = operation.body === undefined ? {} : { body: JSON.stringify(convert(operation.body, input.body, \"encode\")) };\n  const search = query.size === 0 ? \"\" : `?${query}`;\n  return { url: settings.baseUrl.replace(/\\/+$/, \"\") + pathOf(operation, input) + search, init: { method: operation.method, ...body }, headers };\n}\n\nasync function authorize(headers: Headers, token: ClientOptions[\"token\"]): Promise<void> {\n  if (token !== undefined) headers.set(\"authorization\", `Bearer ${typeof token === \"string\" ? token : await token()}`);\n}\n\nfunction parse(text: string): unknown {\n  try {\n    return JSON.parse(text);\n  } catch {\n    return undefined;\n  }\n}\n\n/** What a response means by the contract. */\nfunction read(operation: Operation, { status, headers }: Response, text: string): Answer {\n  const answer = operation.successes.includes(status) ? readData(operation, status, text) : readProblem(operation, status, text);\n  return answer ? { ...answer, headers } : { ok: false, error: unexpected(status, text), headers };\n}\n\ntype Meaning = { readonly ok: true; readonly data: unknown; readonly status: number } | { readonly ok: false; readonly error: Problem<string, number, unknown> };\n\nfunction readData({ output }: Operation, status: number, text: string): Meaning | null {\n  if (output === undefined || status === 204 || status === 205) return { ok: true, data: undefined, status };\n  const wire = parse(text);\n  const data = wire === undefined ? wire : decoded(output, wire);\n  return data === undefined ? null : { ok: true, data, status };\n}\n\nfunction readProblem({ errors }: Operation, status: number, text: string): Meaning | null {\n  const problem = parse(text);\n  if (typeof problem !== \"object\" || problem === null || !(\"code\" in problem) || typeof problem.code !== \"string\") return null;\n  const { code } = problem;\n  const known = Object.hasOwn(errors, code) ? errors[code] : undefined;\n  if (known?.status !== status) return null;\n  const args = known.args === undefined ? undefined : decoded(known.args, \"args\" in problem ? problem.args : undefined);\n  if (known.args !== undefined && args === undefined) return null;\n  // Members that RFC 9457 lets a service leave out.\n  const absent = { type: \"about:blank\", title: code, detail: \"\", instance: \"\" };\n  return { ok: false, error: { ...absent, ...problem, code, status, retryable: known.retryable === true, args } };\n}\n\nfunction unexpected(status: number, body: string): CallError {\n  return { code: \"UNEXPECTED_RESPONSE\", status, detail: `The service answered ${status} with nothing that the contract knows.`, body };\n}\n";
},"useData":true},
"client": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"doc"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":13,"column":15}}})) != null ? stack1 : "")
    + "export "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"code"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":22},"end":{"line":13,"column":38}}})) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n/** Errors that HTTP brings, which no contract has to declare. */\nexport type "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"type"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":22,"column":12},"end":{"line":22,"column":25}}})) != null ? stack1 : "")
    + " =\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":25,"column":9}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  | "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,depth0,{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":24,"column":4},"end":{"line":24,"column":20}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(data,"last"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":24,"column":20},"end":{"line":24,"column":41}}})) != null ? stack1 : "")
    + "\n";
},"3":function(container,depth0,helpers,partials,data) {
    return ";";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\n\n/** Calls every operation, by the segments of its key. Several versions of one are also there by version: `v1_0_0`. */\nexport interface Client {\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"interface"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":7,"column":0},"end":{"line":7,"column":21}}})) != null ? stack1 : "")
    + "\n}\n\n/* ── What operations take and answer ─────────────────────────────────────────────────────────────────────────────── */\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"types"),"models"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":0},"end":{"line":14,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"types"),"operations"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":15,"column":0},"end":{"line":18,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"shared"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":26,"column":9}}})) != null ? stack1 : "");
},"useData":true},
"fixtures-index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"id"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":5,"column":7},"end":{"line":5,"column":23}}})) != null ? stack1 : "")
    + " from "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"file"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":5,"column":29},"end":{"line":5,"column":47}}})) != null ? stack1 : "")
    + " with { type: 'json' };\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":78,"column":2},"end":{"line":78,"column":20}}})) != null ? stack1 : "")
    + ": typed("
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"id"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":78,"column":28},"end":{"line":78,"column":44}}})) != null ? stack1 : "")
    + "),\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/**\n * Test cases of every operation, made by writ from the contracts. Do not edit: run `writ generate`.\n */\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"operations"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":9}}})) != null ? stack1 : "")
    + "\nexport type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };\n\n/** The part of a request that a pointer points into. */\nexport type Part = 'body' | 'path' | 'query' | 'header';\n\n/** What is sent. The parts are values as their schemas see them; `url` is what path and query come to. */\nexport interface FixtureRequest {\n  readonly url: string;\n  readonly body?: Json;\n  readonly path?: { readonly [name: string]: Json };\n  readonly query?: { readonly [name: string]: Json };\n  readonly header?: { readonly [name: string]: Json };\n  /** Sent instead of application/json. */\n  readonly contentType?: string;\n  /** Sent as the body as it stands. */\n  readonly text?: string;\n}\n\n/** One request and what the server must answer. */\nexport interface FixtureCase {\n  readonly name: string;\n  /** `error`: the outcome is the error that `expected` names, given what `when` says. */\n  readonly kind: 'valid' | 'invalid' | 'error';\n  /** `permitted` is the file's `caller`, `nobody` has no credentials, `other` is known but may not call. */\n  readonly caller: 'permitted' | 'nobody' | 'other';\n  readonly request: FixtureRequest;\n  /** Of an invalid request also the issue: where it points, and the JSON Schema keyword that refuses the value. */\n  readonly expected: {\n    readonly status: number;\n    readonly code?: string;\n    readonly gqlCode?: string;\n    readonly in?: Part;\n    readonly pointer?: string;\n    readonly keyword?: string;\n  };\n  readonly when?: string;\n}\n\nexport interface FixtureOutput {\n  readonly name: string;\n  readonly status: number;\n  readonly value: Json;\n}\n\nexport interface FixtureEvent {\n  readonly name: string;\n  readonly key: string;\n  readonly version: string;\n  readonly when: string | null;\n  readonly payload: Json;\n}\n\nexport interface OperationFixtures {\n  readonly about: string;\n  readonly operation: { readonly key: string; readonly version: string; readonly kind: string; readonly method: string; readonly path: string };\n  /** The least caller that the policy lets through, or null where nobody has to be known. */\n  readonly caller: { readonly admin: boolean; readonly roles: readonly string[]; readonly permissions: readonly string[]; readonly flags: readonly string[] } | null;\n  readonly cases: readonly FixtureCase[];\n  readonly outputs: readonly FixtureOutput[];\n  readonly events: readonly FixtureEvent[];\n  /** Cases that there are not, and why. */\n  readonly skipped: readonly { readonly case: string; readonly reason: string }[];\n}\n\n// TypeScript widens every string of a JSON module: what the files hold is known here alone.\nconst typed = (fixtures: unknown): OperationFixtures => fixtures as OperationFixtures;\n\n/** All fixtures, by key and version. */\nexport const fixtures = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"operations"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":77,"column":0},"end":{"line":79,"column":9}}})) != null ? stack1 : "")
    + "} as const;\n\n/** `identity.rbac.assign.v1.0.0` and so on. */\nexport type FixtureName = keyof typeof fixtures;\n";
},"useData":true},
"handlers-index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"handlers"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "");
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { handler as "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"local"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":6,"column":20},"end":{"line":6,"column":34}}})) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"path"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":6,"column":42},"end":{"line":6,"column":55}}})) != null ? stack1 : "")
    + ";\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":2},"end":{"line":13,"column":21}}})) != null ? stack1 : "")
    + ": {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"handlers"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":14,"column":0},"end":{"line":16,"column":9}}})) != null ? stack1 : "")
    + "  },\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":15,"column":4},"end":{"line":15,"column":23}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"local"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":15,"column":25},"end":{"line":15,"column":39}}})) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":0},"end":{"line":8,"column":9}}})) != null ? stack1 : "")
    + "\n/** Every handler, as the application takes them. */\nexport const handlers = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":12,"column":0},"end":{"line":18,"column":9}}})) != null ? stack1 : "")
    + "};\n";
},"useData":true},
"handlers-types": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import type * as "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":6,"column":17},"end":{"line":6,"column":36}}})) != null ? stack1 : "")
    + " from \"../hono/"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":6,"column":51},"end":{"line":6,"column":64}}})) != null ? stack1 : "")
    + "/operations.js\";\n";
},"1":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"handlers"),{"name":"each","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":12,"column":0},"end":{"line":14,"column":9}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  readonly "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":13,"column":11},"end":{"line":13,"column":24}}})) != null ? stack1 : "")
    + ": Handler<typeof "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depths[1],"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":41},"end":{"line":13,"column":63}}})) != null ? stack1 : "")
    + "."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":64},"end":{"line":13,"column":83}}})) != null ? stack1 : "")
    + ", Scope>;\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport type { Handler } from \"writ/runtime\";\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "")
    + "\n/** The handler of each operation, by the name of its file. `Scope` is what the store passes to each handler. */\nexport interface HandlerOf<Scope = undefined> {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(1, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "")
    + "}\n";
},"useData":true,"useDepths":true},
"hono-handlers": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(data,"index"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + "  /**\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"doc"),2,{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":14,"column":0},"end":{"line":14,"column":17}}})) != null ? stack1 : "")
    + "\n   */\n  readonly "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":16,"column":11},"end":{"line":16,"column":30}}})) != null ? stack1 : "")
    + ": Handler<typeof operations."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":16,"column":58},"end":{"line":16,"column":77}}})) != null ? stack1 : "")
    + ", Scope>;\n";
},"1":function(container,depth0,helpers,partials,data) {
    return "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport type { Handler } from \"writ/runtime\";\nimport type * as operations from \"./operations.js\";\n\n/** What an application implements of `"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"domain"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":39},"end":{"line":7,"column":54}}})) != null ? stack1 : "")
    + "`. `Scope` is what its `store` option passes to each handler. */\nexport interface "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"typeName"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":8,"column":17},"end":{"line":8,"column":34}}})) != null ? stack1 : "")
    + "Handlers<Scope = undefined> {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"handlers"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":17,"column":9}}})) != null ? stack1 : "")
    + "}\n";
},"useData":true},
"hono-index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import type { "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"typeName"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":14},"end":{"line":7,"column":31}}})) != null ? stack1 : "")
    + "Handlers } from \"./"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":50},"end":{"line":7,"column":63}}})) != null ? stack1 : "")
    + "/handlers.js\";\nimport { "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":8,"column":9},"end":{"line":8,"column":28}}})) != null ? stack1 : "")
    + "Routes } from \"./"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":8,"column":45},"end":{"line":8,"column":58}}})) != null ? stack1 : "")
    + "/routes.js\";\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  readonly "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":14,"column":11},"end":{"line":14,"column":30}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"typeName"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":14,"column":32},"end":{"line":14,"column":49}}})) != null ? stack1 : "")
    + "Handlers<Scope>;\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  app.route(\"/\", "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":26,"column":17},"end":{"line":26,"column":36}}})) != null ? stack1 : "")
    + "Routes(handlers."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":26,"column":52},"end":{"line":26,"column":71}}})) != null ? stack1 : "")
    + ", runtime));\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport type { Hono } from \"hono\";\nimport { createRuntime, type RuntimeOptions } from \"writ/runtime\";\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":9,"column":9}}})) != null ? stack1 : "")
    + "\n/** Everything an application implements, by domain. */\nexport interface Handlers<Scope = undefined> {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "")
    + "}\n\n/** Base of the addresses of error pages, for what answers beside the application, such as the server that it runs on. */\nexport const docsUrl = "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"docsUrl"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":19,"column":23},"end":{"line":19,"column":39}}})) != null ? stack1 : "")
    + ";\n\n/** A Hono application that serves every operation; what it does not serve, it answers as problems. */\nexport const createApp = <Scope = undefined>(handlers: Handlers<Scope>, options: RuntimeOptions<Scope>): Hono => {\n  const runtime = createRuntime<Scope>({ docsUrl, ...options });\n  const app = runtime.app();\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":25,"column":0},"end":{"line":27,"column":9}}})) != null ? stack1 : "")
    + "  return app;\n};\n";
},"useData":true},
"hono-operations": {"0":function(container,depth0,helpers,partials,data) {
    return "import * as schemas from \"./schemas.js\";\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"doc"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":15}}})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":10,"column":28},"end":{"line":10,"column":47}}})) != null ? stack1 : "")
    + " = defineOperation({\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":0},"end":{"line":13,"column":9}}})) != null ? stack1 : "")
    + "});\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":12,"column":2},"end":{"line":12,"column":15}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"value"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":12,"column":17},"end":{"line":12,"column":34}}})) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport { defineOperation } from \"writ/runtime\";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"usesSchemas"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"operations"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "");
},"useData":true},
"hono-routes": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  routes."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"method"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":9},"end":{"line":13,"column":24}}})) != null ? stack1 : "")
    + "("
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"path"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":13,"column":25},"end":{"line":13,"column":38}}})) != null ? stack1 : "")
    + ", runtime.serve(operations."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":65},"end":{"line":13,"column":84}}})) != null ? stack1 : "")
    + ", handlers."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":95},"end":{"line":13,"column":114}}})) != null ? stack1 : "")
    + "));\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport { Hono } from \"hono\";\nimport type { Runtime } from \"writ/runtime\";\nimport type { "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"typeName"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":6,"column":14},"end":{"line":6,"column":31}}})) != null ? stack1 : "")
    + "Handlers } from \"./handlers.js\";\nimport * as operations from \"./operations.js\";\n\n/** The routes of `"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"domain"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":9,"column":19},"end":{"line":9,"column":34}}})) != null ? stack1 : "")
    + "`, answered by these handlers. */\nexport const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":10,"column":13},"end":{"line":10,"column":32}}})) != null ? stack1 : "")
    + "Routes = <Scope>(handlers: "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"typeName"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":10,"column":59},"end":{"line":10,"column":76}}})) != null ? stack1 : "")
    + "Handlers<Scope>, runtime: Runtime<Scope>): Hono => {\n  const routes = new Hono();\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"routes"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":12,"column":0},"end":{"line":14,"column":9}}})) != null ? stack1 : "")
    + "  return routes;\n};\n";
},"useData":true},
"hono-schemas": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { z } from \"zod\";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"words"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":8,"column":7}}})) != null ? stack1 : "");
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { "
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"words"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":9},"end":{"line":7,"column":69}}})) != null ? stack1 : "")
    + " } from \"writ/runtime\";\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(data,"index"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":24},"end":{"line":7,"column":47}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,depth0,{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":47},"end":{"line":7,"column":60}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    return ", ";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"types"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(6, data, 0),"data":data,"loc":{"start":{"line":12,"column":0},"end":{"line":20,"column":7}}})) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"doc"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":13,"column":15}}})) != null ? stack1 : "")
    + "export type "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":27},"end":{"line":13,"column":46}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(lookupProperty(depth0,"types"),"handler"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":49},"end":{"line":13,"column":74}}})) != null ? stack1 : "")
    + ";\nexport type "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"wire"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":14,"column":12},"end":{"line":14,"column":25}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(lookupProperty(depth0,"types"),"wire"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":14,"column":28},"end":{"line":14,"column":50}}})) != null ? stack1 : "")
    + ";\nexport const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":15,"column":13},"end":{"line":15,"column":32}}})) != null ? stack1 : "")
    + ": z.ZodType<"
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":15,"column":44},"end":{"line":15,"column":63}}})) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"wire"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":15,"column":65},"end":{"line":15,"column":78}}})) != null ? stack1 : "")
    + "> = "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"code"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":15,"column":82},"end":{"line":15,"column":98}}})) != null ? stack1 : "")
    + ";\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"doc"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":17,"column":15}}})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":17,"column":28},"end":{"line":17,"column":47}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"code"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":50},"end":{"line":17,"column":66}}})) != null ? stack1 : "")
    + ";\nexport type "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":18,"column":12},"end":{"line":18,"column":31}}})) != null ? stack1 : "")
    + " = z.output<typeof "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":18,"column":50},"end":{"line":18,"column":69}}})) != null ? stack1 : "")
    + ">;\nexport type "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"wire"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":19,"column":12},"end":{"line":19,"column":25}}})) != null ? stack1 : "")
    + " = z.input<typeof "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"identifier"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":19,"column":43},"end":{"line":19,"column":62}}})) != null ? stack1 : "")
    + ">;\n";
},"7":function(container,depth0,helpers,partials,data) {
    return "\nexport {};\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"declarations"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":0},"end":{"line":9,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"declarations"),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.program(7, data, 0),"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":24,"column":9}}})) != null ? stack1 : "");
},"useData":true},
"markdown-catalogue": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"name"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":12,"column":3},"end":{"line":12,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"table"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":14,"column":0},"end":{"line":14,"column":17}}})) != null ? stack1 : "")
    + "\n\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ: edit the contracts, not this page.\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"introduction"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":9,"column":19}}})) != null ? stack1 : "")
    + " See also the [index]("
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"index"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":9,"column":41},"end":{"line":9,"column":55}}})) != null ? stack1 : "")
    + ").\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"groups"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":0},"end":{"line":16,"column":9}}})) != null ? stack1 : "");
},"useData":true},
"markdown-error": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"uses"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":20,"column":0},"end":{"line":20,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Arguments\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":26,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ: edit the contracts, not this page.\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"facts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":13,"column":17}}})) != null ? stack1 : "")
    + "\n\n## Used By\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"reach"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":17,"column":17}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"uses"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":22,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"arguments"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":28,"column":9}}})) != null ? stack1 : "")
    + "## Example\n\nAn `application/problem+json` body as in RFC 9457:\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(alias1,lookupProperty(depth0,"example"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":33,"column":0},"end":{"line":33,"column":24}}})) != null ? stack1 : "")
    + "\n";
},"useData":true},
"markdown-event": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"ending"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":14,"column":0},"end":{"line":14,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":20,"column":3},"end":{"line":20,"column":15}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"text"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":22,"column":0},"end":{"line":22,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "Personal data: "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"pii"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":30,"column":15},"end":{"line":30,"column":30}}})) != null ? stack1 : "")
    + "\n\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Emitted By\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"emitters"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":36,"column":0},"end":{"line":36,"column":20}}})) != null ? stack1 : "")
    + "\n\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Audited As\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"audits"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":42,"column":0},"end":{"line":42,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Further Declarations\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"extras"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":52,"column":0},"end":{"line":52,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "Declared where it is emitted, in "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"inline"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":58,"column":33},"end":{"line":58,"column":51}}})) != null ? stack1 : "")
    + ".\n\n";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"fence").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"source"),"ts",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":62,"column":0},"end":{"line":62,"column":21}}})) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ from "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"file"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":2,"column":25},"end":{"line":2,"column":38}}})) != null ? stack1 : "")
    + ": edit that file, not this page.\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"ending"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":16,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"facts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":17,"column":17}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"purpose"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":24,"column":9}}})) != null ? stack1 : "")
    + "## Payload\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"payload"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":27,"column":0},"end":{"line":27,"column":19}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"pii"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":32,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"emitters"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":33,"column":0},"end":{"line":38,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"audits"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":39,"column":0},"end":{"line":44,"column":7}}})) != null ? stack1 : "")
    + "## Example Payload\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(alias1,lookupProperty(depth0,"example"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":47,"column":0},"end":{"line":47,"column":24}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"extras"),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":49,"column":0},"end":{"line":54,"column":7}}})) != null ? stack1 : "")
    + "## Source Definition\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"inline"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":57,"column":0},"end":{"line":60,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"source"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":61,"column":0},"end":{"line":63,"column":7}}})) != null ? stack1 : "");
},"useData":true},
"markdown-index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "Base addresses:\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"servers"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":20,"column":0},"end":{"line":20,"column":19}}})) != null ? stack1 : "")
    + "\n\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Authentication\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"authentication"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":26,"column":26}}})) != null ? stack1 : "")
    + "\n\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "### "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"name"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":32,"column":4},"end":{"line":32,"column":15}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"table"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":34,"column":0},"end":{"line":34,"column":17}}})) != null ? stack1 : "")
    + "\n\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Events\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"events"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":40,"column":0},"end":{"line":40,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Models\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"models"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":46,"column":0},"end":{"line":46,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Errors\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"errors"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":52,"column":0},"end":{"line":52,"column":18}}})) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ: edit the contracts, not this page.\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + "Version "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"version"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":13,"column":8},"end":{"line":13,"column":22}}})) != null ? stack1 : "")
    + " has "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"counts"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":13,"column":27},"end":{"line":13,"column":40}}})) != null ? stack1 : "")
    + ".\n\nBrowse by [owner](by-owner.md), [tag](by-tag.md) or [stability](by-stability.md), or read [how errors look](how-errors-look.md).\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"servers"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":22,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"authentication"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":28,"column":7}}})) != null ? stack1 : "")
    + "## Operations\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"domains"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":31,"column":0},"end":{"line":36,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"events"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":37,"column":0},"end":{"line":42,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"models"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":43,"column":0},"end":{"line":48,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"errors"),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":49,"column":0},"end":{"line":53,"column":7}}})) != null ? stack1 : "");
},"useData":true},
"markdown-model": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " from "
    + ((stack1 = lookupProperty(helpers,"json").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"file"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":2,"column":37},"end":{"line":2,"column":50}}})) != null ? stack1 : "")
    + ": edit that file, not this page";
},"1":function(container,depth0,helpers,partials,data) {
    return ": edit the contracts, not this page";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"uses"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":22,"column":0},"end":{"line":22,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "Payload of "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"events"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":26,"column":11},"end":{"line":26,"column":29}}})) != null ? stack1 : "")
    + ".\n\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "Part of "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"parents"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":30,"column":8},"end":{"line":30,"column":27}}})) != null ? stack1 : "")
    + ".\n\n";
},"6":function(container,depth0,helpers,partials,data) {
    return "Nothing uses it yet.\n\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"file"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"data":data,"loc":{"start":{"line":2,"column":19},"end":{"line":2,"column":131}}})) != null ? stack1 : "")
    + ".\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"facts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":13,"column":17}}})) != null ? stack1 : "")
    + "\n\n## Definition\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"definition"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":17,"column":22}}})) != null ? stack1 : "")
    + "\n\n## Used By\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"uses"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":21,"column":0},"end":{"line":24,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"events"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":25,"column":0},"end":{"line":28,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"parents"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":32,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"unused"),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":33,"column":0},"end":{"line":36,"column":7}}})) != null ? stack1 : "")
    + "## Example\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(alias1,lookupProperty(depth0,"example"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":39,"column":0},"end":{"line":39,"column":24}}})) != null ? stack1 : "")
    + "\n";
},"useData":true},
"markdown-operation": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"ending"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":10,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":14,"column":0},"end":{"line":14,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":20,"column":3},"end":{"line":20,"column":15}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"text"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":22,"column":0},"end":{"line":22,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "### "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":36,"column":4},"end":{"line":36,"column":16}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"table"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":38,"column":0},"end":{"line":38,"column":17}}})) != null ? stack1 : "")
    + "\n\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"parameters"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":42,"column":0},"end":{"line":45,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"body"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":46,"column":0},"end":{"line":46,"column":16}}})) != null ? stack1 : "")
    + "\n\n";
},"5":function(container,depth0,helpers,partials,data) {
    return "### Body\n\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"parameters"),{"name":"unless","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":49,"column":0},"end":{"line":52,"column":11}}})) != null ? stack1 : "");
},"7":function(container,depth0,helpers,partials,data) {
    return "No input.\n\n";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "### Arguments of "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"error"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":65,"column":17},"end":{"line":65,"column":29}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"schema"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":67,"column":0},"end":{"line":67,"column":18}}})) != null ? stack1 : "")
    + "\n\n";
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Acceptance Scenarios\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"scenarios"),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":79,"column":0},"end":{"line":84,"column":9}}})) != null ? stack1 : "");
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "### "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"key"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":80,"column":4},"end":{"line":80,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"steps"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":82,"column":0},"end":{"line":82,"column":17}}})) != null ? stack1 : "")
    + "\n\n";
},"11":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Further Declarations\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"extras"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":93,"column":0},"end":{"line":93,"column":23}}})) != null ? stack1 : "")
    + "\n\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ from "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"file"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":2,"column":25},"end":{"line":2,"column":38}}})) != null ? stack1 : "")
    + ": edit that file, not this page.\ntitle: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"name"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":3,"column":7},"end":{"line":3,"column":20}}})) != null ? stack1 : "")
    + "\ndescription: "
    + ((stack1 = lookupProperty(helpers,"json").call(alias1,lookupProperty(depth0,"summary"),{"name":"json","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":29}}})) != null ? stack1 : "")
    + "\n---\n\n# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":14}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"ending"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":16,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"facts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":17,"column":0},"end":{"line":17,"column":17}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"purpose"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":24,"column":9}}})) != null ? stack1 : "")
    + "## Endpoints\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"endpoints"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":27,"column":0},"end":{"line":27,"column":21}}})) != null ? stack1 : "")
    + "\n\n## Access and Limits\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"access"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":31,"column":0},"end":{"line":31,"column":18}}})) != null ? stack1 : "")
    + "\n\n## Input\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"parameters"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":35,"column":0},"end":{"line":40,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"body"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.program(6, data, 0),"data":data,"loc":{"start":{"line":41,"column":0},"end":{"line":53,"column":7}}})) != null ? stack1 : "")
    + "## Output\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"successes"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":56,"column":0},"end":{"line":56,"column":21}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"output"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":58,"column":0},"end":{"line":58,"column":18}}})) != null ? stack1 : "")
    + "\n\n## Errors\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"errors"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":62,"column":0},"end":{"line":62,"column":18}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"errorArguments"),{"name":"each","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":64,"column":0},"end":{"line":69,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"effects"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":70,"column":0},"end":{"line":75,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"scenarios"),{"name":"if","hash":{},"fn":container.program(9, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":76,"column":0},"end":{"line":85,"column":7}}})) != null ? stack1 : "")
    + "## Examples\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"examples"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":88,"column":0},"end":{"line":88,"column":20}}})) != null ? stack1 : "")
    + "\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"extras"),{"name":"if","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":90,"column":0},"end":{"line":95,"column":7}}})) != null ? stack1 : "")
    + "## Source Definition\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(alias1,lookupProperty(depth0,"source"),"ts",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":98,"column":0},"end":{"line":98,"column":21}}})) != null ? stack1 : "")
    + "\n";
},"useData":true},
"markdown-problems": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Example\n\n"
    + ((stack1 = lookupProperty(helpers,"fence").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"example"),"json",{"name":"fence","hash":{},"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":29,"column":24}}})) != null ? stack1 : "")
    + "\n\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## All errors\n\n"
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"errors"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":40,"column":0},"end":{"line":40,"column":18}}})) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "---\n# Generated by writ: edit the contracts, not this page.\ntitle: \"How errors look\"\ndescription: \"The form of every error that the API answers.\"\n---\n\n# How errors look\n\nEvery error is a body of type `application/problem+json`, as in [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457). Tell errors\napart by `code`, which never changes its meaning; `title` and `detail` are for people.\n\n| Member | Type | Meaning |\n| --- | --- | --- |\n| `type` | string | address of the page about this error |\n| `title` | string | what went wrong, the same for each occurrence |\n| `status` | integer | the HTTP status |\n| `detail` | string | what went wrong this time |\n| `instance` | string | path of the request |\n| `code` | string | the error's code |\n| `gqlCode` | string | the code in GraphQL, where the contract names one |\n| `retryable` | boolean | whether the same request can succeed later |\n| `requestId` | string | names this request in the logs of the server; also the header `X-Request-Id` |\n| `issues` | object[] | of `VALIDATION_FAILED` and `BAD_REQUEST`: what is wrong where, each with `pointer` (RFC 6901), `code` and `message` |\n| `args` | object | what the error's contract declares as its arguments |\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"example"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":31,"column":7}}})) != null ? stack1 : "")
    + "## Trying again\n\nAn answer with `retryable: true` may be asked for again, after the seconds of `Retry-After` where that header is there. Send the\nsame `Idempotency-Key` with each attempt of a command, and it acts once.\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"errors"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":37,"column":0},"end":{"line":41,"column":7}}})) != null ? stack1 : "");
},"useData":true},
"scaffold-config": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  aliases: "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"aliases"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":8,"column":11},"end":{"line":8,"column":30}}})) != null ? stack1 : "")
    + ",\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { defineConfig } from 'writ';\n\nexport default defineConfig({\n  contracts: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"contracts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":34}}})) != null ? stack1 : "")
    + ",\n  handlers: 'src/handlers',\n  info: { title: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"title"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":6,"column":17},"end":{"line":6,"column":34}}})) != null ? stack1 : "")
    + ", version: '0.1.0' },\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"aliases"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":0},"end":{"line":9,"column":7}}})) != null ? stack1 : "")
    + "});\n";
},"useData":true},
"scaffold-contract": {"0":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"local"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":2,"column":6},"end":{"line":2,"column":20}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(lookupProperty(depths[1],"words"),"model"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":2,"column":23},"end":{"line":2,"column":46}}})) != null ? stack1 : "")
    + "({\n  name: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"name"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":3,"column":8},"end":{"line":3,"column":24}}})) != null ? stack1 : "")
    + ",\n  description: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":4,"column":15},"end":{"line":4,"column":38}}})) != null ? stack1 : "")
    + ",\n  fields: {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"fields"),{"name":"each","hash":{},"fn":container.program(1, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":8,"column":9}}})) != null ? stack1 : "")
    + "  },\n});\n\n";
},"1":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"name"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":4},"end":{"line":7,"column":17}}})) != null ? stack1 : "")
    + ": { type: "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(lookupProperty(depths[2],"words"),"scalars"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":27},"end":{"line":7,"column":55}}})) != null ? stack1 : "")
    + "."
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"scalar"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":7,"column":56},"end":{"line":7,"column":71}}})) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"rest"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":7,"column":73},"end":{"line":7,"column":89}}})) != null ? stack1 : "")
    + " },\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  payload: "
    + ((stack1 = lookupProperty(helpers,"word").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"payload"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":25,"column":11},"end":{"line":25,"column":27}}})) != null ? stack1 : "")
    + ",\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  io: { input: "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"input"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":27,"column":15},"end":{"line":27,"column":29}}})) != null ? stack1 : "")
    + ", output: "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"output"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":27,"column":39},"end":{"line":27,"column":54}}})) != null ? stack1 : "")
    + " },\n  policy: { auth: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"auth"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":28,"column":18},"end":{"line":28,"column":34}}})) != null ? stack1 : "")
    + " },\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"audit"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":31,"column":7}}})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  sideEffects: { audit: ["
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"audit"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":30,"column":25},"end":{"line":30,"column":42}}})) != null ? stack1 : "")
    + "] },\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"models"),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":0},"end":{"line":12,"column":9}}})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(depth0,"local"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":13},"end":{"line":13,"column":27}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"word").call(alias1,lookupProperty(lookupProperty(depth0,"words"),"definer"),{"name":"word","hash":{},"data":data,"loc":{"start":{"line":13,"column":30},"end":{"line":13,"column":52}}})) != null ? stack1 : "")
    + "({\n  meta: {\n    key: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"key"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":15,"column":9},"end":{"line":15,"column":24}}})) != null ? stack1 : "")
    + ",\n    version: '1.0.0',\n    stability: 'experimental',\n    owners: ["
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"owner"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":18,"column":13},"end":{"line":18,"column":30}}})) != null ? stack1 : "")
    + "],\n    tags: ["
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"tag"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":19,"column":11},"end":{"line":19,"column":26}}})) != null ? stack1 : "")
    + "],\n    description: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"description"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":20,"column":17},"end":{"line":20,"column":40}}})) != null ? stack1 : "")
    + ",\n    goal: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"goal"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":21,"column":10},"end":{"line":21,"column":26}}})) != null ? stack1 : "")
    + ",\n    context: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"context"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":22,"column":13},"end":{"line":22,"column":32}}})) != null ? stack1 : "")
    + ",\n  },\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"payload"),{"name":"if","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.program(3, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":24,"column":0},"end":{"line":32,"column":7}}})) != null ? stack1 : "")
    + "});\n";
},"useData":true,"useDepths":true},
"scaffold-handler": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import type { Scope } from "
    + ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"scope"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":4,"column":27},"end":{"line":4,"column":44}}})) != null ? stack1 : "")
    + ";\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { notImplemented } from 'writ/runtime';\nimport type { HandlerOf } from "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"types"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":2,"column":31},"end":{"line":2,"column":48}}})) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"scope"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":0},"end":{"line":5,"column":7}}})) != null ? stack1 : "")
    + "\n/**\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"doc"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":8,"column":15}}})) != null ? stack1 : "")
    + "\n */\nexport const handler: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"type"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":10,"column":22},"end":{"line":10,"column":38}}})) != null ? stack1 : "")
    + " = () => notImplemented();\n";
},"useData":true},
"scaffold-init": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { defineConfig } from 'writ';\n\nexport default defineConfig({\n  contracts: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"contracts"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":4,"column":13},"end":{"line":4,"column":34}}})) != null ? stack1 : "")
    + ",\n  info: { title: "
    + ((stack1 = lookupProperty(helpers,"printed").call(alias1,lookupProperty(depth0,"title"),{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":5,"column":17},"end":{"line":5,"column":34}}})) != null ? stack1 : "")
    + ", version: '1.0.0' },\n});\n";
},"useData":true},
"scaffold-readme": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "# "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"title"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":1,"column":2},"end":{"line":1,"column":14}}})) != null ? stack1 : "")
    + "\n\nA service of "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"count"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":3,"column":13},"end":{"line":3,"column":25}}})) != null ? stack1 : "")
    + ", made from the contracts in "
    + ((stack1 = lookupProperty(helpers,"code").call(alias1,lookupProperty(depth0,"contracts"),{"name":"code","hash":{},"data":data,"loc":{"start":{"line":3,"column":54},"end":{"line":3,"column":72}}})) != null ? stack1 : "")
    + " with writ.\n\n```sh\nnpm install\nnpm start\n```\n\n| command | what it does |\n|---|---|\n| `npm start` | builds the service and runs it |\n| `npm run dev` | the same, again whenever a source changes |\n| `npm run generate` | writes `generated/` from the contracts |\n| `npm run check` | fails when `generated/` is not what the contracts give |\n| `npm run lint` | says how good the contracts are |\n| `npm run typecheck` | asks the compiler |\n| `npm test` | runs the tests, those of the contracts among them |\n\n## Where things are\n\n| folder | what it is |\n|---|---|\n| "
    + ((stack1 = lookupProperty(helpers,"code").call(alias1,lookupProperty(depth0,"contracts"),{"name":"code","hash":{},"data":data,"loc":{"start":{"line":24,"column":2},"end":{"line":24,"column":20}}})) != null ? stack1 : "")
    + " | what each operation takes, answers and refuses: change this first, then `npm run generate` |\n| `generated/` | made from the contracts, committed, never edited by hand |\n| `src/handlers/` | one file for each operation; until you write it, it answers 501. writ never writes one again |\n| `src/scope.ts` | what handlers get to work with, within a transaction |\n| `src/authenticate.ts` | who calls: bearer tokens of `API_TOKENS`, until you put your identity provider there |\n| `src/store/` | SQLite: state, events, audit log and idempotency keys in one transaction, and the migrations |\n| `src/outbox.ts` | sends events, at least once; to the standard output, until you put your message broker there |\n| `test/states.ts` | what an operation finds when it is tested; what is left out is a `todo` |\n\nAfter a contract has changed, `npm run generate` says which operations have no handler, `npx writ new handlers` adds stubs, and\n`npm run typecheck` names each handler that no longer fits.\n\n## Settings\n\n| variable | unless set | |\n|---|---|---|\n| `HOST` | `127.0.0.1` | address to listen on |\n| `PORT` | `3000` | port to listen on, 0 for any |\n| `DATABASE_FILE` | `data/service.db` | the database |\n| `API_TOKENS` | none | callers by token, as JSON: `{\"secret\":{\"id\":\"ada\",\"admin\":true}}` |\n\n`/healthz` answers while the process can, `/readyz` while it should get requests. SIGTERM finishes what is under way.\n\n## Ship it\n\n```sh\ndocker build -t service .\ndocker run -p 3000:3000 -v service-data:/data service\n```\n\nCommit `package-lock.json`: the image and `.github/workflows/ci.yml` install what it says. Where writ is installed from a file, keep\nthat file in this folder, so that both have it.\n";
},"useData":true},
"tests-index": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"printed").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"printed","hash":{},"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":9,"column":16}}})) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/*\n"
    + ((stack1 = lookupProperty(helpers,"comment").call(alias1,lookupProperty(depth0,"banner"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":2,"column":18}}})) != null ? stack1 : "")
    + "\n */\nimport { type Arrangement, type ContractFile, contractTests, type Service } from \"writ/testing\";\nimport { fixtures } from \"../fixtures/index.js\";\nimport contracts from \"./contracts.json\" with { type: 'json' };\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"models"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":10,"column":9}}})) != null ? stack1 : "")
    + "/** What a service arranges so that its operations can be tested, by key. What is left out becomes a `todo`. */\nexport interface States {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"operations"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":15,"column":9}}})) != null ? stack1 : "")
    + "}\n\n/** Tests a service against every contract. Called once, in a test file. */\nexport const defineContractTests = (service: Service<States>): void =>\n  // TypeScript widens every string of a JSON module: what the file holds is known here alone.\n  contractTests(contracts as unknown as ContractFile, fixtures, service);\n";
},"useData":true}
};
