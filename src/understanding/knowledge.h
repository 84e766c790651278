// Knowledge: what is known of a language before any phrase is learned: how its words are made
// plain, and which of them mean the same to a helpdesk.
//
// Immutable after construction; thread-safe.
#pragma once

#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "understanding/concepts.h"
#include "understanding/plain_words.h"

namespace turno {

struct Knowledge {
  Language language;
  PlainWords words;
  Concepts concepts;

  // Of the texts of two tables, see PlainWords and Concepts. The sentence of a failure names the
  // table and the line.
  [[nodiscard]] static Result<Knowledge> create(Language language, std::string_view short_forms,
                                                std::string_view concepts);
};

}  // namespace turno
