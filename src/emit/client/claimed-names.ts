/** Types of JavaScript that the client's own code names: a model that is called so gets a `_`. */
const globals = ['AbortController', 'AbortSignal', 'Array', 'Boolean', 'Date', 'Error', 'Function', 'Headers', 'Infinity', 'JSON', 'Math', 'NaN', 'Number', 'Object', 'Promise', 'Readonly', 'Record', 'RegExp', 'RequestInit', 'Response', 'String', 'TypeError', 'URL', 'URLSearchParams'];

/** Everything that the templates of the client declare. */
const declared = [
  'Answer', 'CallError', 'CallOptions', 'Client', 'ClientOptions', 'CommandOptions', 'Errors', 'Input', 'Issue', 'Meaning', 'Mismatch', 'Operation', 'Plan', 'Problem', 'Result', 'Settings', 'Way',
];

/** Names of types that no contract's type can have. */
export const claimedNames: readonly string[] = [...globals, ...declared];
