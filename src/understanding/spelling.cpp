#include "understanding/spelling.h"

#include <algorithm>

namespace turno {
namespace {

bool is_soft(char c) { return c == 'e' || c == 'i'; }

// Letters that are heard as one: how many there are, and as what.
struct Heard {
  std::size_t count;
  char as;  // 0: silent
};

Heard heard_in_spanish(char before, std::string_view rest) {
  const auto at = [rest](std::size_t index) { return index < rest.size() ? rest[index] : ' '; };
  switch (rest.front()) {
    case 'h':
      return {1, before == 'c' ? 'h' : '\0'};
    case 'v':
      return {1, 'b'};
    case 'z':
      return {1, 's'};
    case 'c':
      if (at(1) == 'h') return {1, 'c'};
      return {1, is_soft(at(1)) ? 's' : 'k'};
    case 'q':
      return {std::size_t(at(1) == 'u' && is_soft(at(2)) ? 2 : 1), 'k'};
    case 'g':
      if (is_soft(at(1))) return {1, 'j'};
      return {std::size_t(at(1) == 'u' && is_soft(at(2)) ? 2 : 1), 'g'};
    case 'l':
      return at(1) == 'l' ? Heard{2, 'y'} : Heard{1, 'l'};
    case 'n':
      return {1, at(1) == 'p' || at(1) == 'b' || at(1) == 'v' ? 'm' : 'n'};
    default:
      return {1, rest.front()};
  }
}

}  // namespace

std::string as_heard(Language language, std::string_view word) {
  if (language != Language::kSpanish) return std::string(word);
  std::string heard;
  for (std::size_t at = 0; at < word.size();) {
    const Heard next = heard_in_spanish(at == 0 ? ' ' : word[at - 1], word.substr(at));
    at += next.count;
    const bool is_digit = next.as >= '0' && next.as <= '9';
    const bool is_double = !heard.empty() && heard.back() == next.as && !is_digit;
    if (next.as != '\0' && !is_double) heard.push_back(next.as);
  }
  return heard.empty() ? std::string(word) : heard;
}

bool is_slip_of(std::string_view word, std::string_view meant, bool any_ending) {
  const auto differ = std::mismatch(word.begin(), word.end(), meant.begin(), meant.end());
  word.remove_prefix(static_cast<std::size_t>(differ.first - word.begin()));
  if (differ.second == meant.begin()) return false;
  meant.remove_prefix(static_cast<std::size_t>(differ.second - meant.begin()));
  if (meant.empty()) return any_ending || word.size() <= 1;
  // What is left without the first `of_word` letters of one and the first `of_meant` of the other.
  const auto rest_fits = [&](std::size_t of_word, std::size_t of_meant) {
    if (of_word > word.size() || of_meant > meant.size()) return false;
    const std::string_view wanted = meant.substr(of_meant);
    return any_ending ? word.substr(of_word, wanted.size()) == wanted
                      : word.substr(of_word) == wanted;
  };
  const bool swapped =
      word.size() > 1 && meant.size() > 1 && word[0] == meant[1] && word[1] == meant[0];
  return rest_fits(1, 1) || rest_fits(1, 0) || rest_fits(0, 1) || (swapped && rest_fits(2, 2));
}

}  // namespace turno
