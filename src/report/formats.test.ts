import { describe, expect, it } from 'vitest';
import { formatReport, formats } from './formats.ts';
import { finding, hostileReport, options, report } from './testing/sample-report.ts';

const changed = report({
  findings: [
    finding({ source: 'diff', rule: 'operation-removed', message: '`hello.wave` is gone', subject: 'hello.wave@1.0.0', inBase: true, place: { file: 'contracts/wave.ts', line: 9, column: 14 } }),
    finding({ severity: 'note', frame: '  meta: {\n  ^' }),
  ],
  summary: { operations: 5, events: 6, breaking: 1, bumps: [{ subject: 'hello.greet', from: '1.0.0', to: '2.0.0', level: 'major' }], owners: ['@hello', 'platform'] },
});

describe('every format', () => {
  it.each(formats)('%s heads the report with its summary', (format) => {
    const text = formatReport(changed, format, options);
    expect(text).toContain('hello.greet');
    expect(text).toContain('@hello');
    expect(text).toContain('2.0.0');
  });

  it.each(formats)('%s prints the same whatever order the findings came in', (format) => {
    expect(formatReport({ ...hostileReport, findings: [...hostileReport.findings].reverse() }, format, options)).toBe(formatReport(hostileReport, format, options));
  });

  it.each(formats)('%s prints nothing that a terminal obeys or a reader cannot see', (format) => {
    expect(formatReport(hostileReport, format, options)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]|\p{Surrogate}/u);
  });

  it.each(formats)('%s can say that nothing was found', (format) => {
    expect(formatReport(report({ findings: [] }), format, options).length).toBeGreaterThan(20);
  });
});

describe('text', () => {
  it('shows the summary, then place, code frame and fix of each finding, then the count', () => {
    expect(formatReport(changed, 'text', options)).toBe(`writ ci
  operations      5
  events          6
  breaking        1
  errors          1
  warnings        0
  notes           1
  required bumps  hello.greet 1.0.0 → 2.0.0 (major)
  owners to ask   @hello
  owners to ask   platform

note no-goal  \`hello.greet\` says no goal
  contracts/hello.ts:3:5
      meta: {
      ^
  fix: Say what it is for.

error operation-removed  \`hello.wave\` is gone
  contracts/wave.ts:9:14 in the base
  fix: Say what it is for.

1 error, 1 note
`);
  });

  it('begins no line with a command to a CI runner', () => {
    expect(formatReport(hostileReport, 'text', options)).not.toMatch(/^\s*::/m);
  });
});

describe('json', () => {
  it('says what failed and gives every text as it was', () => {
    const parsed = JSON.parse(formatReport(hostileReport, 'json', options));
    expect(parsed).toMatchObject({ command: 'ci', version: '1.2.3', ok: false, summary: { operations: 1, breaking: 2, errors: 23, warnings: 23, notes: 0 } });
    expect(parsed.findings.map((one: { message: string }) => one.message)).toContain('`rtl\u202Etxet` is odd');
    expect(parsed.findings.map((one: { subject: string }) => one.subject)).toContain('__proto__');
  });

  it('is ok with a warning unless warnings fail', () => {
    const warned = report({ findings: [finding({ severity: 'warning' })] });
    expect(JSON.parse(formatReport(warned, 'json', options)).ok).toBe(true);
    expect(JSON.parse(formatReport(warned, 'json', { ...options, failOn: 'warning' })).ok).toBe(false);
  });
});

describe('github', () => {
  it('carries file, line, column and title, with every sign of the command escaped', () => {
    const odd = finding({ severity: 'warning', message: '100% of\r\n`a::b`', fix: 'Say, or: not.', place: { file: 'a,b:c%.ts', line: 3, column: 5 } });
    expect(formatReport(report({ findings: [odd] }), 'github', { ...options, prefix: 'apps/api/' })).toBe(
      '::notice title=writ ci::operations: 5%0Aevents: 6%0Abreaking: not compared%0Aerrors: 0%0Awarnings: 1%0Anotes: 0%0Arequired bumps: none%0Aowners to ask: none\n'
      + '::warning file=apps/api/a%2Cb%3Ac%25.ts,line=3,col=5,title=writ lint%3A no-goal::`hello.greet@1.0.0`: 100%25 of `a::b`%0Afix: Say, or: not.\n',
    );
  });

  it('puts no folder before a path that is absolute, and leaves folders that a path leaves', () => {
    const file = (path: string): string | undefined => {
      const text = formatReport(report({ findings: [finding({ place: { file: path, line: 1, column: 1 } })] }), 'github', { ...options, prefix: 'apps/api/' });
      return /file=([^,]*),/.exec(text)?.[1];
    };
    expect(['/srv/api.yaml', 'C:\\srv\\api.yaml', './api.yaml', '../web/api.yaml', '../../../out.yaml'].map(file)).toEqual(
      ['/srv/api.yaml', 'C%3A\\srv\\api.yaml', 'apps/api/api.yaml', 'apps/web/api.yaml', '../out.yaml'],
    );
  });

  it('says of a line that it is the base\'s, and puts what has no place at the fallback', () => {
    const [, gone, nowhere] = formatReport(report({ findings: [finding({ inBase: true, severity: 'note' }), finding({ place: null })].reverse() }), 'github', options).split('\n').sort().reverse();
    expect(gone).toBe('::notice file=contracts/hello.ts,line=3,col=5,title=writ lint%3A no-goal::`hello.greet` says no goal%0Afix: Say what it is for.%0AThe line is the base\'s.');
    expect(nowhere).toBe('::error file=writ.config.ts,line=1,col=1,title=writ lint%3A no-goal::`hello.greet` says no goal%0Afix: Say what it is for.');
  });

  it('is one command for each line, whatever people write', () => {
    const lines = formatReport(hostileReport, 'github', options).trimEnd().split('\n');
    expect(lines).toHaveLength(hostileReport.findings.length + 1);
    for (const line of lines) expect(line).toMatch(/^::(notice|error|warning) ((file|line|col|title)=[^,:]*,)*title=[^,:]*::[^\r\n]*$/);
  });
});
