import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var BaseFailure=class extends Error{name="BaseFailure";code;fix;constructor(code,message,fix,cause){super(message,{cause}),this.code=code,this.fix=fix}};export{BaseFailure};
