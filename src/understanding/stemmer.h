// Stemmer: a word's stem by the Snowball algorithm of its language (libstemmer): "reiniciar" and
// "reinicien" are "reinici".
//
// Not thread-safe: each thread has its own. Made in about a microsecond.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

struct sb_stemmer;

namespace turno {

class Stemmer {
 public:
  explicit Stemmer(Language language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // Of a plain word; holds until the next call.
  std::string_view stem(std::string_view word);

 private:
  sb_stemmer* const stemmer_;
};

}  // namespace turno
