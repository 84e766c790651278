#!/usr/bin/env bash
# Each floor includes only itself and the floors it may stand on (docs/architecture.md), files stay
# small enough to read, and nothing sleeps.
set -u
cd "$(dirname "$0")/../.."
faults=0
fault() { echo "$1"; faults=$((faults + 1)); }

# FOLDER: the floors it may include.
floors='
src/base:
dispatcher: base
src/control: base
src/store: base
src/settings: base dispatcher
src/journal: base store dispatcher settings
src/desk: base store dispatcher
src/house: base store dispatcher journal desk
src/history: base store dispatcher settings journal desk
src/understanding: base
src/assistant: base store dispatcher desk understanding
src/session: base store dispatcher desk assistant understanding
src/net: base desk session
clients/terminal: base
clients/bots: base
load-tests: base clients
src/cli: base control store dispatcher settings journal desk house history understanding assistant session net clients load-tests
'
while IFS=: read -r folder allowed; do
  [ -n "$folder" ] || continue
  own=$(basename "$folder")
  case "$folder" in clients/*) own=clients ;; esac
  while IFS=: read -r file line include; do
    floor=${include#*\"}
    floor=${floor%%/*}
    case " $own$allowed " in
      *" $floor "*) ;;
      *) fault "$file:$line: $folder must not include $include" ;;
    esac
  done < <(grep -nE '^#include "' "$folder"/*.h "$folder"/*.cpp)
done <<<"$floors"

sources=$(find src dispatcher clients bench load-tests tests -name '*.h' -o -name '*.cpp')
for file in $sources; do
  lines=$(wc -l <"$file")
  [ "$lines" -le 400 ] || fault "$file has $lines lines: is there a second idea inside?"
  case "$file" in
    *.h) grep -q '^#pragma once' "$file" || fault "$file has no #pragma once" ;;
  esac
done
while read -r found; do
  fault "$found: wait for a condition with a deadline instead"
done < <(grep -nE 'sleep_for|sleep_until|usleep\(|nanosleep' $sources)

echo "$faults faults"
[ "$faults" = 0 ]
