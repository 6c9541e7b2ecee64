import ts from 'typescript';

const definers = ['defineCommand', 'defineQuery', 'defineEvent'];

type Callable = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

const isCallable = (node: ts.Node): node is Callable => ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node);

const nameOf = (callable: Callable): string | null => {
  if (callable.name) return callable.name.text;
  return ts.isVariableDeclaration(callable.parent) && ts.isIdentifier(callable.parent.name) ? callable.parent.name.text : null;
};

/** Calls of names in one file, and the names that it imports: what they are called there. */
interface Read {
  readonly calls: readonly ts.CallExpression[];
  readonly imported: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, ts.Expression>;
}

const read = (text: string): Read => {
  const calls: ts.CallExpression[] = [];
  const imported = new Map<string, string>();
  const lists = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    if (ts.isImportSpecifier(node)) imported.set((node.propertyName ?? node.name).text, node.name.text);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) lists.set(node.name.text, node.initializer);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('x.tsx', text, ts.ScriptTarget.Latest, true));
  return { calls, imported, lists };
};

const lengthOf = (list: ts.Expression, file: Read): number => {
  if (ts.isAsExpression(list)) return lengthOf(list.expression, file);
  if (ts.isArrayLiteralExpression(list)) return list.elements.length;
  const named = ts.isIdentifier(list) ? file.lists.get(list.text) : undefined;
  return named ? lengthOf(named, file) : 0;
};

/**
 * How many contracts the files make when each is loaded once, as the TypeScript compiler's trees say:
 * a definer's call counts as often as the functions around it are called, or mapped over a list.
 */
export const countContracts = (texts: readonly string[]): number => {
  const files = texts.map(read);
  const callsOf = (callee: string, file: Read): number =>
    file.calls.filter(({ expression }) => ts.isIdentifier(expression) && expression.text === callee).reduce((sum, call) => sum + times(call, file), 0);
  const times = (node: ts.Node, file: Read): number => {
    const around = ts.findAncestor(node.parent, isCallable);
    if (!around) return 1;
    const call = around.parent;
    if (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'map') return lengthOf(call.expression.expression, file) * times(call, file);
    const name = nameOf(around);
    if (name === null) return 0;
    return callsOf(name, file) + files.filter((other) => other !== file).reduce((sum, other) => sum + (other.imported.has(name) ? callsOf(other.imported.get(name) ?? '', other) : 0), 0);
  };
  return files.reduce((sum, file) => sum + definers.reduce((inner, definer) => inner + callsOf(definer, file), 0), 0);
};
