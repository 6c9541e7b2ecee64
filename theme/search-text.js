// What the search finds a page by. Of pages made from contracts: names, fields, errors of their own and texts, as one
// entry each; not source, examples, what every operation has, and of tables only what each row is about. Pages that people wrote are found by section.
const skipped = new Set(['Examples', 'Example', 'Source Definition', 'Further Declarations', 'Used By']);
const catalogues = /^(index|by-owner|by-tag|by-stability)\.md$/;

const withoutRepetition = (markdown) =>
  markdown
    .split(/^(?=## )/m)
    .filter((section) => !skipped.has(/^## (.*)/.exec(section)?.[1] ?? ''))
    .join('')
    .split('\n')
    .filter((line) => !line.includes(' (implicit) |'))
    .filter((line) => !/^\| (?:---|Field|Code) /.test(line))
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/^\| (.*?) \| .*$/, '$1').replace(/^- \*\*[^*]+:\*\* /, '').replace(/\]\([^)]*\)/g, ']'))
    .join('\n');

/** Kind, heading as it is on the page, and the text below it, which nobody sees. */
const entry = (kind, markdown, env, md) => {
  const [heading] = /^# .*$/m.exec(markdown);
  return `<!-- ${kind} -->${md.render(heading, env)}${withoutRepetition(markdown.slice(markdown.indexOf(heading) + heading.length)).replace(/[&<]/g, ' ')}`;
};

/** HTML of a page that VitePress splits into sections and indexes; `isMade` tells the paths of pages that are made from contracts. */
export const searchText = (isMade) => (source, env, md) => {
  if (catalogues.test(env.relativePath)) return '';
  const end = source.indexOf('\n---', 4);
  const kind = isMade(env.relativePath) ? /^"kind": "(\w+)"$/m.exec(source.slice(0, end))?.[1] : undefined;
  return kind === undefined ? md.render(source, env) : entry(kind, source.slice(end + 4), env, md);
};

const entryParts = /^<!-- (?<kind>\w+) --><h1 id="(?<anchor>[^"]*)"[^>]*>(?<title>.*?)<a class="header-anchor"[^]*?<\/h1>(?<text>[^]*)$/;

/** The one section of a page made from contracts, found below its kind. Of other pages nothing: VitePress splits them. */
export const searchSections = (_, html) => {
  const { kind, anchor, title, text } = entryParts.exec(html)?.groups ?? {};
  if (kind === undefined) return undefined;
  return [{ anchor, titles: [`${kind[0].toUpperCase()}${kind.slice(1)}`, title.replace(/<[^>]*>/g, '').trim()], text }];
};
