#!/bin/sh
# The contract gate for any CI: is the output fresh, are the contracts good, is the change safe?
#
#   sh node_modules/writ/recipes/ci.sh --report junit=writ.xml --report sarif=writ.sarif
#
# Run it in the folder of writ.config.ts, after the project's packages are installed. Arguments go to `writ ci` as they
# are. The environment says the rest:
#
#   WRIT_BASE     what to compare with: a branch of a remote, tag, commit, folder or file (default: origin/main)
#   WRIT_VERSION  the version of writ to run (default: the one that the project has installed)
#
# A base that a shallow or single-branch clone lacks is fetched, and nothing else is changed.
# Exit codes are those of `writ ci`: 0 fine, 1 findings, 2 wrong usage or a failure.
set -eu

base=${WRIT_BASE:-origin/main}

known() { git rev-parse --verify --quiet --end-of-options "$1^{commit}" >/dev/null 2>&1; }

# A depth would cut the history of a clone that has it whole.
fetch() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then set -- --depth=1 "$@"; fi
  git fetch --quiet --no-tags "$@"
}

# What cannot be fetched is left to `writ ci`, which knows folders and files too and says what to do.
bring() {
  remote=${base%%/*}
  if [ "$remote" != "$base" ] && git remote | grep -Fqx -e "$remote"; then
    branch=${base#*/}
    fetch "$remote" "+refs/heads/$branch:refs/remotes/$remote/$branch" || return 0
  elif printf '%s' "$base" | grep -Eqx '[0-9a-f]{40}|[0-9a-f]{64}'; then
    fetch origin "$base" || return 0
  elif git check-ref-format "refs/tags/$base"; then
    fetch origin "+refs/tags/$base:refs/tags/$base" 2>/dev/null || return 0
  fi
}

if ! known "$base" && ! [ -e "$base" ]; then bring; fi

# The change that brings writ has nothing to be compared with: no folder of its base has any output.
begins() {
  ! [ -e "$base" ] && known "$base" || return 1
  ! git ls-tree -r --full-tree --name-only "$(git rev-parse --verify --end-of-options "$base^{commit}")" | grep -Eq '(^|/)(\.writ-manifest|model)\.json"?$'
}

if begins; then
  echo "Nothing is compared: \`$base\` has no output of writ yet." >&2
  set -- "$@" --no-diff
else
  set -- "$@" --base "$base"
fi

if [ -n "${WRIT_VERSION:-}" ]; then
  exec npx --yes --package "writ@$WRIT_VERSION" -- writ ci "$@"
fi
# `--no` keeps npx from running whatever a registry has by that name.
exec npx --no -- writ ci "$@"
