import type { EventContract } from '../../../model/types.ts';
import { code } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { schemaText } from '../schema/schema-text.ts';
import { table } from '../schema/table.ts';
import { identity } from '../addresses.ts';
import { printJson, type Site } from '../site.ts';
import { contractOpening } from '../prose.ts';
import { endingText } from './ending-text.ts';

/** Everything the contracts say about one event: what it carries, who emits and audits it. */
export const eventPageText = (event: EventContract, site: Site, render: Render): string => {
  const emitters = site.uses.events.get(identity(event)) ?? [];
  const audits = site.uses.audits.get(event.key) ?? [];
  const [first] = emitters;
  return render('markdown-event', {
    ...contractOpening(event),
    ending: endingText(event, site),
    payload: schemaText(event.payload, false, site),
    pii: event.pii.map((name) => code(name)).join(', '),
    emitters: table(['Operation', 'Version', 'When'], emitters.map(({ by, as }) => [by.name, by.version, as])),
    audits: table(['Operation', 'Version'], audits.map(({ name, version }) => [name, version])),
    example: printJson(site.sample.value(event.payload)),
    extras: Object.keys(event.extras).length === 0 ? '' : printJson(event.extras),
    inline: event.declared || first === undefined ? '' : first.by.name,
    source: event.declared ? event.source.text : '',
  });
};
