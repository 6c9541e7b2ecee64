import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var printJson=(io,document)=>io.stdout(`${JSON.stringify(document,null,2)}
`);export{printJson};
