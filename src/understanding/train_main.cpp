// train_intents: run by the build. Trains the classifier of one language and writes it, with the
// texts that it is made of, as C++ arrays.
//   train_intents es FOLDER OUTPUT.inc
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "understanding/knowledge.h"
#include "understanding/phrases.h"
#include "understanding/trainer.h"

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "train_intents: cannot read %s\n", path.c_str());
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr int kPerLine = 20;

template <class Values>
void write_array(std::ofstream& out, const char* type, const std::string& name,
                 const Values& values) {
  out << "constexpr " << type << " " << name << "[] = {";
  int at = 0;
  for (const auto value : values) {
    if (at++ % kPerLine == 0) out << '\n';
    out << static_cast<std::uint32_t>(value) << ',';
  }
  out << "};\n";
}

void write_text(std::ofstream& out, const std::string& name, const std::string& text) {
  write_array(out, "unsigned char", name,
              std::basic_string<unsigned char>(text.begin(), text.end()));
}

[[noreturn]] void give_up(const std::string& file, const turno::Error& error) {
  std::fprintf(stderr, "train_intents: %s: %s\n", file.c_str(), error.detail.c_str());
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kArguments = 4;
  const auto language = argc == kArguments ? turno::language_of(argv[1]) : std::nullopt;
  if (!language) {
    std::fputs("usage: train_intents es|en FOLDER OUTPUT.inc\n", stderr);
    return 2;
  }
  const std::string stem = std::string(argv[2]) + "/" + argv[1];
  const std::string phrases_file = read_file(stem + ".tsv");
  const std::string short_file = read_file(stem + "_short.tsv");
  const std::string concepts_file = read_file(stem + "_concepts.tsv");
  const auto phrases = turno::read_phrases(phrases_file);
  if (!phrases) give_up(stem + ".tsv", phrases.error());
  const auto knowledge = turno::Knowledge::create(*language, short_file, concepts_file);
  if (!knowledge) give_up(stem, knowledge.error());
  const std::string ending = *language == turno::Language::kSpanish ? "Es" : "En";
  std::ofstream out(argv[3]);
  write_text(out, "kPhrases" + ending, phrases_file);
  write_text(out, "kShortForms" + ending, short_file);
  write_text(out, "kConcepts" + ending, concepts_file);
  write_array(out, "std::uint32_t", "kClassifier" + ending,
              turno::train(*phrases, *knowledge).numbers());
  return out.flush() ? 0 : 1;
}
