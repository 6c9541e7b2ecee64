/** Text where VitePress reads HTML, which it does in its sidebar and on the first page. */
export const htmlOf = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
