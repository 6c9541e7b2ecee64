import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{quoted}from"./chunk-2DFCW4IR.js";var docOf=({operation:{key,description,title,goal}})=>[`\`${key}\`: ${description??title}`,...goal===null?[]:[`Goal: ${goal}`]].join(`

`),handlerStub=(file,{types,scope},render)=>render("scaffold-handler",{types:quoted(`${types}.js`),scope:scope===null?"":quoted(`${scope}.js`),type:`HandlerOf${scope===null?"":"<Scope>"}[${quoted(file.name)}]`,doc:docOf(file)});export{handlerStub};
