import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var shells=["bash","zsh","fish"],bash=`# Completion of writ for bash: eval "$(writ completion bash)" in ~/.bashrc
_writ_completion() {
  local line word last before breaks
  local -a words
  COMPREPLY=()
  line=\${COMP_LINE:0:COMP_POINT}
  IFS=$' \\t\\n' read -r -d '' -a words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  last=\${words[\${#words[@]}-1]}
  # What bash takes for a word, and replaces, begins behind these characters.
  breaks=
  for word in = : @; do [[ $COMP_WORDBREAKS == *"$word"* ]] && breaks+=$word; done
  before=
  [[ -n $breaks ]] && before=\${last%"\${last##*[$breaks]}"}
  while IFS= read -r word; do
    COMPREPLY+=("\${word#"$before"}")
  done < <("$1" completion bash -- "\${words[@]}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _writ_completion writ
`,zsh=`#compdef writ
# Completion of writ for zsh: eval "$(writ completion zsh)" in ~/.zshrc, after compinit
_writ() {
  local word about
  local -a whole open
  while IFS=$'\\t' read -r word about; do
    about=\${word//:/\\\\:}\${about:+:$about}
    if [[ $word == *= ]]; then open+=("$about"); else whole+=("$about"); fi
  done < <("\${(Q)words[1]}" completion zsh -- "\${(@)words[1,CURRENT]}" 2>/dev/null)
  if (( \${#whole} + \${#open} )); then
    _describe writ whole -- open -S ''
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _writ ]]; then _writ "$@"; else compdef _writ writ; fi
`,fish=`# Completion of writ for fish: writ completion fish > ~/.config/fish/completions/writ.fish
function __writ_completion
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l found ($words[1] completion fish -- $words "$last" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$last"
    end
end
complete -c writ -f -a '(__writ_completion)'
`,scripts={bash,zsh,fish},scriptOf=shell=>scripts[shell];export{shells,scriptOf};
