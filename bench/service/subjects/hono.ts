/** Hono and Zod by hand, as their guides show it. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { createWork, type Name, problem, problems, routes } from './hand-written.ts';
import { announce, file, synchronous } from './serve.ts';

const text = z.string().max(255);
const inputs: Record<Name, z.ZodType> = {
  userUpdate: z.strictObject({ name: text.optional(), firstName: text.optional(), lastName: text.optional(), locale: text.optional(), timezone: text.optional(), imageUrl: z.url({ protocol: /^https?$/ }).max(2048).optional() }),
  rbacAssign: z.strictObject({ roleId: text, targetType: z.enum(['user', 'organization']), targetId: text, expiresAt: z.iso.datetime({ offset: true }).transform((value) => new Date(value)).optional() }),
  rbacRoleDelete: z.strictObject({ roleId: text }),
  orgMemberRemove: z.strictObject({ orgId: text, userId: text }),
  orgInviteAccept: z.strictObject({ invitationId: text }),
};
const success = z.strictObject({ success: z.boolean() });
const role = z.strictObject({ id: text, name: text, description: z.string().optional(), source: z.string().optional(), templateKey: z.string().optional(), templateVersion: z.string().optional(), disabledAt: z.date().optional(), permissions: z.array(z.string()), createdAt: z.date() });
const outputs: Record<Name, z.ZodType> = {
  userUpdate: z.strictObject({ id: text, email: z.email(), emailVerified: z.boolean(), name: text.optional(), firstName: text.optional(), lastName: text.optional(), locale: text.optional(), timezone: text.optional(), imageUrl: z.url().optional(), role: z.string().optional(), onboardingCompleted: z.boolean(), createdAt: z.date() }),
  rbacAssign: z.strictObject({ id: text, roleId: text, targetType: z.enum(['user', 'organization']), targetId: text, expiresAt: z.date().optional(), scopeType: z.string().optional(), scopeId: text.optional(), tenantId: text.optional(), workspaceId: text.optional(), source: z.string().optional(), templateKey: z.string().optional(), templateVersion: z.string().optional(), effect: z.string().optional(), disabledAt: z.date().optional(), reason: z.string().optional(), createdAt: z.date(), role }),
  rbacRoleDelete: success,
  orgMemberRemove: success,
  orgInviteAccept: z.strictObject({ id: text, userId: text, organizationId: text, role: z.string(), createdAt: z.date(), user: z.strictObject({ id: text, email: z.email(), name: text.optional() }) }),
};

const work = createWork(file, synchronous);
const app = new Hono();
for (const name of Object.keys(routes) as Name[]) {
  const { path, admin } = routes[name];
  app.post(path, async (c) => {
    const requestId = work.newRequestId();
    c.header('x-request-id', requestId);
    const refuse = (code: string, more?: object) => c.json(problem(code, requestId, more), (problems[code]?.[0] ?? 500) as 400, { 'content-type': 'application/problem+json' });
    const caller = work.authenticate(c.req.header('authorization'));
    if (caller === null) return refuse('UNAUTHENTICATED');
    if (admin && !work.isAdmin(caller)) return refuse('FORBIDDEN');
    const input = inputs[name].safeParse(await c.req.json());
    if (!input.success) return refuse('VALIDATION_FAILED', { issues: input.error.issues });
    const { failed, output } = await work.call(name, caller, input.data, requestId);
    if (failed !== null) return refuse(failed);
    return c.json(outputs[name].parse(output) as object);
  });
}
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => announce(`http://127.0.0.1:${port}`));
