import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var isSettled=(changed,moment)=>changed<moment-(changed%1e3===0?2e3:25);export{isSettled};
