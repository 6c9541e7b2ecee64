import { describe, expect, it } from 'vitest';
import { parseDestinations } from './destinations.ts';

describe('destinations', () => {
  it('reads several in one run, with stdout and paths that hold an equals sign', () => {
    expect(parseDestinations(['sarif=writ.sarif', 'markdown=-', 'json=out/a=b c.json'])).toEqual({
      ok: true,
      destinations: [{ format: 'sarif', path: 'writ.sarif' }, { format: 'markdown', path: null }, { format: 'json', path: 'out/a=b c.json' }],
    });
    expect(parseDestinations([])).toEqual({ ok: true, destinations: [] });
  });

  it.each([
    ['sarf=x', 'There is no report format `sarf`. Did you mean `sarif`?'],
    ['html=x', 'There is no report format `html`. Known are text, json, sarif, junit, github, markdown.'],
    ['__proto__=x', 'There is no report format `__proto__`. Known are text, json, sarif, junit, github, markdown.'],
    ['SARIF=x', 'There is no report format `SARIF`. Did you mean `sarif`?'],
    ['sarif', '`sarif` does not say where the report goes. Write `sarif=<file>`, or `sarif=-` for stdout.'],
    ['sarif=', '`sarif=` does not say where the report goes. Write `sarif=<file>`, or `sarif=-` for stdout.'],
  ])('refuses %s', (written, problem) => {
    expect(parseDestinations([written])).toEqual({ ok: false, problem });
  });

  it('refuses two reports in one place', () => {
    expect(parseDestinations(['text=-', 'json=-'])).toEqual({ ok: false, problem: 'Two reports go to stdout. Give each a file of its own.' });
    expect(parseDestinations(['text=a', 'json=a'])).toEqual({ ok: false, problem: 'Two reports go to `a`. Give each a file of its own.' });
  });
});
