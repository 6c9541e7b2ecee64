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

/** The heading as it is on the page, whose anchor the entry leads to, and the text below it, which nobody sees. */
const entry = (markdown, env, md) => {
  const [heading] = /^# .*$/m.exec(markdown);
  return md.render(heading, env) + withoutRepetition(markdown.slice(markdown.indexOf(heading) + heading.length)).replace(/[&<]/g, ' ');
};

/** What VitePress splits into sections and indexes; `isMade` tells the paths of pages that are made from contracts. */
export const searchText = (isMade) => (source, env, md) => {
  if (catalogues.test(env.relativePath)) return '';
  const isOfContract = isMade(env.relativePath) && /^"kind": /m.test(source.slice(0, source.indexOf('\n---', 4)));
  return isOfContract ? entry(source.slice(source.indexOf('\n---', 4) + 4), env, md) : md.render(source, env);
};
