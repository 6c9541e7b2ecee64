import { describe, expect, it } from 'vitest';
import { config, contract, scratch } from '../../test/scratch.ts';
import { run } from '../cli/run.ts';
import { diagnostic } from '../diagnostics.ts';
import { countDiagnostics, showDiagnostics } from './text.ts';

const found = diagnostic('unknown-key', '`isList` is not a known key', { place: { file: 'a.ts', line: 3, column: 5 }, fix: 'Did you mean `isArray`?' });

describe('text', () => {
  it('colours only when asked to', () => {
    expect(showDiagnostics([found], false)).toBe('error unknown-key  `isList` is not a known key\n  a.ts:3:5\n  fix: Did you mean `isArray`?\n\n');
    expect(showDiagnostics([found], true)).toContain('\u001B[31merror\u001B[39m');
  });

  it('lets no control character of people reach the terminal', () => {
    const hostile = diagnostic('unknown-key', 'evil \u001B[2J\u202Etxet\u0007', { fix: 'None\u0000.' });
    expect(showDiagnostics([hostile], false)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  });

  it('counts by severity', () => {
    expect(countDiagnostics([found, found, diagnostic('contract-not-exported', 'x')])).toBe('2 errors, 1 note');
  });
});

describe('a terminal', () => {
  const answer = async (terminal: boolean, ...argv: string[]): Promise<string> => {
    let err = '';
    const cwd = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
    await run(argv, '0.0.0', { cwd, stdout: () => {}, stderr: (text) => void (err += text), color: terminal, terminal, interactive: false, cache: null, today: '2026-01-01', signal: new AbortController().signal });
    return err;
  };

  it('sees progress, which is wiped at the end; a pipe and --json see none', async () => {
    const shown = await answer(true, 'generate');
    expect(shown).toContain('\r\u001B[2KLoading contracts…');
    expect(shown).toContain('Emitting openapi…');
    expect(shown.endsWith('\r\u001B[2K')).toBe(true);
    expect(await answer(false, 'generate')).toBe('');
    expect(await answer(true, 'generate', '--json')).toBe('');
  });
});
