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
    .map((line) => line.replace(/^#{2,6} /, '').replace(/^\| (.*?) \| .*$/, '$1'))
    .join('\n');

export const searchText = (source, env, md) => {
  if (catalogues.test(env.relativePath)) return '';
  const isOfContract = /^"kind": /m.test(source.slice(0, source.indexOf('\n---', 4)));
  return md.render(isOfContract ? withoutRepetition(source) : source, env);
};
