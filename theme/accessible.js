// What VitePress's own components lack for those who do not see them: one button for each group of the sidebar, which
// says whether it is open, and a search button that is called as it reads.
const mends = {
  'VPSidebarItem.vue': [
    ["isLink.value ? undefined : 'button'", "isLink.value || !collapsible.value ? undefined : 'button'"],
    [':tabindex="item.items && 0"', ':tabindex="itemRole && 0" :aria-expanded="itemRole && !collapsed"'],
    ['role="button"\n        aria-label="toggle section"', ':role="item.link ? \'button\' : undefined"\n        :aria-label="item.link ? \'toggle section\' : undefined"'],
    ['@keydown.enter="onCaretClick"\n        tabindex="0"', '@keydown.enter="onCaretClick"\n        :tabindex="item.link ? 0 : undefined"'],
  ],
  // The style sheet prints the key: read aloud, the button is called Search.
  'VPNavBarSearchButton.vue': [['Key">K</kbd>', 'Key"></kbd>']],
};

export const accessible = {
  name: 'writ-accessible',
  enforce: 'pre',
  transform: (code, id) => mends[id.split('/').at(-1)]?.reduce((text, [from, to]) => text.replace(from, () => to), code),
};
