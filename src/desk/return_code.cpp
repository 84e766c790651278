#include "desk/return_code.h"

#include <sodium.h>

#include "base/check.h"

namespace turno {
namespace {

// Without I, L, O and U, which are mistaken for others (or make words of others).
constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kDigitBits = 5;
constexpr int kLength = kReturnCodeBits / kDigitBits;
constexpr std::uint64_t kMask = (std::uint64_t{1} << kReturnCodeBits) - 1;

char unmistaken(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

std::uint64_t random_return_code() {
  CHECK(sodium_init() >= 0);
  std::uint64_t code = 0;
  while (code == 0) {
    randombytes_buf(&code, sizeof code);
    code &= kMask;
  }
  return code;
}

std::string return_code_text(std::uint64_t code) {
  CHECK(code <= kMask);
  std::string text;
  for (int at = kLength - 1; at >= 0; --at) {
    text += kDigits[(code >> (at * kDigitBits)) & (kDigits.size() - 1)];
    if (at == kLength / 2) text += '-';
  }
  return text;
}

std::optional<std::uint64_t> read_return_code(std::string_view text) {
  std::uint64_t code = 0;
  int length = 0;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    const std::size_t digit = kDigits.find(unmistaken(c));
    if (digit == std::string_view::npos || ++length > kLength) return std::nullopt;
    code = code << kDigitBits | digit;
  }
  if (length != kLength || code == 0) return std::nullopt;
  return code;
}

}  // namespace turno
