// Concepts: which words mean the same to a helpdesk: "reinicia", "resetear" and "vuelvan a prender"
// are all `restart`. They let a classifier of a thousand phrases understand words that stood in
// none of them. Words are compared as they are heard, and long ones but for a slip: see Spelling.
//
// Pure; thread-safe after construction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "understanding/plain_words.h"

namespace turno {

// A word's concepts, one bit each.
using ConceptSet = std::uint32_t;

class Concepts {
 public:
  static constexpr std::size_t kMax = 32;

  // `table`: lines of "restart<TAB>reinici*" or "restart<TAB>vuelvan a prender", in plain words;
  // '*' stands for any ending of a word, '#' begins a comment. A word may be in several concepts.
  // Fails with the number of a line that is not so.
  [[nodiscard]] static Result<Concepts> create(Language language, std::string_view table);

  // Of each of `words`; an expression of several words counts where it begins. A word that fits
  // nothing has the concepts of those that it may be a slip of.
  // O(words x expressions that begin with the same letter).
  std::vector<ConceptSet> of(const std::vector<PlainWord>& words) const;

  // The bit of a concept; 0: there is none of the name.
  ConceptSet bit(std::string_view name) const;
  std::size_t count() const { return names_.size(); }

 private:
  struct Part {
    std::string text;
    bool any_ending = false;
    bool fits(std::string_view word) const {
      return any_ending ? word.substr(0, text.size()) == text : word == text;
    }
    bool may_be(std::string_view word) const;
  };
  struct Expression {
    std::vector<Part> parts;
    ConceptSet concept_bit = 0;
  };

  explicit Concepts(Language language) : language_(language) {}

  Language language_;
  std::vector<std::string> names_;
  std::unordered_map<char, std::vector<Expression>> by_letter_;  // of the first word
};

}  // namespace turno
