// @ts-check
/** Sends one command to a running subject, each request for another thing, and gives what came of it. */
import autocannon from 'autocannon';

const headers = (token) => ({ 'content-type': 'application/json', authorization: `Bearer ${token}` });

/** A request of each command; `n` is a number that was not used before. */
export const commands = {
  'user.update': { path: '/identity/user/update/v1.0.0', token: ({ owner }) => owner, body: (n) => ({ name: `name ${n}`, locale: 'en' }) },
  'rbac.assign': { path: '/identity/rbac/assign/v1.0.0', token: ({ admin }) => admin, body: (n) => ({ roleId: 'editor', targetType: 'user', targetId: `u${n}`, expiresAt: '2090-01-01T00:00:00Z' }) },
  'rbac.role.delete': { path: '/identity/rbac/role/delete/v1.0.0', token: ({ admin }) => admin, body: (n) => ({ roleId: `r${n}` }) },
  'org.member.remove': { path: '/identity/org/member/remove/v1.0.0', token: ({ owner }) => owner, body: (n) => ({ orgId: 'org', userId: `m${n}` }) },
  'org.invite.accept': { path: '/identity/org/invite/accept/v1.0.0', token: ({ guests }, n) => guests[n], body: (n) => ({ invitationId: `i${n}` }) },
};

/**
 * @param {string} url @param {keyof typeof commands} name @param {any} tokens
 * @param {{ from: number, amount: number, connections: number }} range
 */
export const load = async (url, name, tokens, { from, amount, connections }) => {
  const { path, token, body } = commands[name];
  let next = from;
  const setupRequest = (request) => {
    const n = next++;
    return { ...request, path, headers: headers(token(tokens, n)), body: JSON.stringify(body(n)) };
  };
  // It looks only once a second whether it is done, so the time of the last answer is taken here.
  const begun = performance.now();
  let ended = begun;
  const result = await new Promise((resolve, reject) => {
    const client = autocannon({ url: url + path, connections, amount, requests: [{ method: 'POST', setupRequest }] }, (error, found) => (error ? reject(error) : resolve(found)));
    client.on('response', () => (ended = performance.now()));
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers were no success, ${result.errors} errors`);
  return { rps: (1000 * amount) / (ended - begun), p50: result.latency.p50, p99: result.latency.p99 };
};
