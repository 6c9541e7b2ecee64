import type { EventContract, Operation, Schema } from '../../../model/types.ts';
import { code, md } from '../../escape.ts';
import type { Render } from '../../render.ts';
import { schemaView } from '../schema/field-table.ts';
import type { Site } from '../site.ts';

/** A labelled line of a list; `text` is Markdown. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
export const factList = (facts: readonly Fact[]): string => bullets(facts.map(({ label, text }) => `**${md(label)}:** ${text}`));

const paragraphBreak = /\r?\n(?:[ \t]*\r?\n)+|\r?\n(?=[ \t]*(?:[-*•@]|\d+[.)][ \t]))/;

/** A longer text as paragraphs: blank lines part them, and so do the lines of a list or of JSDoc tags. */
export const prose = (text: string | null): string =>
  text === null ? '' : text.split(paragraphBreak).map(md).filter((part) => part !== '').join('\n\n');

/** `1 event`, `2 events`, `2 queries`. */
export const count = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;

export const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const listed = (words: readonly string[]): string => words.map(md).join(', ');

/** What operations and events say about themselves, labelled; what is absent is left out. */
const metaFacts = (of: Operation | EventContract): Fact[] => [
  ...(of.title === of.key ? [] : [{ label: 'Key', text: code(of.key) }]),
  { label: 'Type', text: of.kind === 'event' ? 'event' : `operation (${of.kind})` },
  { label: 'Version', text: md(of.version) },
  { label: 'Stability', text: md(of.stability) },
  ...(of.owners.length === 0 ? [] : [{ label: 'Owners', text: listed(of.owners) }]),
  ...(of.tags.length === 0 ? [] : [{ label: 'Tags', text: listed(of.tags) }]),
  ...(of.declaredDomain === null ? [] : [{ label: 'Domain', text: md(of.declaredDomain) }]),
  ...(of.docId.length === 0 ? [] : [{ label: 'Documents', text: listed(of.docId) }]),
  { label: 'File', text: code(of.source.place.file) },
];

/** The top of a page; every text but `title` and `summary` is Markdown. */
interface Opening {
  /** Contract file that the page comes from, or `''` where it comes from several. */
  readonly file: string;
  readonly title: string;
  /** One text for search results and previews. */
  readonly summary: string;
  readonly deprecated: boolean;
  readonly description: string;
  readonly facts: string;
  readonly notes: string;
  readonly goal: string;
  readonly context: string;
}

/** Prints the top of a page, without a line end; parts that are left out are not shown. */
export const openingText = (parts: Pick<Opening, 'title' | 'summary'> & Partial<Opening>, render: Render): string =>
  render('markdown-opening', { file: '', deprecated: false, description: '', facts: '', notes: '', goal: '', context: '', ...parts }).trimEnd();

/** The top of an operation's or event's page: who it is, what it is for. */
export const contractOpening = (of: Operation | EventContract, render: Render): string => {
  const { description, source: { doc, place } } = of;
  return openingText({
    file: place.file,
    title: of.title,
    summary: description === null ? `${of.key} ${of.version}` : description,
    deprecated: of.deprecated,
    description: prose(description),
    facts: factList(metaFacts(of)),
    // JSDoc that only repeats the description says nothing new.
    notes: doc !== null && prose(doc) !== prose(description) ? prose(doc) : '',
    goal: prose(of.goal),
    context: prose(of.context),
  }, render);
};

/** A schema with its type, meaning and fields, without a line end; a closed one refuses other properties. */
export const schemaText = (schema: Schema, closed: boolean, site: Site, render: Render): string => {
  const { type, limits, description, table } = schemaView(schema, site);
  return render('markdown-schema', { type, limits, description: prose(description), table, closed: closed && table !== '' }).trimEnd();
};
