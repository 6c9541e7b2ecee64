import type { Schema } from '../../../model/types.ts';
import type { Site } from '../site.ts';
import { prose } from '../prose.ts';
import { constraints } from './constraint-text.ts';
import { fieldTable, modelTable } from './field-table.ts';
import { typeText } from './type-text.ts';

/**
 * A schema as a page shows it: its type, its limits, what it means, its fields. Looks one name deep, so that the page
 * has the fields; `closed` schemas refuse other properties.
 */
export const schemaText = (schema: Schema, closed: boolean, site: Site): string => {
  const named = schema.kind === 'ref' ? site.models.get(schema.model) : undefined;
  const table = named === undefined ? fieldTable(schema, site) : modelTable(named, site);
  const limits = constraints(schema, site).map((words) => `, ${words}`).join('');
  const refusal = closed && table !== '' ? ' A property that is not listed is refused.' : '';
  const meaning = named === undefined ? '' : prose(named.description);
  return [`JSON: ${typeText(schema)}${limits}.${refusal}`, meaning, table].filter((part) => part !== '').join('\n\n');
};
