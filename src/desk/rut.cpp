#include "desk/rut.h"

namespace turno {
namespace {

constexpr std::uint32_t kMaxNumber = 99'999'999;
constexpr std::size_t kMaxDigits = 8;
constexpr std::uint32_t kCheckValues = 11;  // 0..9 and K

std::uint32_t value(char check) {
  constexpr std::uint32_t kValueOfK = 10;
  return check == 'K' ? kValueOfK : static_cast<std::uint32_t>(check - '0');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Rut> Rut::parse(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c == '.' || c == '-' || c == ' ') continue;
    if (kept.size() > kMaxDigits) return std::nullopt;
    kept += c == 'k' ? 'K' : c;
  }
  if (kept.size() < 2) return std::nullopt;
  const char check = kept.back();
  kept.pop_back();
  if (!is_digit(check) && check != 'K') return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : kept) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  if (number == 0 || number > kMaxNumber) return std::nullopt;
  return Rut(number, check);
}

char Rut::check_digit(std::uint32_t number) {
  constexpr std::uint32_t kFirstWeight = 2;
  constexpr std::uint32_t kLastWeight = 7;
  std::uint32_t sum = 0;
  std::uint32_t weight = kFirstWeight;
  for (; number != 0; number /= 10) {
    sum += number % 10 * weight;
    weight = weight == kLastWeight ? kFirstWeight : weight + 1;
  }
  const std::uint32_t check = (kCheckValues - sum % kCheckValues) % kCheckValues;
  return check == 10 ? 'K' : static_cast<char>('0' + check);
}

std::string Rut::canonical() const { return std::to_string(number_) + '-' + check_; }

std::string Rut::pretty() const {
  std::string digits = std::to_string(number_);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, '.');
  }
  return digits + '-' + check_;
}

CustomerId Rut::id() const {
  return CustomerId{std::uint64_t{number_} * kCheckValues + value(check_)};
}

}  // namespace turno
