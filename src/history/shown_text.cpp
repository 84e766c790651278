#include "history/shown_text.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace turno {

std::string quoted_text(std::string_view text) {
  constexpr int kOneLine = -1;
  const bool harmless = text_fault(text) == TextFault::kNone;
  return nlohmann::json(std::string(text))
      .dump(kOneLine, ' ', !harmless, nlohmann::json::error_handler_t::replace);
}

std::string plain_text(std::string_view text) {
  return text_fault(text) == TextFault::kNone ? std::string(text) : quoted_text(text);
}

}  // namespace turno
