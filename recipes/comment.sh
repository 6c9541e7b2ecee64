#!/bin/sh
# Puts a Markdown report on a pull request: a comment the first time, and that same comment changed from then on.
#
#   sh node_modules/writ/recipes/comment.sh writ.md
#
# Needs GitHub's `gh` with GH_TOKEN, GITHUB_REPOSITORY (owner/name) and WRIT_PULL_REQUEST (its number). The comment is
# found by the report's first line, and only among those of bots: what others write is never taken for ours.
set -eu

report=$1
WRIT_MARKER=$(head -n 1 "$report")
export WRIT_MARKER

found=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$WRIT_PULL_REQUEST/comments?per_page=100" \
  --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.WRIT_MARKER))) | .id')
id=$(printf '%s\n' "$found" | head -n 1)

if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$report"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$WRIT_PULL_REQUEST/comments" -F "body=@$report"
fi
