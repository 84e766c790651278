#include "assistant/menu.h"

#include <charconv>

#include "base/text.h"

namespace turno {

std::optional<std::size_t> read_number(std::string_view text) {
  text = trim(text);
  if (!text.empty() && text.front() == '(') text.remove_prefix(1);
  if (!text.empty() && (text.back() == ')' || text.back() == '.')) text.remove_suffix(1);
  std::size_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc() || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

std::optional<MenuChoice> read_choice(std::string_view text) {
  const std::optional<std::size_t> value = read_number(text);
  if (!value || *value > static_cast<std::size_t>(MenuChoice::kExit)) return std::nullopt;
  return static_cast<MenuChoice>(*value);
}

}  // namespace turno
