import { breaking, caution, gone, safe, table, wrong } from './rule.ts';

/** Declared errors. Those that come with HTTP or the policy are judged where they come from. */
export const errorRules = table('errors', 'output', {
  'error-added': caution('{at} may fail with {to} now, which clients may not know', 'See that clients have a branch for errors they do not know.'),
  'error-removed': gone(caution('{at} no longer fails with {from}', 'See whether clients still wait for it.')),
  'error-code-renamed': breaking('{at} fails with the code {to} instead of {from}', 'Keep the code, or raise the major version.'),
  'error-status-changed': breaking('{at} has the status {to} instead of {from}', 'Keep the status, or raise the major version.'),
  'error-gql-code-changed': breaking('{at} has the GraphQL code {to} instead of {from}', 'Keep the code, or raise the major version.'),
  'error-became-retryable': safe('{at} may be tried again now'),
  'error-became-final': breaking('{at} may no longer be tried again', 'Keep it retryable, or raise the major version.'),
  'error-args-added': safe('{at} carries args now'),
  'error-args-removed': gone(breaking('{at} no longer carries args', 'Keep the args, or raise the major version.')),
});

/** Events, and which of them an operation emits. Payloads are judged as outputs. */
export const eventRules = table('events', 'output', {
  'event-added': safe('{at} is new'),
  'event-removed': gone(breaking('{at} is gone', 'Bring the event back, mark it deprecated with a sunset date, and remove it after that day.')),
  'event-removed-before-sunset': gone(breaking('{at} is gone before its sunset, {from}', 'Bring it back until that day.')),
  'event-removed-without-sunset': gone(breaking('{at} was deprecated without a sunset date and is gone', 'Bring the event back with a sunset date, and remove it after that day.')),
  'event-removed-after-sunset': gone(safe('{at} was deprecated and is gone after its sunset, {from}')),
  'emission-added': safe('{at} emits {to} now'),
  'emission-removed': gone(breaking('{at} no longer emits {from}', 'Go on emitting it, or raise the major version.')),
  'emission-replaced': breaking('{at} emits {to} instead of {from}, so whoever listens to the old version hears nothing', 'Emit both versions for a while, or raise the major version.'),
});

/** What is written down about a call. */
export const auditRules = table('audit', 'none', {
  'audit-added': safe('{at} writes the audit entry {to} now'),
  'audit-removed': gone(caution('{at} no longer writes the audit entry {from}', 'Ask those who answer for compliance.')),
  'analytics-changed': safe('What {at} tells analytics changed', 'none'),
});

/** Versions that say less than what changed. */
export const versionRules = table('version', 'none', {
  'version-major-needed': wrong('{at} breaks what worked, so it has to be {to} at least', 'Raise the version to {to}.'),
  'version-minor-needed': wrong('{at} changes on the wire, so it has to be {to} at least', 'Raise the version to {to}.'),
  'version-patch-needed': wrong('{at} changes in its text, so it has to be {to} at least', 'Raise the version to {to}.'),
  'version-lowered': wrong('{at} had the version {from}, which is higher', 'Raise the version above {from}.'),
});

/** Findings that someone answers for until a day. */
export const waiverRules = table('waivers', 'none', {
  'waiver-invalid': wrong('{at} lacks something, or says something that means nothing', 'Write `fingerprint`, `reason`, `owner` and `expires`, each once and as a text.'),
  'waiver-expired': wrong('{at} expired after {to}', 'Mend what it was for, or ask its owner for a later day.'),
  'waiver-unused': wrong('{at} fits nothing that was found', 'Remove the waiver.'),
});
