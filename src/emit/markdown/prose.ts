import type { EventContract, Operation } from '../../model/types.ts';
import { code, md, oneLine } from '../escape.ts';

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

/** Text for front matter, on one line. VitePress copies it into a `<script>` unescaped, so no `</` stays whole. */
export const frontText = (text: string): string => oneLine(text).replaceAll('</', '< /');

/** A part of a page that stands there only if the contract has something to say; `text` is Markdown. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** The sections that have a text. */
export const sections = (all: readonly Section[]): Section[] => all.filter(({ text }) => text !== '');

/** What the top of an operation's or event's page shows: who it is, what it is for. */
export const contractOpening = (of: Operation | EventContract) => {
  const { description, source: { doc, place } } = of;
  const told = prose(description);
  const notes = prose(doc);
  return {
    file: place.file,
    title: of.title,
    name: frontText(of.title),
    summary: description === null ? `${of.key} ${of.version}` : frontText(description),
    description: told,
    facts: factList(metaFacts(of)),
    purpose: sections([
      // JSDoc that only repeats the description says nothing new.
      { title: 'Notes', text: notes === told ? '' : notes },
      { title: 'Goal', text: prose(of.goal) },
      { title: 'Context', text: prose(of.context) },
    ]),
  };
};
