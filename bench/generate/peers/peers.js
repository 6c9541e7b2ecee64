// @ts-check
/** Every peer, in the order of the tables. */
import { heyApi, heyApiSuccesses } from './hey-api.js';
import { kubb } from './kubb.js';
import { orpc } from './orpc.js';
import { orval } from './orval.js';
import { tsoa } from './tsoa.js';
import { typespec } from './typespec.js';
import { zodOpenapi } from './zod-openapi.js';

/** @import { ContractFile } from '../api.js' */
/** @import { Subject } from '../measure.js' */
/** @import { Place } from '../workspace.js' */

/** What a peer made of the API: an OpenAPI document, or a client with functions. @typedef {{ document: string } | { functions: number }} Made */
/** `prepare` lays out its project and says how it is run, once; `made` reads what a run left. */
/** @typedef {{ name: string, prepare: (place: Place, files: readonly ContractFile[]) => Subject, made: (place: Place) => Made }} Peer */

/** @type {readonly Peer[]} */
export const peers = [typespec, tsoa, heyApi, heyApiSuccesses, orval, kubb, orpc, zodOpenapi];
