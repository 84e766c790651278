// A sentence with places for values: a format string whose arguments are its type's, so that one
// whose placeholders do not fit does not compile. For catalogues of what people read.
#pragma once

#include <fmt/core.h>

#include <string>

namespace turno {

template <class... Args>
using Text = fmt::basic_format_string<char, Args...>;

// The text with `given` in its places.
template <class... Args, class... Given>
std::string fill(const Text<Args...>& text, const Given&... given) {
  static_assert(sizeof...(Args) == sizeof...(Given));
  return fmt::vformat(text, fmt::make_format_args(given...));
}

}  // namespace turno
