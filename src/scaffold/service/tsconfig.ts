const types = './node_modules/writ/dist/types/index.d.ts';

/** The text of `tsconfig.json`; `languages` are further names by which the contracts import writ's language. */
export const tsconfig = (languages: readonly string[], globs: readonly string[]): string => {
  const paths = Object.fromEntries(languages.flatMap((name) => [[name, [types]], [`${name}/*`, [types]]]));
  const compilerOptions = {
    target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable'], module: 'ESNext', moduleResolution: 'Bundler', types: ['node'],
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noFallthroughCasesInSwitch: true,
    verbatimModuleSyntax: true, resolveJsonModule: true, skipLibCheck: true, noEmit: true,
    ...(languages.length === 0 ? {} : { paths }),
  };
  return `${JSON.stringify({ compilerOptions, include: ['src', 'test', 'generated', 'writ.config.ts', ...globs] }, null, 2)}\n`;
};
