// Tables take the whole width, and wide ones scroll on their own: with the keyboard too. On a narrow screen the style
// sheet makes each row a list of what it says, so every cell carries the name of its column.
const textOf = ({ children }) => children.map(({ content }) => content).join('').trim();

const label = ({ tokens }) => {
  let [names, at] = [[], 0];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'table_open') names = [];
    if (token.type === 'tr_open') at = 0;
    if (token.type === 'th_open') names.push(textOf(tokens[index + 1]));
    if (token.type === 'td_open') token.attrSet('data-label', names[at++]);
  }
};

export const labelTables = (md) => {
  md.core.ruler.push('writ-tables', label);
  md.renderer.rules.table_open = () => '<div class="writ-table" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
};
