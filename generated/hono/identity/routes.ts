/*
 * Made by writ; changes to this file are lost. Change the contract and run `writ generate`.
 * - fixtures/contracts/identity-rbac/organization.ts
 * - fixtures/contracts/identity-rbac/rbac.ts
 * - fixtures/contracts/identity-rbac/user.ts
 */
import { Hono } from "hono";
import type { Runtime } from "writ/runtime";
import type { IdentityHandlers } from "./handlers.js";
import * as operations from "./operations.js";

/** The routes of `identity`, answered by these handlers. */
export const identityRoutes = <Scope>(handlers: IdentityHandlers<Scope>, runtime: Runtime<Scope>): Hono => {
  const routes = new Hono();
  routes.post("/identity/org/invite/accept/v1.0.0", runtime.serve(operations.orgInviteAccept, handlers.orgInviteAccept));
  routes.post("/identity/org/member/remove/v1.0.0", runtime.serve(operations.orgMemberRemove, handlers.orgMemberRemove));
  routes.post("/identity/rbac/assign/v1.0.0", runtime.serve(operations.rbacAssign, handlers.rbacAssign));
  routes.post("/identity/rbac/role/delete/v1.0.0", runtime.serve(operations.rbacRoleDelete, handlers.rbacRoleDelete));
  routes.post("/identity/user/update/v1.0.0", runtime.serve(operations.userUpdate, handlers.userUpdate));
  return routes;
};
