import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scalarNames } from '../../src/contract/scalars.ts';
import { emitters } from '../../src/emit/emitters.ts';
import { formats } from '../../src/report/formats.ts';
import { commands } from './command-tables.ts';
import { type Page, pageNamed, root } from './page.ts';

/** Names of the properties of an interface, in source order. */
const propertiesOf = (file: string, name: string): string[] => {
  const found: string[] = [];
  new Visitor({
    TSInterfaceDeclaration: ({ id, body }) => {
      if (id.name === name) for (const member of body.body) if (member.type === 'TSPropertySignature' && member.key.type === 'Identifier') found.push(member.key.name);
    },
  }).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program);
  expect(found.length, `${name} of ${file}`).toBeGreaterThan(0);
  return found;
};

/** Settings of a type and of the objects in it, as `lint.known.roles`. */
const settingsOf = (file: string, name: string): string[] => {
  const found: string[] = [];
  const { program: syntax } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const declared = syntax.body.flatMap((one) => (one.type === 'ExportNamedDeclaration' && one.declaration?.type === 'TSInterfaceDeclaration' ? [one.declaration] : []));
  const walk = (node: unknown, at: string): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, at);
    else if (typeof node === 'object' && node !== null) {
      // Whatever the node is: what it does not have is undefined.
      const { type, key, typeAnnotation, typeName } = node as { type?: string; key?: { name?: string }; typeAnnotation?: unknown; typeName?: { name?: string } };
      const other = declared.find(({ id }) => id.name === typeName?.name);
      if (other) walk(other.body, at);
      else if (type === 'TSPropertySignature' && key?.name !== undefined) {
        found.push(`${at}${key.name}`);
        walk(typeAnnotation, `${at}${key.name}.`);
      } else for (const one of Object.values(node)) walk(one, at);
    }
  };
  walk(declared.find(({ id }) => id.name === name)?.body, '');
  return found;
};

/** First cells of the tables of a page that are code. */
const firstCells = ({ text }: Page): string[] => [...text.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

describe('tables of the guide', () => {
  it('have each command, in the order of its help', () => {
    // What is in them is held where the page is read through: see `tours.test.ts`.
    const names = [...pageNamed('cli').text.matchAll(/^## writ (.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual(commands.map(({ name }) => name));
  });

  it('have each setting of the configuration, and no other', () => {
    const variables = ['NO_COLOR', 'XDG_CACHE_HOME'];
    const settings = settingsOf('src/config.ts', 'WritConfig');
    expect(settings).toEqual(expect.arrayContaining(['contracts', 'info.title', 'lint.overrides.files', 'lint.known.policies']));
    expect(firstCells(pageNamed('configuration')).filter((name) => !variables.includes(name))).toEqual(settings);
  });

  it('have each option of an application and of its server', () => {
    const limits = propertiesOf('src/runtime/options.ts', 'Limits').map((name) => `limits.${name}`);
    const options = [...propertiesOf('src/runtime/options.ts', 'Ports').filter((name) => name !== 'limits'), ...limits, 'store'];
    const [, application = '', server = ''] = pageNamed('runtime').text.split(/^## Options of .*$|^## The order of things$/m);
    expect(firstCells({ ...pageNamed('runtime'), text: application }).sort()).toEqual(options.sort());
    expect(firstCells({ ...pageNamed('runtime'), text: server }).sort()).toEqual(propertiesOf('src/runtime/node/listen-options.ts', 'ListenOptions').sort());
  });

  it('have all that a handler gets, and all that a store does', () => {
    const cells = firstCells(pageNamed('runtime'));
    expect(cells).toEqual(expect.arrayContaining([...propertiesOf('src/runtime/call/handler.ts', 'HandlerContext'), ...propertiesOf('src/runtime/store/store.ts', 'Store')]));
  });

  it('have each emitter, each scalar, each setting of a policy, each report format and each input of the action', () => {
    const [outputs, contracts, gate] = [firstCells(pageNamed('outputs')), firstCells(pageNamed('writing-contracts')), firstCells(pageNamed('ci'))];
    expect(outputs.slice(0, emitters.length)).toEqual(emitters.map(({ name }) => name));
    expect(contracts.slice(0, scalarNames.length).sort()).toEqual([...scalarNames].sort());
    expect(contracts.slice(scalarNames.length).sort()).toEqual(propertiesOf('src/contract/operation-spec.ts', 'OperationPolicy').sort());
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: object };
    expect(gate).toEqual([...formats, ...Object.keys(inputs)]);
  });

  it('have each template and each helper that templates have', () => {
    const page = pageNamed('templates-and-emitters');
    const cells = firstCells({ ...page, text: page.text.slice(page.text.indexOf('\n## Templates\n')) });
    const templates = readdirSync(join(root, 'templates')).map((name) => name.replace('.hbs', ''));
    const helpers = [...readFileSync(join(root, 'src/emit/templates/calls.ts'), 'utf8').matchAll(/^ {2}\.\.\.helper\('(\w+)'/gm)].map(([, name = '']) => name);
    expect(cells.sort()).toEqual([...templates, ...helpers].sort());
  });
});
