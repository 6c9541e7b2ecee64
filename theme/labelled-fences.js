// Code blocks with a label (```sh [curl]) show under it, those that follow each other as tabs. In plain Markdown they stay blocks.
const isLabelled = (token) => token.type === 'fence' && /\[.+\]\s*$/.test(token.info);

const marker = (Token, type, nesting) => Object.assign(new Token(type, 'div', nesting), { block: true, info: 'code-group' });

const group = (state) => {
  const grouped = [];
  for (let at = 0; at < state.tokens.length; at += 1) {
    let end = at;
    while (end < state.tokens.length && isLabelled(state.tokens[end])) end += 1;
    if (end === at) {
      grouped.push(state.tokens[at]);
      continue;
    }
    grouped.push(marker(state.Token, 'container_code-group_open', 1), ...state.tokens.slice(at, end), marker(state.Token, 'container_code-group_close', -1));
    at = end - 1;
  }
  state.tokens = grouped;
};

export const groupLabelledFences = (md) => {
  md.core.ruler.push('writ-labelled-fences', group);
};
