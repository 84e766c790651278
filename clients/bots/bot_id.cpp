#include "clients/bots/bot_id.h"

#include <array>
#include <charconv>

#include "base/check.h"

namespace turno::bots {
namespace {

constexpr std::string_view kCustomerName = "Cliente ";
constexpr std::string_view kExecutiveName = "bot";
// RUTs of people, not of companies; those of the examples are below.
constexpr std::uint32_t kFirstRut = 40'000'000;
constexpr std::uint32_t kLetters = 26;
constexpr std::size_t kNameLetters = 5;

std::optional<std::uint32_t> read_index(std::string_view digits) {
  std::uint32_t index = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, index);
  if (error != std::errc{} || stop != end || index > kMaxIndex) return std::nullopt;
  return index;
}

// The check digit of a RUT, modulo 11: weights 2 to 7 from the right.
char check_digit(std::uint32_t number) {
  std::uint32_t sum = 0;
  for (std::uint32_t weight = 2; number > 0; number /= 10, weight = weight == 7 ? 2 : weight + 1) {
    sum += number % 10 * weight;
  }
  const std::uint32_t digit = 11 - sum % 11;
  if (digit == 11) return '0';
  return digit == 10 ? 'K' : static_cast<char>('0' + digit);
}

std::string letters(std::uint32_t index) {
  std::string text(kNameLetters, 'a');
  for (std::size_t at = kNameLetters; at-- > 0; index /= kLetters) {
    text[at] = static_cast<char>('a' + index % kLetters);
  }
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::optional<std::uint32_t> index_of_letters(std::string_view text) {
  if (text.size() != kNameLetters) return std::nullopt;
  std::uint32_t index = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char first = at == 0 ? 'A' : 'a';
    if (text[at] < first || text[at] >= first + static_cast<int>(kLetters)) return std::nullopt;
    index = index * kLetters + static_cast<std::uint32_t>(text[at] - first);
  }
  return index <= kMaxIndex ? std::optional(index) : std::nullopt;
}

}  // namespace

std::string label(BotId bot) {
  return (is_executive(bot) ? "E" : "C") + std::to_string(index_of(bot));
}

std::optional<BotId> bot_of_label(std::string_view text) {
  if (text.size() < 2 || (text.front() != 'C' && text.front() != 'E')) return std::nullopt;
  const auto index = read_index(text.substr(1));
  if (!index) return std::nullopt;
  return text.front() == 'E' ? executive_bot(*index) : customer_bot(*index);
}

std::string rut_of(BotId customer) {
  CHECK(!is_executive(customer));
  const std::uint32_t number = kFirstRut + index_of(customer);
  return std::to_string(number) + "-" + check_digit(number);
}

std::string name_of(BotId bot) {
  if (is_executive(bot)) return std::string(kExecutiveName) + std::to_string(index_of(bot));
  return std::string(kCustomerName) + letters(index_of(bot));
}

std::optional<BotId> bot_of_name(std::string_view name) {
  if (name.substr(0, kCustomerName.size()) == kCustomerName) {
    const auto index = index_of_letters(name.substr(kCustomerName.size()));
    return index ? std::optional(customer_bot(*index)) : std::nullopt;
  }
  if (name.substr(0, kExecutiveName.size()) != kExecutiveName) return std::nullopt;
  const auto index = read_index(name.substr(kExecutiveName.size()));
  return index ? std::optional(executive_bot(*index)) : std::nullopt;
}

}  // namespace turno::bots
