#!/usr/bin/env bash
# What people read stands in the catalogues: outside of them no string literal is a sentence in Spanish,
# speaks as the assistant, or is said as it stands. The room has no assistant and one language; the
# terminal knows some of the server's sentences (sentences.cpp, secret.cpp), and has a catalogue of its
# own (own_words.cpp).
set -u
cd "$(dirname "$0")/../.."
faults=0
files=$(ls src/assistant/*.cpp src/session/*.cpp src/session/*.h src/desk/*.cpp src/net/*.cpp src/house/*.cpp \
  src/cli/serve.cpp src/cli/console.cpp clients/terminal/*.cpp clients/terminal/*.h |
  grep -vE 'catalogue_(es|en)\.cpp|room_session|own_words\.cpp|sentences\.cpp|secret\.cpp')
while read -r found; do
  echo "$found: this is a sentence for the catalogues (src/assistant/catalogue.h)"
  faults=$((faults + 1))
done < <(grep -nE '"[^"]*([áéíóúñ¿¡]|Asistente:|Assistant:)[^"]*"|(say|announce|close_with|show)\((std::string\()?"' $files |
  grep -vE '^[^:]*:[0-9]*: *//|Claudio García')
echo "$faults faults"
[ "$faults" = 0 ]
