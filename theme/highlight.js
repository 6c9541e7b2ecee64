// Colours for the code on pages made from contracts, which is in four languages and stands on each page: a regular
// expression each, where a grammar would take longer than all else that is done for a page.
const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text) => text.replace(/[&<>"]/g, (char) => escapes[char]);

/** Named groups are the classes of what they match; what none matches is plain. */
const json = /(?<prop>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<str>"(?:\\.|[^"\\\n])*")|(?<num>-?\b\d[\d.eE+-]*|\b(?:true|false|null)\b)/g;

const keywords = 'as|async|await|class|const|default|else|enum|export|extends|for|from|function|if|implements|import|in|instanceof|interface|let|new|of|return|satisfies|switch|throw|try|type|typeof|while';

const patterns = {
  json,
  ts: new RegExp(`(?<com>//[^\\n]*|/\\*[^]*?(?:\\*/|$))|(?<str>'(?:\\\\.|[^'\\\\\\n])*'|"(?:\\\\.|[^"\\\\\\n])*"|\`(?:\\\\.|[^\`\\\\])*\`)|(?<num>\\b\\d[\\w.]*|\\b(?:true|false|null|undefined)\\b)|(?<key>\\b(?:${keywords})\\b(?!\\s*:))|(?<fn>\\b[\\w$]+(?=\\())`, 'g'),
  sh: /(?<com>(?<=^|\s)#[^\n]*)|(?<str>'[^']*'|"(?:\\.|[^"\\])*")|(?<num>(?<=\s)--?[A-Za-z][\w-]*)|(?<prop>\$\w+)|(?<fn>^\w+)/gm,
  // After the headers comes the body, which is JSON.
  http: new RegExp(`(?<key>^[A-Z]+(?= \\S+ HTTP/)|\\bHTTP/[\\d.]+)|(?<fn>^[\\w-]+(?=: ))|${json.source}`, 'gm'),
};

const coloured = (code, pattern) => {
  let [html, end] = ['', 0];
  for (const match of code.matchAll(pattern)) {
    const [name, text] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    html += `${escaped(code.slice(end, match.index))}<span class="w-${name}">${escaped(text)}</span>`;
    end = match.index + match[0].length;
  }
  return html + escaped(code.slice(end));
};

/** A fence as VitePress's style sheet knows it. */
export const highlight = (code, language) => {
  const text = code.trimEnd();
  const pattern = patterns[language];
  return `<pre class="vp-code" tabindex="0"><code>${pattern === undefined ? escaped(text) : coloured(text, pattern)}</code></pre>`;
};
