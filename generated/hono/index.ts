/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import type { Hono } from "hono";
import { createRuntime, type RuntimeOptions } from "writ/runtime";
import type { IdentityHandlers } from "./identity/handlers.js";
import { identityRoutes } from "./identity/routes.js";

/** Everything an application implements, by domain. */
export interface Handlers<Scope = undefined> {
  readonly identity: IdentityHandlers<Scope>;
}

/** Base of the addresses of error pages, for what answers beside the application, such as the server that it runs on. */
export const docsUrl = "";

/** A Hono application that serves every operation; what it does not serve, it answers as problems. */
export const createApp = <Scope = undefined>(handlers: Handlers<Scope>, options: RuntimeOptions<Scope>): Hono => {
  const runtime = createRuntime<Scope>({ docsUrl, ...options });
  const app = runtime.app();
  app.route("/", identityRoutes(handlers.identity, runtime));
  return app;
};
