import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/differential/validators.ts';
import { sampleModel } from '../../../test/sample-model.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { packageFile } from '../../package-root.ts';
import { handlerFiles } from '../handlers/handler-files.ts';
import { contractText, definers } from '../../scaffold/contract/contract-text.ts';
import { handlerStub } from '../../scaffold/handlers/handler-stub.ts';
import { serviceFiles } from '../../scaffold/service/service-files.ts';
import { EmissionFailure } from '../emission-failure.ts';
import { emitters } from '../emitters.ts';
import { loadRender, type Render } from '../render.ts';
import { compileTemplates } from './compile-templates.ts';
import { ejected, isOutdated } from './eject-template.ts';
import { prints, templateNames } from './prints.ts';

/** Views that each template of writ is rendered with, by name, with what it gave. */
const seen = new Map<string, { readonly view: object; readonly text: string }[]>();

beforeAll(async () => {
  const { render } = await loadRender();
  const recording: Render = (name, view) => {
    const text = render(name, view);
    seen.set(name, [...(seen.get(name) ?? []), { view, text }]);
    return text;
  };
  const models = [await modelOf('fixtures/contracts/**/*.ts', 'fixtures/cases/every-kind/contracts/*.ts'), sampleModel(), { ...sampleModel(), operations: [], events: [], models: [] }];
  for (const model of models) {
    for (const { emit } of emitters) emit(model, recording, { handlers: '../src/handlers' });
    const contracts = { globs: ['contracts/**/*.ts'], files: [], languages: [] };
    serviceFiles(model, { name: 'a', title: 'A `title`', writ: '1.0.0' }, contracts, model.operations.length > 0 ? ['@acme/contracts'] : [], recording);
    for (const file of handlerFiles(model)) handlerStub(file, { types: '../types', scope: null }, recording);
  }
  recording('scaffold-init', { contracts: "['contracts/*.ts']", title: "'A'" });
  for (const kind of ['command', 'query', 'event'] as const) {
    const questions = { kind, key: 'a.b.c', description: "It's", goal: '*/', context: '`{{x}}`', owner: '@a', auth: 'admin' as const };
    contractText(questions, 'ABC', { definer: definers[kind], model: 'defineSchemaModel', scalars: 'ScalarTypeEnum' }, recording);
  }
});

describe('a template of writ', () => {
  it('is known by what it prints', () => {
    expect([...templateNames]).toEqual(readdirSync(packageFile('templates')).map((name) => name.replace('.hbs', '')).sort());
    expect(Object.values(prints).filter((what) => what === '')).toEqual([]);
  });

  it.each(templateNames)('%s gives the same bytes as a template of a project', async (name) => {
    const { printers, diagnostics } = await compileTemplates([{ name, file: `templates/${name}.hbs`, source: ejected(name) }]);
    expect(diagnostics).toEqual([]);
    const views = seen.get(name) ?? [];
    expect(views.length).toBeGreaterThan(0);
    for (const { view, text } of views) expect(printers.get(name)?.(view)).toBe(text);
  });

  it('tells a copy of itself from a copy of an older one', () => {
    expect(isOutdated(ejected('client'))).toBe(false);
    expect(isOutdated(ejected('client').replace(/[0-9a-f]{16}/, '0123456789abcdef'))).toBe(true);
    expect(isOutdated(ejected('client').replace('writ: client', 'writ: clients'))).toBe(true);
    expect(isOutdated('{{md title}}')).toBe(false);
  });
});

const view = { title: 'A', empty: '', groups: [{ name: 'one', items: [1, 2] }, { name: 'two', items: [] }], deep: { er: { word: 'x' } }, nothing: null, own: JSON.parse('{"__proto__": "mine", "constructor": "too"}') as object };

/** What a template prints, or the one fault that it has. */
const printed = async (source: string): Promise<string | Diagnostic> => {
  const { printers, diagnostics: [fault] } = await compileTemplates([{ name: 'mine', file: 'templates/mine.hbs', source }]);
  if (fault) return fault;
  try {
    return printers.get('mine')?.(view) ?? '';
  } catch (error) {
    if (error instanceof EmissionFailure) return error.diagnostic;
    throw error;
  }
};

describe('a template of a project', () => {
  it.each([
    ['{{md title}}', 'A'],
    ['{{#if empty}}a{{else if nothing}}b{{else}}c{{/if}}', 'c'],
    ['{{#each groups}}\n{{@index}}'.replace('{{@index}}', '{{json @index}}{{md name}}{{#each items}}{{json this}}{{md ../name}}{{md @root.title}}{{else}}-{{/each}}\n{{/each}}\n'), '0one1oneA2oneA\n1two-\n'],
    ['{{#with deep.er}}{{word word}}{{md ../title}}{{/with}}', 'xA'],
    ['{{indent (json deep 2) 2}}', '  {\n    "er": {\n      "word": "x"\n    }\n  }'],
    ['{{json groups.[0].items.length}}{{json groups.1.name}}', '2"two"'],
    ['{{#each deep}}{{json @key}}{{json @first}}{{json @last}}{{/each}}', '"er"truetrue'],
    ['{{!-- {{nobody}} --}}\n{{! x }}a{{~ md title ~}}  b', 'aAb'],
    ['\\{{md title}}', '{{md title}}'],
    ['{{md own.__proto__}}{{md own.constructor}}', 'minetoo'],
    ['{{#unless empty}}{{json nothing}}{{/unless}}', null],
  ])('%s gives %j', async (source, text) => {
    if (text === null) expect(await printed(source)).toMatchObject({ code: 'template-value-refused', message: 'The template `mine` gives `json` a value that it refuses: json: the value is missing' });
    else expect(await printed(source)).toBe(text);
  });

  it.each([
    ['a\n{{#if title}}\n{{/each}}', 2, 4, 'is not Handlebars: if doesn\'t match each', 'Correct its syntax.'],
    ['{{#if title}}\nb\n\n', 2, 2, 'is not Handlebars: a block or a `{{` is not closed', 'Correct its syntax.'],
    ['a\nlong enough to be cut {{md title\nb', 3, 1, 'is not Handlebars: this cannot stand here', 'Correct its syntax.'],
    ['a\n  {{/if}}', 2, 3, 'is not Handlebars: a block is closed that is not open', 'Correct its syntax.'],
    ['{{else}}', 1, 1, 'is not Handlebars: `{{else}}` stands where no block is open for it', 'Correct its syntax.'],
    ['x {{ }}', 1, 6, 'is not Handlebars: this cannot stand here', 'Correct its syntax.'],
    ['{{md a/../b}}', 1, 6, 'is not Handlebars: Invalid path: a/..', 'Correct its syntax.'],
  ])('that is no Handlebars, %j, is shown at %i:%i', async (source, line, column, what, fix) => {
    expect(await printed(source)).toMatchObject({ code: 'template-invalid', severity: 'error', message: `The template \`mine\` ${what}`, place: { file: 'templates/mine.hbs', line, column }, fix });
  });

  it.each([
    ['\n  {{title}}', 2, 3, '`{{title}}` prints a value without an escape in the template `mine`', 'Write `{{md title}}`, `{{json title}}` or what else fits there; `printed` is for text that is escaped already.'],
    ['{{{title}}}', 1, 1, '`{{title}}` prints a value without an escape in the template `mine`', undefined],
    ['{{mdd title}}', 1, 1, 'There is no helper `mdd` in the template `mine`', 'Did you mean `md`?'],
    ['{{lookup deep "er"}}', 1, 1, 'There is no helper `lookup` in the template `mine`', undefined],
    ['{{md (lookup deep "constructor")}}', 1, 6, 'There is no helper `lookup` in the template `mine`', undefined],
    ['{{log title}}', 1, 1, 'There is no helper `log` in the template `mine`', undefined],
    ['{{~at title}}', 1, 1, 'There is no helper `at` in the template `mine`', undefined],
    ['{{#loop groups}}{{/loop}}', 1, 1, 'There is no block `loop` in the template `mine`', 'Known are `each`, `if`, `unless`, `with`.'],
    ['{{#each groups as |group|}}{{/each}}', 1, 1, 'The block `each` has names after `as` in the template `mine`', 'Use `this`.'],
    ['{{#each}}{{/each}}', 1, 1, 'The block `each` has no value in the template `mine`', 'Write `{{#each value}}`.'],
    ['{{md title where="cell"}}', 1, 1, 'The helper `md` has a named argument in the template `mine`', 'Remove it.'],
    ['{{> page}}', 1, 1, 'There are no partials in the template `mine`', 'Write it out: each template stands alone.'],
    ['{{#> page}}{{/page}}', 1, 1, 'There are no partials in the template `mine`', undefined],
    ['{{* dec}}', 1, 1, 'There are no decorators in the template `mine`', undefined],
    ['{{#*inline "x"}}{{/inline}}', 1, 1, 'There are no decorators in the template `mine`', undefined],
    ['{{json @level}}', 1, 8, 'There is no `@level` in the template `mine`', 'Known are `index`, `key`, `first`, `last`, `root`.'],
    ['{{json @index}}', 1, 8, '`@index` stands outside of every `each` in the template `mine`', 'Move it into one.'],
  ])('that says %j is refused at %i:%i', async (source, line, column, message, fix) => {
    expect(await printed(source)).toMatchObject({ code: 'template-invalid', message, place: { line, column }, ...(fix === undefined ? {} : { fix }) });
  });

  it.each([
    ['\n\n {{md titles}}', 3, 7, 'titles', 'Did you mean `title`?'],
    ['{{#if titles}}{{/if}}', 1, 7, 'titles', 'Did you mean `title`?'],
    ['{{#each groups}}\n{{md titles}}{{/each}}', 2, 6, 'titles', 'Known are `name`, `items`.'],
    ['{{md title.tex}}', 1, 6, 'tex', 'Nothing has a name there: use `this`, or count the `../`.'],
    ['{{md ../../title}}', 1, 6, 'title', 'Nothing has a name there: use `this`, or count the `../`.'],
    ['{{md @root.titles}}', 1, 6, 'titles', 'Did you mean `title`?'],
    ['{{md __proto__}}', 1, 6, '__proto__', undefined],
    ['{{md constructor.name}}', 1, 6, 'constructor', undefined],
    ['{{#with deep.__proto__}}{{/with}}', 1, 9, '__proto__', undefined],
    ['{{json title.constructor}}', 1, 8, 'constructor', undefined],
    ['{{md groups.[constructor]}}', 1, 6, 'constructor', undefined],
    ['{{#each deep}}{{json this.hasOwnProperty}}{{/each}}', 1, 22, 'hasOwnProperty', undefined],
  ])('that asks in %j for what is not there is refused at %i:%i', async (source, line, column, name, fix) => {
    const fault = await printed(source);
    expect(fault).toMatchObject({ code: 'template-unknown-name', message: `The template \`mine\` asks for \`${name}\`, which is not there`, place: { line, column }, ...(fix === undefined ? {} : { fix }) });
    expect((fault as Diagnostic).frame).toContain(source.split('\n')[line - 1]);
  });

  it('that gives a helper what it cannot print is refused where it does', async () => {
    expect(await printed('a\n {{word empty}}')).toMatchObject({ code: 'template-value-refused', message: 'The template `mine` gives `word` a value that it refuses: word: "" has unsafe characters', place: { line: 2, column: 2 } });
  });

  it('sees nothing that others register with Handlebars', async () => {
    const { default: handlebars } = await import('handlebars');
    handlebars.registerHelper('evil', () => 'evil');
    handlebars.registerPartial('evil', 'evil');
    expect(await printed('{{evil title}}')).toMatchObject({ code: 'template-invalid', message: 'There is no helper `evil` in the template `mine`' });
    handlebars.unregisterHelper('evil');
    handlebars.unregisterPartial('evil');
  });
});
