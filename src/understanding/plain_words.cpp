#include "understanding/plain_words.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

namespace turno {
namespace {

// Where a clause ends, in folded text.
constexpr char kClauseEnd = '.';
constexpr char kQuestion = '?';

constexpr std::array<std::string_view, 14> kNegationsEs = {
    "no",    "ni",     "nunca",   "jamas", "tampoco", "sin",  "nada",
    "nadie", "ningun", "ninguna", "nel",   "nop",     "nope", "evita"};
constexpr std::array<std::string_view, 20> kNegationsEn = {
    "no",   "not",    "dont",  "never",  "without",  "nor",     "cant",
    "wont", "doesnt", "didnt", "nobody", "isnt",     "nothing", "neither",
    "stop", "cannot", "wasnt", "havent", "shouldnt", "avoid"};
// Words that turn to another wish, and so end what a negation covers.
constexpr std::array<std::string_view, 7> kTurnsEs = {"pero",      "sino",     "mejor", "solo",
                                                      "solamente", "prefiero", "y"};
constexpr std::array<std::string_view, 8> kTurnsEn = {"but", "just",   "only",   "instead",
                                                      "and", "rather", "prefer", "though"};

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Folded {
  std::uint32_t from;
  std::uint32_t to;
  char letter;
};
// Latin-1 Supplement, from À on, and what else keyboards have.
constexpr Folded kFolded[] = {
    {0xC0, 0xC5, 'a'}, {0xC7, 0xC7, 'c'}, {0xC8, 0xCB, 'e'}, {0xCC, 0xCF, 'i'}, {0xD1, 0xD1, 'n'},
    {0xD2, 0xD6, 'o'}, {0xD9, 0xDC, 'u'}, {0xDD, 0xDD, 'y'}, {0xE0, 0xE5, 'a'}, {0xE7, 0xE7, 'c'},
    {0xE8, 0xEB, 'e'}, {0xEC, 0xEF, 'i'}, {0xF1, 0xF1, 'n'}, {0xF2, 0xF6, 'o'}, {0xF9, 0xFC, 'u'},
    {0xFD, 0xFD, 'y'}, {0xFF, 0xFF, 'y'}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

char fold_letter(std::uint32_t point, char sign) {
  constexpr std::uint32_t kAscii = 0x80;
  if (point < kAscii) {
    const char c = static_cast<char>(point);
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    if (is_letter(c)) return c;
    if (c == kQuestion && sign != ' ') return c;
    constexpr std::string_view kSigns = ".,;:!?\n()";
    return kSigns.find(c) == std::string_view::npos ? ' ' : sign;
  }
  constexpr std::uint32_t kOpeningMark = 0xA1;
  constexpr std::uint32_t kOpeningQuestion = 0xBF;
  if (point == kOpeningMark || point == kOpeningQuestion) return sign;
  for (const Folded& folded : kFolded) {
    if (point >= folded.from && point <= folded.to) return folded.letter;
  }
  return ' ';
}

// "holaaaa" as "hola"; "llamar" and "perro" stay.
std::string without_repeats(std::string_view word) {
  constexpr std::ptrdiff_t kMany = 3;
  std::string plain;
  for (auto at = word.begin(); at != word.end();) {
    const auto end = std::find_if(at, word.end(), [c = *at](char other) { return other != c; });
    const bool is_digit = *at >= '0' && *at <= '9';
    const auto count = end - at;
    plain.append(static_cast<std::size_t>(count >= kMany && !is_digit ? 1 : count), *at);
    at = end;
  }
  return plain;
}

}  // namespace

std::string fold(std::string_view text, char sign) {
  std::string folded;
  folded.reserve(text.size());
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at != end) {
    // An apostrophe joins: "don't" is "dont".
    if (*at == '\'') {
      ++at;
      continue;
    }
    const std::uint32_t point = utf8::unchecked::next(at);
    constexpr std::uint32_t kTypographicApostrophe = 0x2019;
    if (point == kTypographicApostrophe) continue;
    folded.push_back(fold_letter(point, sign));
  }
  return folded;
}

PlainWords::PlainWords(Language language) : language_(language) {}

Result<PlainWords> PlainWords::create(Language language, std::string_view short_forms) {
  PlainWords words(language);
  std::size_t number = 0;
  while (!short_forms.empty()) {
    ++number;
    const std::string_view line = short_forms.substr(0, short_forms.find('\n'));
    short_forms.remove_prefix(std::min(line.size() + 1, short_forms.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos) {
      return fail(ErrorCode::kInvalid,
                  "line " + std::to_string(number) + " of the short forms is not SHORT<TAB>FULL");
    }
    std::vector<std::string> full;
    for (PlainWord& word : words.read(line.substr(tab + 1))) full.push_back(std::move(word.text));
    const std::vector<PlainWord> key = words.read(line.substr(0, tab));
    if (key.size() == 1) words.short_forms_[key.front().text] = std::move(full);
  }
  return words;
}

std::vector<PlainWord> PlainWords::read(std::string_view text) const {
  const std::string folded = fold(text, kClauseEnd);
  std::vector<PlainWord> words;
  bool negated = false;
  std::size_t clause = 0;
  const auto add = [&](std::string word) {
    const bool spanish = language_ == Language::kSpanish;
    const bool turns = spanish ? has(kTurnsEs, word) : has(kTurnsEn, word);
    const bool negates = spanish ? has(kNegationsEs, word) : has(kNegationsEn, word);
    if (turns) negated = false;
    words.push_back({std::move(word), negated && !negates, clause});
    if (negates) negated = true;
  };
  for (std::size_t at = 0; at < folded.size() && words.size() < kMaxWords;) {
    if (!is_letter(folded[at])) {
      if (folded[at] == kQuestion) add(std::string(1, kQuestion));
      if (folded[at] == kQuestion || folded[at] == kClauseEnd) {
        negated = false;
        ++clause;
      }
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < folded.size() && is_letter(folded[end])) ++end;
    std::string word = without_repeats(std::string_view(folded).substr(at, end - at));
    at = end;
    const auto full = short_forms_.find(word);
    if (full == short_forms_.end()) {
      add(std::move(word));
    } else {
      for (const std::string& each : full->second) add(each);
    }
  }
  return words;
}

}  // namespace turno
