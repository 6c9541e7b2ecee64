/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */

/** Calls every operation, by the segments of its key. Several versions of one are also there by version: `v1_0_0`. */
export interface Client {
  readonly identity: {
    readonly org: {
      readonly invite: {
        /**
         * Accept an organization invitation.
         *
         * Goal: Allow users to join organizations via invitation.
         *
         * Fails with:
         * - `INVITE_USED` (409): The invitation has already been used. When: Invitation was already accepted.
         * - `INVITE_EXPIRED` (410): The invitation has expired. When: Invitation is past expiry date.
         *
         * `identity.org.invite.accept` v1.0.0, fixtures/contracts/identity-rbac/organization.ts:93
         */
        accept(input: AcceptInviteInput, options?: CommandOptions): Promise<Result<Member, 200, IdentityOrgInviteAcceptError>>;
      };
      readonly member: {
        /**
         * Remove a member from the organization.
         *
         * Goal: Allow org admins to remove members.
         *
         * Fails with:
         * - `CANNOT_REMOVE_OWNER` (403): Cannot remove the organization owner. When: Target is the org owner.
         *
         * `identity.org.member.remove` v1.0.0, fixtures/contracts/identity-rbac/organization.ts:54
         */
        remove(input: RemoveMemberInput, options?: CommandOptions): Promise<Result<SuccessResult, 200, IdentityOrgMemberRemoveError>>;
      };
    };
    readonly rbac: {
      /**
       * Assign a role to a user or organization.
       *
       * Goal: Grant permissions via role assignment.
       *
       * Fails with:
       * - `ROLE_NOT_FOUND` (404): The specified role does not exist. When: Role ID is invalid.
       * - `ALREADY_ASSIGNED` (409): This role is already assigned to the target. When: Binding already exists.
       *
       * `identity.rbac.assign` v1.0.0, fixtures/contracts/identity-rbac/rbac.ts:68
       */
      assign(input: AssignRoleInput, options?: CommandOptions): Promise<Result<PolicyBinding, 200, IdentityRbacAssignError>>;
      readonly role: {
        /**
         * Delete an existing role.
         *
         * Goal: Allow admins to remove unused roles.
         *
         * Fails with:
         * - `ROLE_IN_USE` (409): Role is still assigned to users or organizations. When: Role has active bindings.
         *
         * `identity.rbac.role.delete` v1.0.0, fixtures/contracts/identity-rbac/rbac.ts:113
         */
        delete(input: DeleteRoleInput, options?: CommandOptions): Promise<Result<SuccessResult, 200, IdentityRbacRoleDeleteError>>;
      };
    };
    readonly user: {
      /**
       * Update user profile information.
       *
       * Goal: Allow users to update their profile.
       *
       * `identity.user.update` v1.0.0, fixtures/contracts/identity-rbac/user.ts:44
       */
      update(input: UpdateUserInput, options?: CommandOptions): Promise<Result<UserProfile, 200, IdentityUserUpdateError>>;
    };
  };
}

/* ── What operations take and answer ─────────────────────────────────────────────────────────────────────────────── */

/** The invitation to accept. */
export interface AcceptInviteInput {
  invitationId: string;
}

/** The role to grant, to whom, and until when. */
export interface AssignRoleInput {
  roleId: string;
  targetType: TargetType;
  targetId: string;
  expiresAt?: Date | undefined;
}

/** The role to delete. */
export interface DeleteRoleInput {
  roleId: string;
}

/** A user as part of an organization. */
export interface Member {
  id: string;
  userId: string;
  organizationId: string;
  role: string;
  createdAt: Date;
  user: MemberUser;
}

/** The user behind a membership. */
export interface MemberUser {
  id: string;
  email: string;
  name?: string | undefined;
}

/** A role granted to a user or an organization. */
export interface PolicyBinding {
  id: string;
  roleId: string;
  targetType: TargetType;
  targetId: string;
  expiresAt?: Date | undefined;
  scopeType?: string | undefined;
  scopeId?: string | undefined;
  tenantId?: string | undefined;
  workspaceId?: string | undefined;
  source?: string | undefined;
  templateKey?: string | undefined;
  templateVersion?: string | undefined;
  effect?: string | undefined;
  disabledAt?: Date | undefined;
  reason?: string | undefined;
  createdAt: Date;
  role: Role;
}

/** The member to remove, and from where. */
export interface RemoveMemberInput {
  orgId: string;
  userId: string;
}

/** A named set of permissions. */
export interface Role {
  id: string;
  name: string;
  description?: string | undefined;
  source?: string | undefined;
  templateKey?: string | undefined;
  templateVersion?: string | undefined;
  disabledAt?: Date | undefined;
  permissions: string[];
  createdAt: Date;
}

/** Whether the command did what it was asked. */
export interface SuccessResult {
  success: boolean;
}

export type TargetType = "user" | "organization";

/** The profile fields to set; absent ones stay as they are. */
export interface UpdateUserInput {
  name?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  locale?: string | undefined;
  timezone?: string | undefined;
  imageUrl?: string | undefined;
}

/** A user as other members of the platform see them. */
export interface UserProfile {
  id: string;
  email: string;
  emailVerified: boolean;
  name?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  locale?: string | undefined;
  timezone?: string | undefined;
  imageUrl?: string | undefined;
  role?: string | undefined;
  onboardingCompleted: boolean;
  createdAt: Date;
}

/** Why identity.org.invite.accept did not succeed. */
export type IdentityOrgInviteAcceptError =
  | Problem<"INVITE_USED", 409>
  | Problem<"INVITE_EXPIRED", 410>
  | HttpProblem
  | CallError;

/** Why identity.org.member.remove did not succeed. */
export type IdentityOrgMemberRemoveError =
  | Problem<"CANNOT_REMOVE_OWNER", 403>
  | HttpProblem
  | CallError;

/** Why identity.rbac.assign did not succeed. */
export type IdentityRbacAssignError =
  | Problem<"ROLE_NOT_FOUND", 404>
  | Problem<"ALREADY_ASSIGNED", 409>
  | HttpProblem
  | CallError;

/** Why identity.rbac.role.delete did not succeed. */
export type IdentityRbacRoleDeleteError =
  | Problem<"ROLE_IN_USE", 409>
  | HttpProblem
  | CallError;

/** Why identity.user.update did not succeed. */
export type IdentityUserUpdateError = HttpProblem | CallError;

/** Errors that HTTP brings, which no contract has to declare. */
export type HttpProblem =
  | Problem<"BAD_REQUEST", 400>
  | Problem<"UNAUTHENTICATED", 401>
  | Problem<"FORBIDDEN", 403>
  | Problem<"NOT_FOUND", 404>
  | Problem<"CONFLICT", 409>
  | Problem<"PAYLOAD_TOO_LARGE", 413>
  | Problem<"UNSUPPORTED_MEDIA_TYPE", 415>
  | Problem<"IDEMPOTENCY_KEY_REUSED", 422>
  | Problem<"VALIDATION_FAILED", 422>
  | Problem<"RATE_LIMITED", 429>
  | Problem<"INTERNAL_ERROR", 500>;

/**
 * Makes a client. Each method answers `{ ok: true, data }` or `{ ok: false, error }`, and `error.code` tells the errors
 * apart. It rejects for three reasons only: a value that cannot be sent, what `token` throws, and the end of a signal.
 */
export function createClient(options: ClientOptions): Client {
  const call = caller(options);
  const client: object = {
    identity: {
      org: {
        invite: {
          accept: call(identity_org_invite_accept_v1_0_0),
        },
        member: {
          remove: call(identity_org_member_remove_v1_0_0),
        },
      },
      rbac: {
        assign: call(identity_rbac_assign_v1_0_0),
        role: {
          delete: call(identity_rbac_role_delete_v1_0_0),
        },
      },
      user: {
        update: call(identity_user_update_v1_0_0),
      },
    },
  };
  // Printed from the same contracts as the interface.
  return client as Client;
}

/* ── How operations are called ───────────────────────────────────────────────────────────────────────────────────── */

const httpErrors: Errors = {
  BAD_REQUEST: { status: 400 },
  UNAUTHENTICATED: { status: 401 },
  FORBIDDEN: { status: 403 },
  NOT_FOUND: { status: 404 },
  CONFLICT: { status: 409, retryable: true },
  PAYLOAD_TOO_LARGE: { status: 413 },
  UNSUPPORTED_MEDIA_TYPE: { status: 415 },
  IDEMPOTENCY_KEY_REUSED: { status: 422 },
  VALIDATION_FAILED: { status: 422 },
  RATE_LIMITED: { status: 429, retryable: true },
  INTERNAL_ERROR: { status: 500, retryable: true },
};

const identity_org_invite_accept_v1_0_0: Operation = {
  method: "POST",
  path: "/identity/org/invite/accept/v1.0.0",
  command: true,
  body: "any",
  output: { model: "Member" },
  successes: [200],
  errors: { ...httpErrors, INVITE_USED: { status: 409 }, INVITE_EXPIRED: { status: 410 } },
};

const identity_org_member_remove_v1_0_0: Operation = {
  method: "POST",
  path: "/identity/org/member/remove/v1.0.0",
  command: true,
  body: "any",
  output: "any",
  successes: [200],
  errors: { ...httpErrors, CANNOT_REMOVE_OWNER: { status: 403 } },
};

const identity_rbac_assign_v1_0_0: Operation = {
  method: "POST",
  path: "/identity/rbac/assign/v1.0.0",
  command: true,
  body: { model: "AssignRoleInput" },
  output: { model: "PolicyBinding" },
  successes: [200],
  errors: { ...httpErrors, ROLE_NOT_FOUND: { status: 404 }, ALREADY_ASSIGNED: { status: 409 } },
};

const identity_rbac_role_delete_v1_0_0: Operation = {
  method: "POST",
  path: "/identity/rbac/role/delete/v1.0.0",
  command: true,
  body: "any",
  output: "any",
  successes: [200],
  errors: { ...httpErrors, ROLE_IN_USE: { status: 409 } },
};

const identity_user_update_v1_0_0: Operation = {
  method: "POST",
  path: "/identity/user/update/v1.0.0",
  command: true,
  body: "any",
  output: { model: "UserProfile" },
  successes: [200],
  errors: { ...httpErrors },
};

/** Where dates stand in models, by name. */
const plans: { readonly [model: string]: Plan } = {
  AssignRoleInput: { fields: { expiresAt: "date-time" } },
  Member: { fields: { createdAt: "date-time" } },
  PolicyBinding: { fields: { expiresAt: "date-time", disabledAt: "date-time", createdAt: "date-time", role: { model: "Role" } } },
  Role: { fields: { disabledAt: "date-time", createdAt: "date-time" } },
  UserProfile: { fields: { createdAt: "date-time" } },
};

/* ── The same in every client: options and results ───────────────────────────────────────────────────────────────── */

/** What one call may choose for itself. */
export interface CallOptions {
  /** Added to those of the client. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** How often a call is tried again, 2 unless set: after a network failure or a timeout, or where the error is retryable. */
  readonly retries?: number | undefined;
  /** Milliseconds that each attempt may take, 30,000 unless set; `Infinity` for any. */
  readonly timeout?: number | undefined;
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What one call of a command may choose for itself. */
export interface CommandOptions extends CallOptions {
  /** Sent with every attempt, so that the command takes effect once. A random one unless given. */
  readonly idempotencyKey?: string | undefined;
}

/** What a client is made with. */
export interface ClientOptions extends CallOptions {
  /** Where the service is, such as `https://api.example.com`. */
  readonly baseUrl: string;
  /** Bearer token, or what gives it before each attempt. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Called in place of the global `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** How a call ended: with data, or with one of the errors of its operation. */
export type Result<Data, Status extends number, Failure> =
  | { readonly ok: true; readonly data: Data; readonly status: Status; readonly headers: Headers }
  | { readonly ok: false; readonly error: Failure; readonly headers: Headers | null };

/** Problem details (RFC 9457) of an error that the contract declares. */
export interface Problem<Code extends string, Status extends number, Args = undefined> {
  readonly code: Code;
  readonly status: Status;
  /** Address of the page about this error. */
  readonly type: string;
  readonly title: string;
  /** What went wrong this time. */
  readonly detail: string;
  /** The path of the request. */
  readonly instance: string;
  /** True when the same call may succeed later. */
  readonly retryable: boolean;
  /** What the error says about itself. */
  readonly args: Args;
  /** Identifies the request in the service's logs. */
  readonly requestId?: string;
  readonly gqlCode?: string;
  /** Each value of the request that is wrong. */
  readonly issues?: readonly Issue[];
}

/** A value that the service refused. */
export interface Issue {
  readonly in?: "body" | "path" | "query" | "header";
  /** JSON Pointer to the value. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Errors that no service answers: nothing came back, or nothing that the contract knows. */
export type CallError =
  | { readonly code: "NETWORK_ERROR" | "TIMEOUT"; readonly status: null; readonly detail: string; readonly cause: unknown }
  | { readonly code: "UNEXPECTED_RESPONSE"; readonly status: number; readonly detail: string; readonly body: string };

/* ── The same in every client: calls and retries ─────────────────────────────────────────────────────────────────── */

type Errors = { readonly [code: string]: { readonly status: number; readonly retryable?: true; readonly args?: Plan } };

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly command?: true;
  readonly params?: { readonly [name: string]: Plan };
  readonly query?: { readonly [name: string]: Plan };
  readonly headers?: { readonly [name: string]: Plan };
  readonly body?: Plan;
  readonly output?: Plan;
  readonly successes: readonly number[];
  readonly errors: Errors;
}

type Settings = ClientOptions & CommandOptions & { readonly signals: readonly AbortSignal[] };

type Answer = Result<unknown, number, CallError | Problem<string, number, unknown>>;

/** Makes the methods of a client. */
function caller(client: ClientOptions): (operation: Operation, members?: object) => unknown {
  return (operation, members = {}) => {
    const parts = (["params", "query", "headers", "body"] as const).filter((part) => operation[part] !== undefined);
    const method = async (...given: readonly unknown[]): Promise<Answer> => {
      const [input, options] = parts.length === 0 ? [{}, given[0]] : given;
      return perform(operation, (parts.length === 1 ? { [parts[0] ?? ""]: input } : input ?? {}) as Input, settingsOf(client, options ?? {}));
    };
    // Functions have a `name` and `length` that cannot be assigned.
    for (const [name, value] of Object.entries(members)) Object.defineProperty(method, name, { value, enumerable: true });
    return method;
  };
}

function settingsOf(client: ClientOptions, call: CommandOptions): Settings {
  const set = Object.fromEntries(Object.entries(call).filter(([, value]) => value !== undefined));
  const signals = [client.signal, call.signal].filter((signal) => signal !== undefined);
  return { ...client, ...set, headers: { ...client.headers, ...call.headers }, signals };
}

/** Sends a request until it is answered for good. Each may be sent again: a query changes nothing, a command has its key. */
async function perform(operation: Operation, input: Input, settings: Settings): Promise<Answer> {
  const { url, init, headers } = requestOf(operation, input, settings);
  for (let attempt = 0; ; attempt += 1) {
    await authorize(headers, settings.token);
    const answer = await send(operation, url, { ...init, headers }, settings);
    const wait = answer.ok || attempt >= (settings.retries ?? 2) ? null : delayOf(answer, operation.errors, attempt);
    if (wait === null) return answer;
    await within(wait, settings.signals, (signal) => new Promise((resolve) => signal.addEventListener("abort", resolve)));
  }
}

async function send(operation: Operation, url: string, init: RequestInit, settings: Settings): Promise<Answer> {
  const { timeout = 30_000, signals, fetch = globalThis.fetch } = settings;
  let isLate = false;
  try {
    const [response, text] = await within(timeout, signals, async (signal) => {
      signal.addEventListener("abort", () => void (isLate = true));
      const response = await fetch(url, { ...init, signal });
      return [response, await response.text()] as const;
    });
    return read(operation, response, text);
  } catch (cause) {
    for (const signal of signals) signal.throwIfAborted();
    const error = isLate ? ({ code: "TIMEOUT", detail: `No answer within ${timeout} ms.` } as const) : ({ code: "NETWORK_ERROR", detail: "The service could not be reached." } as const);
    return { ok: false, error: { ...error, status: null, cause }, headers: null };
  }
}

/** Runs some work under a signal that ends after some milliseconds, or with any of these. */
async function within<Value>(milliseconds: number, signals: readonly AbortSignal[], work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  for (const signal of signals) signal.throwIfAborted();
  for (const signal of signals) signal.addEventListener("abort", end);
  // Longer timers end at once.
  const timer = milliseconds < 2 ** 31 ? setTimeout(end, milliseconds) : undefined;
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener("abort", end);
  }
}

/** Milliseconds until the next attempt, as the service asks or longer each time; null for none. */
function delayOf(answer: Extract<Answer, { ok: false }>, errors: Errors, attempt: number): number | null {
  const { code, status } = answer.error;
  if (status !== null && (code === "UNEXPECTED_RESPONSE" || !errors[code]?.retryable)) return null;
  const asked = answer.headers?.get("retry-after")?.trim() ?? "";
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  if (Number.isNaN(wait)) return (0.5 + Math.random() / 2) * Math.min(8000, 250 * 2 ** attempt);
  // Nobody waits longer than a minute without being asked.
  return wait <= 60_000 ? Math.max(0, wait) : null;
}

/* ── The same in every client: requests and responses ────────────────────────────────────────────────────────────── */

type Input = { readonly [part in "params" | "query" | "headers"]?: { readonly [name: string]: unknown } } & { readonly body?: unknown };

/** Names of parameters with the texts that stand for their values: none for what is left out, several for a list. */
function textsOf(parameters: { readonly [name: string]: Plan } = {}, values: { readonly [name: string]: unknown } = {}): [name: string, texts: string[]][] {
  return Object.entries(parameters).map(([name, plan]) => {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given === undefined || given === null) return [name, []];
    const isJson = typeof plan === "object" && "json" in plan;
    const value = convert(isJson ? plan.json : plan, given, "encode");
    return [name, (Array.isArray(value) ? value : [value]).map((item: unknown) => (isJson ? JSON.stringify(item) : String(item)))];
  });
}

function pathOf({ path, params }: Operation, input: Input): string {
  const texts = new Map(textsOf(params, input.params));
  const filled = path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(texts.get(name)?.[0] ?? ""));
  // The address of something else: a URL resolves them.
  if (path !== filled && filled.split("/").slice(1).some((segment) => /^\.{0,2}$/.test(segment))) throw new TypeError(`${filled} is no path: a parameter is empty or a dot`);
  return filled;
}

function requestOf(operation: Operation, input: Input, settings: Settings): { url: string; init: RequestInit; headers: Headers } {
  const query = new URLSearchParams(textsOf(operation.query, input.query).flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text])));
  const headers = new Headers({ accept: "application/json, application/problem+json" });
  if (operation.body !== undefined) headers.set("content-type", "application/json");
  if (operation.command) headers.set("idempotency-key", settings.idempotencyKey ?? crypto.randomUUID());
  for (const [name, value] of Object.entries(settings.headers ?? {})) headers.set(name, value);
  for (const [name, texts] of textsOf(operation.headers, input.headers)) if (texts.length > 0) headers.set(name, texts.join(", "));
  const body = operation.body === undefined ? {} : { body: JSON.stringify(convert(operation.body, input.body, "encode")) };
  const search = query.size === 0 ? "" : `?${query}`;
  return { url: settings.baseUrl.replace(/\/+$/, "") + pathOf(operation, input) + search, init: { method: operation.method, ...body }, headers };
}

async function authorize(headers: Headers, token: ClientOptions["token"]): Promise<void> {
  if (token !== undefined) headers.set("authorization", `Bearer ${typeof token === "string" ? token : await token()}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a response means by the contract. */
function read(operation: Operation, { status, headers }: Response, text: string): Answer {
  const answer = operation.successes.includes(status) ? readData(operation, status, text) : readProblem(operation, status, text);
  return answer ? { ...answer, headers } : { ok: false, error: unexpected(status, text), headers };
}

type Meaning = { readonly ok: true; readonly data: unknown; readonly status: number } | { readonly ok: false; readonly error: Problem<string, number, unknown> };

function readData({ output }: Operation, status: number, text: string): Meaning | null {
  if (output === undefined || status === 204 || status === 205) return { ok: true, data: undefined, status };
  const wire = parse(text);
  const data = wire === undefined ? wire : decoded(output, wire);
  return data === undefined ? null : { ok: true, data, status };
}

function readProblem({ errors }: Operation, status: number, text: string): Meaning | null {
  const problem = parse(text);
  if (typeof problem !== "object" || problem === null || !("code" in problem) || typeof problem.code !== "string") return null;
  const { code } = problem;
  const known = Object.hasOwn(errors, code) ? errors[code] : undefined;
  if (known?.status !== status) return null;
  const args = known.args === undefined ? undefined : decoded(known.args, "args" in problem ? problem.args : undefined);
  if (known.args !== undefined && args === undefined) return null;
  // Members that RFC 9457 lets a service leave out.
  const absent = { type: "about:blank", title: code, detail: "", instance: "" };
  return { ok: false, error: { ...absent, ...problem, code, status, retryable: known.retryable === true, args } };
}

function unexpected(status: number, body: string): CallError {
  return { code: "UNEXPECTED_RESPONSE", status, detail: `The service answered ${status} with nothing that the contract knows.`, body };
}

/* ── The same in every client: dates ─────────────────────────────────────────────────────────────────────────────── */

/** Where dates stand in a value. What is needed only to tell the members of a union apart stands inside of one. */
type Plan =
  | "date-time" | "date" | "any" | "boolean" | "integer" | "number"
  | { readonly text: readonly string[] }
  | { readonly enum: readonly unknown[] }
  | { readonly model: string }
  | { readonly nullable: Plan }
  | { readonly items: Plan }
  | { readonly tuple: readonly Plan[] }
  | { readonly values: Plan }
  | { readonly fields: { readonly [name: string]: Plan }; readonly required?: readonly string[] }
  | { readonly anyOf: readonly Plan[] }
  /** A parameter that is sent as JSON. */
  | { readonly json: Plan };

type Way = "encode" | "decode";

/** A value that is not what its plan says. */
class Mismatch extends TypeError {}

/** The value that came, with its dates; undefined where there is one that cannot be read. */
function decoded(plan: Plan, value: unknown): unknown {
  try {
    return convert(plan, value, "decode");
  } catch {
    return undefined;
  }
}

/** A value with its dates as texts, or texts as dates. In a union (`only`) it throws on whatever does not fit; else on dates alone. */
function convert(plan: Plan, value: unknown, way: Way, only?: "closed" | "open"): unknown {
  if (plan === "date-time" || plan === "date") return way === "encode" ? printDate(plan, value) : readDate(plan, value);
  if (only !== undefined && !fits(plan, value, only)) throw new Mismatch("The value does not fit.");
  if (typeof plan === "string") return value;
  const inner = (part: Plan | undefined, member: unknown): unknown => convert(part ?? "any", member, way, only);
  if ("model" in plan) return inner(plans[plan.model], value);
  if ("nullable" in plan) return value === null ? null : inner(plan.nullable, value);
  if ("anyOf" in plan) return convertAny(plan.anyOf, value, way, only);
  if ("items" in plan) return Array.isArray(value) ? value.map((item) => inner(plan.items, item)) : value;
  if ("tuple" in plan) return Array.isArray(value) ? value.map((item, index) => inner(plan.tuple[index], item)) : value;
  if (typeof value !== "object" || value === null || !("values" in plan || "fields" in plan)) return value;
  const planOf = (name: string): Plan | undefined => ("values" in plan ? plan.values : Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, member === undefined ? member : inner(planOf(name), member)]));
}

/** By the first member that knows the whole value, else the first that fits; a value that no member knows stays as it is. */
function convertAny(members: readonly Plan[], value: unknown, way: Way, only?: "closed" | "open"): unknown {
  for (const strictness of only === undefined ? (["closed", "open"] as const) : [only]) {
    for (const member of members) {
      try {
        return convert(member, value, way, strictness);
      } catch (cause) {
        if (!(cause instanceof Mismatch)) throw cause;
      }
    }
  }
  if (only !== undefined) throw new Mismatch("The value fits no member.");
  return value;
}

/** Whether a value looks like its plan, from outside. */
function fits(plan: Exclude<Plan, "date-time" | "date">, value: unknown, only: "closed" | "open"): boolean {
  if (plan === "boolean") return typeof value === "boolean";
  if (plan === "number" || plan === "integer") return typeof value === "number" && (plan === "number" || Number.isInteger(value));
  if (plan === "any" || "model" in plan || "nullable" in plan || "anyOf" in plan || "json" in plan) return true;
  if ("text" in plan) return typeof value === "string" && plan.text.every((pattern) => new RegExp(pattern, "u").test(value));
  if ("enum" in plan) return plan.enum.includes(value);
  if ("items" in plan || "tuple" in plan) return Array.isArray(value) && ("items" in plan || value.length === plan.tuple.length);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const names = Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));
  if ("values" in plan) return true;
  return (plan.required ?? []).every((name) => names.includes(name)) && (only === "open" || names.every((name) => Object.hasOwn(plan.fields, name)));
}

function printDate(format: "date-time" | "date", value: unknown): string {
  const text = Object.prototype.toString.call(value) === "[object Date]" && Number.isFinite(Number(value)) ? (value as Date).toISOString() : "";
  if (text.length !== 24 || (format === "date" && !text.endsWith("T00:00:00.000Z"))) throw new Mismatch(`${String(value)} is no Date that a ${format} can say${format === "date" ? ": it must be at 00:00 UTC" : ""}.`);
  return format === "date" ? text.slice(0, 10) : text.replace(".000Z", "Z");
}

function readDate(format: "date-time" | "date", value: unknown): Date {
  if (typeof value !== "string" || !(format === "date" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/).test(value)) throw new Mismatch(`A ${format} was expected.`);
  const isLeap = /:60(?=[.Zz+-])/.test(value);
  const date = new Date(value.toUpperCase().replace(" ", "T").replace(/:60(?=[.Z+-])/, ":59"));
  if (Number.isNaN(date.getTime())) throw new Mismatch(`A ${format} was expected.`);
  return isLeap ? new Date(Math.floor(date.getTime() / 1000) * 1000 + 1000) : date;
}
