/** What the published document says of requests. */
import { document, schemaAt } from '../conforms.ts';

/** Names of the fields that the document gives a component. */
export const fieldsOf = (component: string): string[] => Object.keys(document.components.schemas[component].properties);

/** Whether the document takes a body on a path. */
export const takes = (path: string): ((body: unknown) => boolean) => schemaAt(document.paths[path].post.requestBody.content['application/json'].schema.$ref);
