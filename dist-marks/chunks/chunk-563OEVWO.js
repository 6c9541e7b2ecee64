import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{relative}from"node:path";var shownFolder=(cwd,folder)=>{let path=relative(cwd,folder).replaceAll("\\","/");return path===""?".":path.startsWith("../../..")?folder:path};export{shownFolder};
